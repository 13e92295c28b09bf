package io.sluice.load.bench;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/**
 * The same work in PostgreSQL's fastest form: a tenant of pgbench's own in the gateway's tables and indexes, one statement
 * and one transaction per request. It is spared the gateway's contended row, {@code tenant_clock}.
 */
final class Reference {
    private static final UUID TENANT = new UUID(0x5_1c_e0_0000L, 0xbe_9c_4000_0000_0000L);
    private static final int TEMPLATES = 1000;

    private final Database database;
    private final Pgbench pgbench;

    private Reference(Database database, Pgbench pgbench) {
        this.database = database;
        this.pgbench = pgbench;
    }

    /** Made from what the gateway has stored for this tenant, and as large. */
    static Reference prepare(Database database, UUID source, int users, int clients) {
        Pgbench pgbench = new Pgbench(
                Pgbench.find(),
                database.url(),
                clients,
                Map.of(
                        "tenant", TENANT.toString(),
                        "users", "" + users,
                        "clients", "" + clients,
                        "templates", "" + TEMPLATES));
        Reference reference = new Reference(database, pgbench);
        reference.remove();
        database.run(Database.script("prepare.sql")
                .replace(":source", source.toString())
                .replace(":tenant", TENANT.toString())
                .replace(":templates", "" + TEMPLATES)
                .replace(":users", "" + users)
                .replace(":next", "" + (users + 1)));
        return reference;
    }

    Pgbench.Result run(String script, Duration duration) {
        return pgbench.run(script, duration);
    }

    /** How many changes its tenant has: what its transactions must add up to. */
    long changes() {
        return database.count("SELECT count(*) FROM change WHERE tenant_id = $1", TENANT);
    }

    void remove() {
        database.run(Database.script("remove.sql").replace(":tenant", TENANT.toString()));
    }
}
