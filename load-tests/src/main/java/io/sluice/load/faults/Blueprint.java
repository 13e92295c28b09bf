package io.sluice.load.faults;

import io.sluice.load.StopException;
import io.sluice.load.gateway.Command;
import io.sluice.load.gateway.GatewayProcess;
import io.sluice.load.gateway.GatewayProcess.Setup;
import io.sluice.load.gateway.PostgresServer;
import io.sluice.load.gateway.TemporaryFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A database with tenants in it, made once, of which each site gets a copy. The gateways are an ordinary user of it, so that
 * nothing is kept free for them.
 */
final class Blueprint implements AutoCloseable {
    static final String USER = "gateway";
    static final String DATABASE = "sluice";

    private final TemporaryFolder folder = TemporaryFolder.make("sluice-faults");
    private final String key = UUID.randomUUID().toString();
    private final Path jar;
    private final Path log;
    private final List<String> tokens;

    Blueprint(Path jar, int tenants, Path log) {
        this.jar = jar;
        this.log = log;
        start(Map.of()).close(); // it brings the programs of PostgreSQL, and makes a cluster with them
        try (PostgresServer server =
                server(folder.path().resolve("postgres"), log, Map.of()).awaitOpen()) {
            server.run("postgres", "CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(USER, password()));
            server.run("postgres", "CREATE DATABASE %s OWNER %s".formatted(DATABASE, USER));
            try (GatewayProcess gateway = start(Map.of("SLUICE_DATABASE_URL", server.url(USER, DATABASE)))) {
                tokens = gateway.tokens(tenants);
            }
        }
    }

    private GatewayProcess start(Map<String, String> settings) {
        return GatewayProcess.start(setup(folder.path(), log, List.of(), settings));
    }

    /** With the key of the tenants' tokens. */
    Setup setup(Path data, Path said, List<String> javaOptions, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("SLUICE_SECURITY_TOKEN_KEY", key);
        return new Setup(jar, data, said, javaOptions, all);
    }

    /** The gateway's. */
    Path jar() {
        return jar;
    }

    /** One token of each tenant. */
    List<String> tokens() {
        return tokens;
    }

    /** Another copy of the database, to be used by one server. */
    Path copyTo(Path place) {
        Command.run(List.of("cp", "-a", folder.path().resolve("postgres").toString(), place.toString()));
        return place;
    }

    PostgresServer server(Path data, Path said, Map<String, String> settings) {
        return new PostgresServer(programs(), data, said, password(), settings);
    }

    private Path programs() {
        try (Stream<Path> found = Files.list(folder.path())) {
            return found.filter(path -> path.getFileName().toString().startsWith("postgresql-"))
                    .findFirst()
                    .orElseThrow(() -> new StopException("The gateway brought no PostgreSQL into " + folder.path()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String password() {
        try {
            return Files.readString(folder.path().resolve("postgres-password")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        folder.close();
    }
}
