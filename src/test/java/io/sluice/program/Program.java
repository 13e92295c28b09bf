package io.sluice.program;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A program of the machine, found on the PATH or where administrators have theirs. */
public record Program(Path file) {
    private static final List<String> BESIDE_THE_PATH = List.of("/usr/local/sbin", "/usr/sbin", "/sbin");
    private static final Path DATABASES = Path.of("/usr/lib/postgresql");
    private static final long PATIENCE_SECONDS = 300;

    /** How it ended, and what it said. */
    public record Ended(int exitCode, String output, String errors) {}

    static Optional<Program> find(String name) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of(Stream.of(path.split(File.pathSeparator)), BESIDE_THE_PATH.stream(), databases())
                .flatMap(folders -> folders)
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Program::new);
    }

    /** Where Debian has the programs of each version of PostgreSQL's server, which are on nobody's PATH. */
    private static Stream<String> databases() {
        String[] versions = DATABASES.toFile().list();
        return Stream.of(versions == null ? new String[0] : versions)
                .sorted(Comparator.comparingInt(String::length)
                        .thenComparing(Comparator.naturalOrder())
                        .reversed())
                .map(version -> DATABASES.resolve(version).resolve("bin").toString());
    }

    /** One that {@link RequiredProgram} has promised. */
    public static Program named(String name) {
        return find(name).orElseThrow(() -> new IllegalStateException(name + " is not there; say @RequiredProgram"));
    }

    /** Not started yet. */
    public ProcessBuilder with(String... arguments) {
        List<String> command = new ArrayList<>(List.of(file.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }

    /** Runs it to its end. */
    public Ended run(String... arguments) {
        try {
            Path output = Files.createTempFile("program", ".out");
            Path errors = Files.createTempFile("program", ".err");
            try {
                return ended(with(arguments), output, errors);
            } finally {
                Files.delete(output);
                Files.delete(errors);
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(file.toString(), e);
        }
    }

    private static Ended ended(ProcessBuilder command, Path output, Path errors)
            throws IOException, InterruptedException {
        Process process = command.redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        if (!process.waitFor(PATIENCE_SECONDS, SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException(command.command() + " does not end");
        }
        return new Ended(
                process.exitValue(),
                Files.readString(output, StandardCharsets.UTF_8),
                Files.readString(errors, StandardCharsets.UTF_8));
    }
}
