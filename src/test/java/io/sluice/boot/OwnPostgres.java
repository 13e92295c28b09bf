package io.sluice.boot;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.sluice.program.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A PostgreSQL of this machine, with all the programs of an administrator, which the embedded one lacks. */
final class OwnPostgres implements AutoCloseable {
    private static final Path PROGRAMS = programs();
    private static final UnprivilegedUser USER = UnprivilegedUser.choose();

    private final Path data;
    private final int port = freePort();

    private OwnPostgres(Path data) {
        this.data = data;
    }

    /** A new one in this folder, which does not exist yet. */
    static OwnPostgres create(Path data) {
        folder(data);
        run("initdb", "--pgdata=" + data, "--username=sluice", "--auth=trust", "--encoding=UTF8", "--locale=C");
        return new OwnPostgres(data);
    }

    /** What a backup is made of. */
    static OwnPostgres of(Path backup) {
        return new OwnPostgres(backup);
    }

    /** A folder that it may write to, and nobody else reads. */
    static Path folder(Path path) {
        try {
            Files.setPosixFilePermissions(Files.createDirectories(path), PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        USER.own(path);
        return path;
    }

    /** Runs it with these settings besides; returns when it takes connections. */
    OwnPostgres start(String... settings) {
        try {
            Files.write(data.resolve("postgresql.auto.conf"), List.of(settings), StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Path log = data.resolve("start.log");
        try {
            run(
                    "pg_ctl",
                    "start",
                    "--wait",
                    "--silent",
                    "--pgdata=" + data,
                    "--log=" + log,
                    "--options=-c listen_addresses=127.0.0.1 -c unix_socket_directories= -c port=" + port);
        } catch (AssertionError failed) {
            throw new AssertionError(read(log), failed);
        }
        return this;
    }

    String url(String database) {
        return "postgresql://sluice@127.0.0.1:" + port + "/" + database + "?sslmode=disable";
    }

    /** As pg_dump and others know it. */
    String address(String database) {
        return "postgresql://sluice@127.0.0.1:" + port + "/" + database;
    }

    @Override
    public void close() {
        run("pg_ctl", "stop", "--wait", "--silent", "--mode=fast", "--pgdata=" + data);
    }

    /** Runs a program to its end, which must be good. */
    static void run(String program, String... arguments) {
        List<String> command = new ArrayList<>(USER.command());
        command.add(PROGRAMS.resolve(program).toString());
        command.addAll(List.of(arguments));
        try {
            Path said = Files.createTempFile(program, ".txt");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            if (!process.waitFor(120, SECONDS) || process.exitValue() != 0) {
                throw new AssertionError(command + ": " + Files.readString(said));
            }
            Files.delete(said);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(program, e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path programs() {
        try {
            return Objects.requireNonNull(
                    Program.named("initdb").file().toRealPath().getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
