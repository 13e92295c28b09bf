package io.sluice.load.race;

import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * The same work in PostgreSQL's fastest form: a tenant of pgbench's own in the gateway's tables and indexes, one
 * transaction per request. It is spared the gateway's contended row, {@code tenant_clock}.
 */
final class ReferenceTenant implements AutoCloseable {
    private static final UUID TENANT = new UUID(0x5_1c_e0_0000L, 0xbe_9c_4000_0000_0000L);
    private static final UUID GROUP = new UUID(0x5_1c_e0_0000L, 0xbe_9c_4000_0000_0001L);
    private static final int MOST_TEMPLATES = 1000;

    /** pgbench's version check may meet a row that was changed meanwhile; such a transaction counts for nothing. */
    private static final double LEAST_EFFECTIVE = 0.99;

    private final Course course;
    private final Map<String, String> variables;

    private ReferenceTenant(Course course, Map<String, String> variables) {
        this.course = course;
        this.variables = variables;
    }

    /** Made from what the gateway has stored, and as large. */
    static ReferenceTenant prepare(Course course) {
        int users = course.population().size();
        int templates = Math.min(MOST_TEMPLATES, users);
        course.progress().accept("preparing pgbench's tenant of %,d users".formatted(users));
        ReferenceTenant tenant = new ReferenceTenant(
                course,
                Map.of(
                        "tenant",
                        TENANT.toString(),
                        "group",
                        GROUP.toString(),
                        "users",
                        "" + users,
                        "templates",
                        "" + templates));
        tenant.close();
        course.database()
                .run(Database.script("prepare.sql")
                        .replace(":source", course.tenant().toString())
                        .replace(":tenant", TENANT.toString())
                        .replace(":group", GROUP.toString())
                        .replace(":templates", "" + templates)
                        .replace(":users", "" + users)
                        .replace(":next", "" + (users + 1)));
        return tenant;
    }

    /** Transactions that change nothing. */
    Leg reading(String script) {
        return run(script, course.plan().pgbenchClients(), Counted.TRANSACTIONS);
    }

    /** Transactions that write a row of {@code change} for each row they change. */
    Leg writing(String script, int clients, int rowsEach) {
        return run(script, clients, new Counted("SELECT count(*) FROM change WHERE tenant_id = $1", rowsEach));
    }

    /** Transactions that add a member. */
    Leg adding(String script, int clients) {
        return run(script, clients, new Counted("SELECT count(*) FROM membership WHERE tenant_id = $1", 1));
    }

    /** How many rows a transaction shall have written, and what counts them; without a statement nothing is written. */
    private record Counted(String statement, int rowsEach) {
        static final Counted TRANSACTIONS = new Counted("", 1);

        long now(Database database) {
            return statement.isEmpty() ? 0 : database.count(statement, TENANT);
        }
    }

    private Leg run(String script, int clients, Counted counted) {
        Database database = course.database();
        Meter meter = new Meter(OptionalLong.empty(), database.server());
        database.settle();
        long before = counted.now(database);
        Meter.Reading start = meter.read();
        Pgbench.Result result = pgbench(clients).run(script, course.plan().leg());
        Meter.Reading end = meter.read();
        long expected = result.transactions() * counted.rowsEach;
        long done = counted.statement.isEmpty() ? expected : counted.now(database) - before;
        if (done > expected || done < LEAST_EFFECTIVE * expected) {
            course.checks().expect(script + " by pgbench: rows written", expected, done);
        }
        return Leg.of(result, done, start, end);
    }

    private Pgbench pgbench(int clients) {
        return new Pgbench(Pgbench.find(), course.database().url(), clients, variables);
    }

    /** What making up a row costs pgbench's database: the statement's source alone, less what an empty statement costs. */
    double madeUp() {
        return reading("source.sql").database() - reading("nothing.sql").database();
    }

    /** Leaves nothing in the database. */
    @Override
    public void close() {
        course.database().run(Database.script("remove.sql").replace(":tenant", TENANT.toString()));
    }
}
