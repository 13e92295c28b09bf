package io.sluice.load.race;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.load.StopException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** PostgreSQL's own benchmark program: prepared statements, one transaction per request. */
record Pgbench(Path program, String databaseUrl, int clients, Map<String, String> variables) {
    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
    private static final int THREADS = 2;
    private static final int SHOWN = 1000;

    /** @param transactions those that were committed */
    record Result(double perSecond, long transactions, double latencyMillis) {
        /** If there was no transaction, it tells no rate. */
        static Result read(String report) {
            long transactions = (long) number("transactions actually processed: ([0-9]+)", report);
            return transactions == 0
                    ? new Result(0, 0, Double.NaN)
                    : new Result(
                            number("tps = ([0-9.]+) \\(without", report),
                            transactions,
                            number("latency average = ([0-9.]+) ms", report));
        }

        private static double number(String pattern, String report) {
            Matcher found = Pattern.compile(pattern).matcher(report);
            if (!found.find()) {
                throw new StopException("pgbench printed something unexpected:\n" + report);
            }
            return Double.parseDouble(found.group(1));
        }
    }

    /** The newest that Debian's packages have installed, or the one on the PATH. */
    static Path find() {
        Stream<Path> onPath =
                Stream.of(System.getenv("PATH").split(":")).map(Path::of).map(folder -> folder.resolve("pgbench"));
        return Stream.concat(debian(), onPath)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new StopException("pgbench is not installed, so there is nothing to compare with."
                        + " On Debian and Ubuntu: apt-get install postgresql (the server package has it, its version"
                        + " does not matter). Without the comparison: --no-pgbench."));
    }

    private static Stream<Path> debian() {
        if (!Files.isDirectory(DEBIAN)) {
            return Stream.empty();
        }
        try (Stream<Path> versions = Files.list(DEBIAN)) {
            return versions
                    .sorted(Comparator.comparingInt(version ->
                            -Integer.parseInt(version.getFileName().toString().replaceAll("\\D.*", ""))))
                    .map(version -> version.resolve("bin/pgbench"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Result run(String script, Duration duration) {
        try {
            Path file = Files.createTempFile("sluice-race", ".sql");
            try {
                Files.writeString(file, Database.script(script));
                return run(file, duration);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Result run(Path script, Duration duration) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString(), "--no-vacuum", "--protocol=prepared"));
        command.addAll(List.of(
                "--client=" + clients, "--jobs=" + Math.min(THREADS, clients), "--time=" + duration.toSeconds()));
        command.add("--define=clients=" + clients);
        variables.forEach((name, value) -> command.add("--define=" + name + "=" + value));
        command.addAll(List.of("--file=" + script, databaseUrl));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String report = new String(process.getInputStream().readAllBytes(), UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new StopException("pgbench failed:\n" + report.substring(0, Math.min(report.length(), SHOWN)));
            }
        } catch (InterruptedException e) {
            process.destroy();
            throw new StopException("pgbench was interrupted.");
        }
        return Result.read(report);
    }
}
