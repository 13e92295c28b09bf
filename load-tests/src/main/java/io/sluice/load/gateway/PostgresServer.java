package io.sluice.load.gateway;

import io.sluice.load.StopException;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A PostgreSQL of our own on a folder of data: it can be killed with all its processes, frozen, and started again. */
public final class PostgresServer implements AutoCloseable {
    private static final String OWNER = "sluice";
    private static final Duration START = Duration.ofSeconds(60);

    private final Path programs;
    private final Path data;
    private final Path log;
    private final String password;
    private final Map<String, String> settings;
    private final int port = Ports.free();
    private Process process;

    /** {@code programs}: the folder with its {@code bin}; {@code settings} go before those that it needs to run here. */
    public PostgresServer(Path programs, Path data, Path log, String password, Map<String, String> settings) {
        this.programs = programs;
        this.data = data;
        this.log = log;
        this.password = password;
        this.settings = new TreeMap<>(Map.of(
                "listen_addresses", "127.0.0.1",
                "port", "" + port,
                "unix_socket_directories", "",
                "max_connections", "60",
                "shared_buffers", "64MB"));
        this.settings.putAll(settings);
        process = launch();
    }

    public int port() {
        return port;
    }

    /** Starts it, again if need be, and returns when it takes connections. */
    public PostgresServer awaitOpen() {
        long end = System.nanoTime() + START.toNanos();
        while (!answers()) {
            if (System.nanoTime() > end) {
                throw new StopException("PostgreSQL in " + data + " does not start, see " + log);
            }
            if (!process.isAlive()) {
                process = launch();
            }
            pause(Duration.ofMillis(100));
        }
        return this;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** All its processes at once, as a machine that loses its power; returns when they are gone. */
    public void kill() {
        List<ProcessHandle> children = process.toHandle().children().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
        children.forEach(child -> child.onExit().join());
    }

    public void startAgain() {
        process = launch();
        awaitOpen();
    }

    /** No process of it does anything until it is thawed, while the system keeps its connections open. */
    public void freeze() {
        signal("STOP");
    }

    public void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        String pids = Stream.concat(
                        Stream.of(process.toHandle()), process.toHandle().children())
                .map(handle -> "" + handle.pid())
                .collect(Collectors.joining(" "));
        Command.run(List.of("sh", "-c", "kill -" + name + " " + pids));
    }

    /** Does something with a connection as the server's owner. */
    public <T> T with(String database, Function<PgConnection, T> work) {
        Vertx vertx = Vertx.vertx();
        try {
            PgConnection connection = PgConnection.connect(vertx, PgConnectOptions.fromUri(url(OWNER, database)))
                    .await();
            return work.apply(connection);
        } finally {
            vertx.close().await();
        }
    }

    /** Several statements. */
    public void run(String database, String statements) {
        with(database, connection -> connection.query(statements).execute().await());
    }

    public String url(String user, String database) {
        return "postgresql://" + user + ":" + password + "@127.0.0.1:" + port + "/" + database + "?sslmode=disable";
    }

    private boolean answers() {
        try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            run("postgres", "SELECT 1");
            return true;
        } catch (IOException _) {
            return false;
        } catch (RuntimeException _) { // it is starting up
            return false;
        }
    }

    private Process launch() {
        List<String> command =
                new ArrayList<>(List.of(programs.resolve("bin/postgres").toString(), "-D", data.toString()));
        settings.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        try {
            return new ProcessBuilder(Disguise.of(data).worn(command))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pause(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException _) {
            throw new StopException("Interrupted.");
        }
    }

    /** The server on this copy of the other's data, made while that was down, will follow it. */
    public static void makeStandby(Path copy, PostgresServer primary) {
        try {
            Files.createFile(copy.resolve("standby.signal"));
            Files.writeString(
                    copy.resolve("postgresql.auto.conf"),
                    "primary_conninfo = 'host=127.0.0.1 port=%d user=%s password=%s'%n"
                            .formatted(primary.port, OWNER, primary.password));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fast, but clean. */
    @Override
    public void close() {
        if (process.isAlive()) {
            Command.run(List.of("sh", "-c", "kill -INT " + process.pid()));
            process.onExit().join();
        }
    }
}
