package io.sluice.load.race;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.load.StopException;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/** A connection to the gateway's database, for what is prepared and counted outside the measured time. */
public final class Database implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final String url;
    private final PgConnection connection;

    public Database(String url) {
        this.url = url;
        connection = PgConnection.connect(vertx, PgConnectOptions.fromUri(url)).await();
        run("SET client_min_messages TO warning");
    }

    /** Another database of the same server. */
    static String sibling(String url, String name) {
        return URI.create(url).resolve("/" + name).toString();
    }

    String url() {
        return url;
    }

    /** Any number of statements. */
    void run(String statements) {
        connection.query(statements).execute().await();
    }

    public Row one(String statement, Object... arguments) {
        return connection
                .preparedQuery(statement)
                .execute(Tuple.tuple(List.of(arguments)))
                .await()
                .iterator()
                .next();
    }

    public long count(String statement, Object... arguments) {
        return one(statement, arguments).getLong(0);
    }

    UUID tenantOf(UUID user) {
        return one("SELECT tenant_id FROM resource WHERE type = 'User' AND id = $1", user)
                .getUUID(0);
    }

    long members(UUID tenant, UUID group) {
        return count("SELECT count(*) FROM membership WHERE tenant_id = $1 AND group_id = $2", tenant, group);
    }

    long memberships(UUID tenant, UUID group, UUID member) {
        return count(
                "SELECT count(*) FROM membership WHERE tenant_id = $1 AND group_id = $2 AND member_id = $3",
                tenant,
                group,
                member);
    }

    /** In the order of lists. */
    List<UUID> usersInOrder(UUID tenant) {
        return List.of(one(
                        "SELECT array_agg(id ORDER BY position) FROM resource WHERE tenant_id = $1 AND type = 'User'",
                        tenant)
                .getArrayOfUUIDs(0));
    }

    /** Reads all users as lists are read, and tells how many there were. */
    long readByKey(UUID tenant, int atOnce) {
        long read = 0;
        long reached = 0;
        RowSet<Row> page;
        do {
            page = connection
                    .preparedQuery("SELECT position, id, version, created, modified, document FROM resource"
                            + " WHERE tenant_id = $1 AND type = 'User' AND position > $2 ORDER BY position LIMIT $3")
                    .execute(Tuple.of(tenant, reached, (long) atOnce))
                    .await();
            for (Row row : page) {
                reached = row.getLong(0);
            }
            read += page.size();
        } while (page.size() == atOnce);
        return read;
    }

    /** Every measured run starts with as little as possible left to write from the one before. */
    public void settle() {
        run("CHECKPOINT");
    }

    /** The process that all of the server's processes are children of, if it runs on this machine. */
    public OptionalLong server() {
        long backend = count("SELECT pg_backend_pid()::bigint");
        try {
            return Files.readString(Path.of("/proc/" + backend + "/comm")).startsWith("postgres")
                    ? OptionalLong.of(Cpu.parentOf(backend))
                    : OptionalLong.empty();
        } catch (IOException _) {
            return OptionalLong.empty();
        }
    }

    /** What figures depend on. */
    public String surroundings() {
        return "PostgreSQL %s, fsync %s, synchronous_commit %s, shared_buffers %s. %d processors."
                .formatted(
                        setting("server_version"),
                        setting("fsync"),
                        setting("synchronous_commit"),
                        setting("shared_buffers"),
                        Runtime.getRuntime().availableProcessors());
    }

    private String setting(String name) {
        return one("SELECT current_setting($1)", name).getString(0);
    }

    /** Where the gateway's embedded PostgreSQL is reached, from what it keeps in its data folder. */
    public static String embedded(Path dataFolder) {
        try {
            String password =
                    Files.readString(dataFolder.resolve("postgres-password")).strip();
            String port = Files.readAllLines(dataFolder.resolve("postgres/postmaster.pid"))
                    .get(3);
            return "postgresql://sluice:" + password + "@127.0.0.1:" + port + "/postgres";
        } catch (IOException e) {
            throw new StopException("The gateway's data folder " + dataFolder + " tells no database (" + e
                    + "): give its address with --database-url.");
        }
    }

    @Override
    public void close() {
        connection.close().await();
        vertx.close().await();
    }

    static String script(String name) {
        try (var in = Database.class.getResourceAsStream("/pgbench/" + name)) {
            if (in == null) {
                throw new IllegalStateException("no script " + name);
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
