package io.sluice.load.bench;

import io.sluice.load.StopException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line's {@code bench}. */
@Command(
        name = "bench",
        description = "Measures a gateway beside pgbench on the gateway's own PostgreSQL, in turns.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class BenchCommand implements Callable<Integer> {
    @Option(names = "--gateway", description = "Base URL of a running gateway; without it, one is started and ended.")
    private @Nullable URI url;

    @Option(names = "--token", description = "A token of a tenant of the running gateway; its users will be many more.")
    private String token = "";

    @Option(names = "--gateway-pid", description = "The running gateway's process, to read its processor time.")
    private @Nullable Long pid;

    @Option(
            names = "--database-url",
            description = "The gateway's PostgreSQL (postgresql://user:password@host:port/database); without it, the"
                    + " embedded one of the gateway that is started.")
    private @Nullable String databaseUrl;

    @Option(names = "--jar", description = "The gateway to start.")
    private Path jar = Path.of("target/sluice.jar");

    @Option(names = "--connections", description = "Connections to the gateway, one request in flight on each.")
    private int connections = 64;

    @Option(names = "--clients", description = "pgbench's connections.")
    private int clients = 32;

    @Option(names = "--users", description = "Users on each side before measuring begins.")
    private int users = 50_000;

    @Option(names = "--rounds", description = "Measured rounds; the median is reported.")
    private int rounds = 3;

    @Option(names = "--seconds", description = "How long each operation is measured in each round.")
    private int seconds = 6;

    @Option(names = "--seed", description = "The same seed makes the same users.")
    private long seed = 7643;

    @Option(names = "--no-pgbench", negatable = true, description = "Leaves the comparison out.")
    private boolean pgbench = true;

    @Option(names = "--results", description = "Folder that the results are written to.")
    private Path resultsFolder = Path.of("load-tests/results");

    @Override
    public Integer call() throws IOException {
        if (pgbench) {
            Pgbench.find();
        }
        Path dataFolder = Files.createTempDirectory("sluice-bench");
        Files.setPosixFilePermissions(dataFolder, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (Gateway gateway = gateway(dataFolder);
                Benchmark benchmark = new Benchmark(gateway, plan(), BenchCommand::tell)) {
            Results results = benchmark.run();
            String page = ResultsPage.of(results, benchmark.surroundings());
            System.out.println(page);
            System.out.println("Written to " + write(page));
            return results.problems().isEmpty() ? 0 : 1;
        } finally {
            delete(dataFolder);
        }
    }

    /** Progress goes where it does not mix with the result. */
    private static void tell(String line) {
        System.err.println(line);
    }

    private Gateway gateway(Path dataFolder) {
        if (url == null) {
            return Gateway.start(jar, dataFolder, Optional.ofNullable(databaseUrl));
        }
        if (databaseUrl == null) {
            throw new StopException("Beside --gateway, give --token and --database-url.");
        }
        return Gateway.running(url, token, databaseUrl, pid == null ? OptionalLong.empty() : OptionalLong.of(pid));
    }

    private Benchmark.Plan plan() {
        return new Benchmark.Plan(connections, clients, users, rounds, Duration.ofSeconds(seconds), pgbench, seed);
    }

    private Path write(String page) throws IOException {
        String name = "bench-"
                + LocalDateTime.now(ZoneId.systemDefault()).format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"))
                + ".md";
        return Files.writeString(Files.createDirectories(resultsFolder).resolve(name), page);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
