package io.sluice.load.faults;

import io.sluice.load.StopException;
import io.sluice.load.gateway.GatewayProcess;
import io.sluice.load.gateway.Haproxy;
import io.sluice.load.gateway.PostgresServer;
import io.sluice.load.gateway.TemporaryFolder;
import io.sluice.load.race.HeapLog;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Two replicas behind haproxy, and their PostgreSQL at the other end of a road. Faults strike it; it keeps its addresses. */
final class Site implements AutoCloseable {
    static final int REPLICAS = 2;
    private static final String FOLLOWER = "synchronous_standby_names";

    private final Deque<Runnable> ends = new ConcurrentLinkedDeque<>();
    /** Whoever interrupts us does not want to keep what we started. */
    private final Thread interrupted = new Thread(this::end);

    private final TemporaryFolder folder = begun(TemporaryFolder.make("sluice-site"), TemporaryFolder::close);
    private final Blueprint blueprint;
    private final Path logs;
    private final Optional<SmallDisk> disk;
    private final Optional<FalseClock> clock;
    private final List<PostgresServer> servers = new ArrayList<>();
    private final Road road;
    private final List<GatewayProcess> replicas;
    private final Haproxy balancer;

    /** What else than the usual there must be. */
    enum Extra {
        STANDBY,
        SMALL_DISK,
        FALSE_CLOCK
    }

    /** {@code name}: its logs in that folder begin with it. */
    Site(Blueprint blueprint, Set<Extra> extras, Path logs, String name, long seed) {
        this.blueprint = blueprint;
        this.logs = logs.resolve(name);
        Runtime.getRuntime().addShutdownHook(interrupted);
        try {
            disk = extras.contains(Extra.SMALL_DISK)
                    ? Optional.of(begun(SmallDisk.mount(folder.path().resolve("disk")), SmallDisk::close))
                    : Optional.empty();
            clock = extras.contains(Extra.FALSE_CLOCK)
                    ? Optional.of(new FalseClock(folder.path().resolve("clock")))
                    : Optional.empty();
            startDatabase(extras.contains(Extra.STANDBY));
            road = begun(new Road(database().port(), seed), Road::close);
            replicas = startReplicas();
            balancer = begun(Haproxy.checked(replicas), Haproxy::close);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** What is begun last ends first. */
    private <T> T begun(T what, Consumer<T> end) {
        ends.push(() -> end.accept(what));
        return what;
    }

    private void startDatabase(boolean withStandby) {
        Path data = blueprint.copyTo(
                disk.map(SmallDisk::folder).orElse(folder.path()).resolve("postgres"));
        if (!withStandby) {
            servers.add(server(data, "postgres", Map.of()).awaitOpen());
            return;
        }
        Path copy = blueprint.copyTo(folder.path().resolve("standby"));
        PostgresServer primary = server(data, "postgres", Map.of(FOLLOWER, "*"));
        servers.add(primary);
        PostgresServer.makeStandby(copy, primary);
        servers.add(server(copy, "standby", Map.of()).awaitOpen());
        primary.awaitOpen();
        until(
                "the standby follows",
                () -> primary.with(
                        "postgres",
                        connection -> connection
                                        .query("SELECT FROM pg_stat_replication WHERE sync_state = 'sync'")
                                        .execute()
                                        .await()
                                        .size()
                                == 1));
    }

    private PostgresServer server(Path data, String name, Map<String, String> settings) {
        return begun(blueprint.server(data, log(name), settings), PostgresServer::kill);
    }

    private List<GatewayProcess> startReplicas() {
        List<CompletableFuture<GatewayProcess>> starting = new ArrayList<>();
        for (int number = 1; number <= REPLICAS; number++) {
            int replica = number;
            starting.add(CompletableFuture.supplyAsync(() -> start(replica)));
        }
        return starting.stream().map(CompletableFuture::join).toList();
    }

    private GatewayProcess start(int replica) {
        return begun(
                GatewayProcess.start(blueprint.setup(
                        folder.path(),
                        log("replica-" + replica),
                        List.of("-Xmx256m", HeapLog.option(heapLog(replica).file())),
                        settings(replica))),
                GatewayProcess::kill);
    }

    private Map<String, String> settings(int replica) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "SLUICE_DATABASE_URL",
                database()
                        .url(Blueprint.USER, Blueprint.DATABASE)
                        .replace(":" + database().port(), ":" + road.port()),
                "SLUICE_SHUTDOWN_DRAIN_DELAY",
                "3s"));
        if (replica == REPLICAS) {
            clock.ifPresent(wrong -> settings.putAll(wrong.environment()));
        }
        return settings;
    }

    private Path log(String what) {
        return logs.resolveSibling(logs.getFileName() + "-" + what + ".log");
    }

    URI url() {
        return balancer.url();
    }

    /** Of the release that the replicas begin with. */
    Path jar() {
        return blueprint.jar();
    }

    /** It goes with the site. */
    Path folder() {
        return folder.path();
    }

    /** All of them. */
    List<GatewayProcess> replicas() {
        return replicas;
    }

    /** The one that faults strike when they strike one; the others live on. */
    GatewayProcess victim() {
        return replicas.getLast();
    }

    HeapLog heapLog(int replica) {
        return new HeapLog(folder.path().resolve("heap-" + replica + ".log"));
    }

    /** Where the data are now. */
    PostgresServer database() {
        return servers.getFirst();
    }

    Road road() {
        return road;
    }

    SmallDisk disk() {
        return disk.orElseThrow();
    }

    FalseClock clock() {
        return clock.orElseThrow();
    }

    /**
     * The primary's machine is gone for good and says no farewell; five seconds later the standby takes over. Connections that
     * are begun meanwhile lead nowhere either.
     */
    void failOver() {
        road.block();
        road.forsake();
        servers.removeFirst().kill();
        pause(Duration.ofSeconds(5));
        database().run("postgres", "SELECT pg_promote()");
        road.forsake();
        road.leadTo(database().port());
        road.open();
    }

    /** The ids of all requests of which something was kept. */
    Set<String> kept() {
        return requestIds("change");
    }

    /** The ids of all requests that the provisioning log tells of. */
    Set<String> logged() {
        return requestIds("provisioning_log");
    }

    private Set<String> requestIds(String table) {
        return database().with(Blueprint.DATABASE, connection -> {
            Set<String> ids = new HashSet<>();
            connection
                    .query("SELECT request_id FROM " + table + " WHERE request_id IS NOT NULL")
                    .execute()
                    .await()
                    .forEach(row -> ids.add(row.getString(0)));
            return ids;
        });
    }

    int schemaVersion() {
        return database()
                .with(
                        Blueprint.DATABASE,
                        connection -> connection
                                .query("SELECT max(version) FROM schema_version")
                                .execute()
                                .await()
                                .iterator()
                                .next()
                                .getInteger(0));
    }

    static void pause(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException _) {
            throw new StopException("Interrupted.");
        }
    }

    private static void until(String what, BooleanSupplier done) {
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new StopException("A minute was not enough until " + what + ".");
            }
            pause(Duration.ofMillis(100));
        }
    }

    private void end() {
        for (Runnable end = ends.poll(); end != null; end = ends.poll()) {
            end.run();
        }
    }

    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(interrupted);
        } catch (IllegalStateException _) {
            // we end already
        }
    }
}
