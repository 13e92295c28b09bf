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

    House(Path jar, Map<String, String> settings) {
        this.jar = jar;
        this.settings = new java.util.HashMap<>(settings);
        this.settings.put("SLUICE_SECURITY_TOKEN_KEY", UUID.randomUUID().toString());
        start();
        this.settings.put("SLUICE_DATABASE_URL", Database.embedded(data.path()));
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

    /** Processor time of the gateways. */
    Duration gatewayTime() {
        return gateways.stream().map(gateway -> Cpu.of(gateway.pid())).reduce(Duration.ZERO, Duration::plus);
    }

    Database database() {
        return new Database(Database.embedded(data.path()));
    }

    @Override
    public void close() {
        gateways.reversed().forEach(GatewayProcess::close);
        data.close();
    }
}
