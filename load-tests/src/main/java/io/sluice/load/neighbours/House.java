package io.sluice.load.neighbours;

import io.sluice.load.gateway.GatewayProcess;
import io.sluice.load.gateway.GatewayProcess.Setup;
import io.sluice.load.gateway.TemporaryFolder;
import io.sluice.load.race.Cpu;
import io.sluice.load.race.Database;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Gateways on one embedded PostgreSQL, and tenants in them. The first one started brought the PostgreSQL with it. */
final class House implements AutoCloseable {
    private final Path jar;
    private final Map<String, String> settings;
    private final TemporaryFolder data = TemporaryFolder.make("sluice-neighbours");
    private final List<GatewayProcess> gateways = new ArrayList<>();
    private final Database database;

    House(Path jar, Map<String, String> settings) {
        this.jar = jar;
        this.settings = new HashMap<>(settings);
        this.settings.put("SLUICE_SECURITY_TOKEN_KEY", UUID.randomUUID().toString());
        start();
        String url = Database.embedded(data.path());
        this.settings.put("SLUICE_DATABASE_URL", url);
        this.database = new Database(url);
    }

    /** One more replica. */
    URI start() {
        Path log = data.path().resolve("gateway-" + gateways.size() + ".log");
        GatewayProcess gateway = GatewayProcess.start(new Setup(jar, data.path(), log, List.of(), settings));
        gateways.add(gateway);
        return gateway.url();
    }

    URI url() {
        return gateways.getFirst().url();
    }

    /** A token of a new tenant with these settings. */
    String tenant(String name, String... assignments) {
        GatewayProcess gateway = gateways.getFirst();
        gateway.run("tenant", "create", name);
        if (assignments.length > 0) {
            set(name, assignments);
        }
        return gateway.run("token", "issue", name, "--label=neighbours");
    }

    void set(String tenant, String... assignments) {
        gateways.getFirst()
                .run(Stream.concat(Stream.of("tenant", "set", tenant), Stream.of(assignments))
                        .toArray(String[]::new));
    }

    Database database() {
        return database;
    }

    /** Every measured run starts with as little as possible left to write from the one before. */
    void settle() {
        database.settle();
    }

    /** What the gateways and PostgreSQL have used of the processors. */
    Duration processorTime() {
        Duration gatewayTime =
                gateways.stream().map(gateway -> Cpu.of(gateway.pid())).reduce(Duration.ZERO, Duration::plus);
        return gatewayTime.plus(Cpu.ofFamily(database.server().orElseThrow()));
    }

    @Override
    public void close() {
        database.close();
        gateways.reversed().forEach(GatewayProcess::close);
        data.close();
    }
}
