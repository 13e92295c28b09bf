package io.sluice.boot;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Sluice as a process of its own, which can be killed. */
final class GatewayProcess implements AutoCloseable {
    private final Process process;
    private final Path output;

    private GatewayProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Starts it with these arguments and settings, in this folder; free ports and the folder {@code data} if not said. */
    static GatewayProcess start(Path folder, Map<String, String> settings, String... arguments) {
        try {
            linkPrograms(Files.createDirectories(folder.resolve("data")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return start(folder, System.getProperty("java.class.path"), settings, arguments);
    }

    /** Starts it from these classes. */
    static GatewayProcess start(Path folder, String classpath, Map<String, String> settings, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-classpath",
                absolute(classpath),
                Sluice.class.getName()));
        command.addAll(List.of(arguments));
        return start(folder, settings, command);
    }

    /** Starts whatever command runs it. */
    static GatewayProcess start(Path folder, Map<String, String> settings, List<String> command) {
        try {
            Path output = Files.createTempFile(folder, "output", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(Map.of("SLUICE_HTTP_PORT", "0", "SLUICE_MANAGEMENT_PORT", "0"));
            builder.environment().putAll(settings);
            return new GatewayProcess(builder.start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Unpacking PostgreSQL again and again takes longer than the tests. */
    private static void linkPrograms(Path data) throws IOException {
        TestPostgres.shared();
        if (!Files.exists(link(data))) {
            Files.createSymbolicLink(link(data), programs().toAbsolutePath());
        }
    }

    /** Before the folder is deleted, or what is linked to would be in question. */
    static void unlinkPrograms(Path folder) throws IOException {
        Files.deleteIfExists(link(folder.resolve("data")));
    }

    private static Path link(Path data) {
        return data.resolve(programs().getFileName());
    }

    private static Path programs() {
        return PostgresBinaries.unpackedIn(TestPostgres.FOLDER).folder();
    }

    private static String absolute(String classpath) {
        return Stream.of(classpath.split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .reduce((left, right) -> left + File.pathSeparator + right)
                .orElseThrow();
    }

    /** Waits until it takes requests. */
    GatewayProcess ready() {
        shown("(Sluice is ready)");
        return this;
    }

    String baseUrl() {
        return shown("(?:Base URL +|ready at )(\\S+)");
    }

    String managementUrl() {
        return shown("Health +(\\S+)/health/ready");
    }

    String token() {
        return shown("Token +(\\S+)");
    }

    /** What opens its admin API. */
    String managementToken() {
        return shown("Admin +\\S+ with the token (\\S+)");
    }

    /** All that it said until its end, which is awaited. */
    String said() {
        exitCode();
        return output();
    }

    int exitCode() {
        try {
            if (!process.waitFor(60, SECONDS)) {
                throw new AssertionError("still running: " + output());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** SIGTERM. */
    int stop() {
        process.destroy();
        return exitCode();
    }

    /** SIGKILL. */
    void kill() {
        process.destroyForcibly();
        exitCode();
    }

    @Override
    public void close() {
        stop();
    }

    private String shown(String pattern) {
        Pattern wanted = Pattern.compile(pattern);
        long end = System.nanoTime() + SECONDS.toNanos(90);
        while (System.nanoTime() < end) {
            boolean over = !process.isAlive();
            Matcher found = wanted.matcher(output());
            if (found.find()) {
                return found.group(1);
            }
            if (over) {
                break;
            }
            pause();
        }
        throw new AssertionError(pattern + " is not in: " + output());
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
