package io.sluice.boot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The PostgreSQL of a Sluice that was given none: durable, kept in the data folder, reachable from this machine only. It is
 * a process beside ours and may outlive a killed one; the next start stops it first, so nothing that was committed is lost.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final String USER = "sluice";
    private static final String PASSWORD = "postgres-password";
    private static final int PORT_LINE = 3;
    private static final long MEGABYTE = 1 << 20;

    private final PostgresBinaries binaries;
    private final UnprivilegedUser user;
    private final Path data;
    private final Secrets secrets;
    private final int port;
    private boolean running = true;

    private EmbeddedPostgres(DataFolder folder, PostgresBinaries binaries, UnprivilegedUser user) {
        this.binaries = binaries;
        this.user = user;
        this.data = dataIn(folder.path());
        this.secrets = folder.secrets();
        this.port = freePort();
    }

    /** Starts it in this folder, which it fills at the first start; returns when it takes connections. */
    static EmbeddedPostgres start(DataFolder folder) {
        EmbeddedPostgres postgres =
                new EmbeddedPostgres(folder, PostgresBinaries.unpackedIn(folder.path()), UnprivilegedUser.choose());
        if (Files.exists(postgres.data)) {
            postgres.user.own(postgres.data);
            postgres.stopOrphan();
        } else {
            postgres.create(folder);
        }
        postgres.start();
        return postgres;
    }

    /** Where it is reached, password included. */
    public String url() {
        return url(secrets, port);
    }

    /** Where the one is reached that already runs in this folder, be it a gateway's or an orphan. */
    static Optional<String> runningIn(Path folder) {
        try {
            Path data = dataIn(folder.toRealPath());
            List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
            return lines.size() > PORT_LINE && runs(lines.getFirst(), data)
                    ? Optional.of(url(
                            new Secrets(folder),
                            Integer.parseInt(lines.get(PORT_LINE).strip())))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String url(Secrets secrets, int port) {
        return "postgresql://" + USER + ":" + secrets.of(PASSWORD) + "@127.0.0.1:" + port + "/postgres?sslmode=disable";
    }

    private static Path dataIn(Path folder) {
        return folder.resolve("postgres");
    }

    /** Stops it cleanly and waits for that. */
    @Override
    public synchronized void close() {
        if (running) {
            running = false;
            stop();
        }
    }

    /** Under another name first: a folder of the right name is always a whole cluster. */
    private void create(DataFolder folder) {
        try {
            secrets.of(PASSWORD);
            Path partial = PostgresBinaries.emptied(folder.path().resolve("postgres.partial"));
            user.own(partial);
            run(
                    "initdb",
                    "--pgdata=" + partial,
                    "--username=" + USER,
                    "--pwfile=" + secrets.file(PASSWORD),
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--locale=C");
            Files.move(partial, data, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void start() {
        String options = settings().entrySet().stream()
                .map(setting -> "-c " + setting.getKey() + "=" + setting.getValue())
                .collect(Collectors.joining(" "));
        run(
                "pg_ctl",
                "start",
                "--wait",
                "--timeout=600",
                "--silent",
                "--pgdata=" + data,
                "--log=" + data.resolve("start.log"),
                "--options=" + options);
    }

    private void stop() {
        run("pg_ctl", "stop", "--wait", "--timeout=60", "--silent", "--mode=fast", "--pgdata=" + data);
    }

    /** A killed Sluice leaves its PostgreSQL running, or a pid that by now may be anybody's. */
    private void stopOrphan() {
        Path pidFile = data.resolve("postmaster.pid");
        try {
            if (!Files.exists(pidFile)) {
                return;
            }
            if (runs(Files.readAllLines(pidFile).getFirst(), data)) {
                stop();
            } else {
                Files.delete(pidFile);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean runs(String pid, Path data) {
        return ProcessHandle.of(Long.parseLong(pid.strip()))
                .flatMap(process -> process.info().commandLine())
                .filter(command -> command.contains(data.toString()))
                .isPresent();
    }

    /** What a small machine needs for many small transactions; durability stays as PostgreSQL ships it: on. */
    private Map<String, String> settings() {
        long memory = memory();
        Map<String, String> settings = new TreeMap<>();
        settings.put("listen_addresses", "127.0.0.1");
        settings.put("port", Integer.toString(port));
        settings.put("unix_socket_directories", "");
        settings.put("max_connections", "100");
        settings.put("shared_buffers", Math.clamp(memory / 8 / MEGABYTE, 32, 512) + "MB");
        settings.put("effective_cache_size", Math.max(memory / 2 / MEGABYTE, 64) + "MB");
        settings.put("wal_buffers", "16MB");
        settings.put("min_wal_size", "512MB");
        settings.put("max_wal_size", "2GB");
        settings.put("checkpoint_timeout", "15min");
        settings.put("checkpoint_completion_target", "0.9");
        settings.put("random_page_cost", "1.1");
        settings.put("jit", "off");
        settings.put("logging_collector", "on");
        settings.put("log_directory", "log");
        settings.put("log_filename", "postgres-%u.log");
        settings.put("log_truncate_on_rotation", "on");
        settings.put("log_rotation_age", "1d");
        settings.put("log_rotation_size", "0");
        return settings;
    }

    private static long memory() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getTotalMemorySize();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run(String program, String... arguments) {
        List<String> command = new ArrayList<>(user.command());
        command.add(binaries.program(program));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        try {
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new StartFailure(
                        program + " " + arguments[0] + " failed in " + data + ":\n" + output + lastWords());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure(program + " was interrupted.");
        }
    }

    /** The end of what PostgreSQL itself wrote while it started. */
    private String lastWords() throws IOException {
        Path log = data.resolve("start.log");
        if (!Files.exists(log)) {
            return "";
        }
        try (Stream<String> lines = Files.lines(log)) {
            List<String> all = lines.toList();
            return String.join("\n", all.subList(Math.max(0, all.size() - 10), all.size()));
        }
    }
}
