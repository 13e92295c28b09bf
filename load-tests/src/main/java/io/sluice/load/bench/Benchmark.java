package io.sluice.load.bench;

import io.sluice.load.drive.Driver;
import io.sluice.load.drive.Measured;
import io.sluice.load.wire.Answer;
import io.sluice.load.wire.Form;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One benchmark: fills the gateway, then measures it and its database in turns, round by round, and checks the effects. */
final class Benchmark implements AutoCloseable {
    private static final Pattern TOTAL = Pattern.compile("\"totalResults\"\\s*:\\s*(\\d+)");
    private static final Duration READ_BACK = Duration.ofSeconds(1);

    private final Gateway gateway;
    private final Plan plan;
    private final Consumer<String> progress;
    private final Database database;
    private final Driver driver;
    private final Population population;
    private final Users users;
    private final Meter meter;
    private final List<String> problems = new ArrayList<>();
    private Optional<Reference> reference = Optional.empty();

    /** How much is measured. */
    record Plan(int connections, int pgbenchClients, int users, int rounds, Duration leg, boolean pgbench, long seed) {}

    Benchmark(Gateway gateway, Plan plan, Consumer<String> progress) {
        this.gateway = gateway;
        this.plan = plan;
        this.progress = progress;
        database = new Database(gateway.databaseUrl());
        driver = Driver.connect(gateway.endpoint(), plan.connections());
        population = new Population(plan.seed(), total());
        users = new Users(gateway.endpoint(), population, plan.seed(), plan.connections());
        meter = new Meter(gateway.pid(), database.server());
    }

    Results run() {
        fill();
        Results results = new Results(plan);
        round(results.warmUp(), "warm-up");
        for (int round = 1; round <= plan.rounds(); round++) {
            round(results, "round " + round);
        }
        reference.ifPresent(beside -> results.madeUp(madeUp(beside)));
        results.steady(this::steady);
        results.problems(problems);
        return results;
    }

    private void fill() {
        while (population.size() < plan.users()) {
            progress.accept("filling: %,d of %,d users".formatted(population.size(), plan.users()));
            check(Operation.POST, driver.closedLoop(users.create(), Duration.ofSeconds(2)));
        }
        UUID tenant = database.one("SELECT tenant_id FROM resource WHERE id = $1", population.anyId())
                .getUUID(0);
        if (plan.pgbench()) {
            progress.accept("preparing pgbench's tenant of %,d users".formatted(population.size()));
            reference = Optional.of(Reference.prepare(database, tenant, population.size(), plan.pgbenchClients()));
        }
        database.run("VACUUM ANALYZE resource");
    }

    private void round(Results into, String name) {
        for (Operation operation : Operation.values()) {
            Leg ours = measureGateway(operation);
            into.gateway(operation, ours);
            progress.accept("%s  %-16s gateway %,8.0f /s".formatted(name, operation.title, ours.perSecond()));
            reference.ifPresent(beside -> {
                Leg theirs = measurePgbench(operation, beside);
                into.pgbench(operation, theirs);
                progress.accept("%s  %-16s pgbench %,8.0f /s".formatted(name, operation.title, theirs.perSecond()));
            });
        }
    }

    private Leg measureGateway(Operation operation) {
        database.settle();
        Meter.Reading before = meter.read();
        Measured measured = driver.closedLoop(users.of(operation), plan.leg());
        Meter.Reading after = meter.read();
        check(operation, measured);
        long calls = measured.accepted();
        return new Leg(
                measured.perSecond(),
                measured.millis(50),
                measured.millis(99),
                after.clientMicros(before, calls),
                after.gatewayMicros(before, calls),
                after.databaseMicros(before, calls));
    }

    private Leg measurePgbench(Operation operation, Reference beside) {
        database.settle();
        long changes = beside.changes();
        Meter.Reading before = meter.read();
        Pgbench.Result result = beside.run(operation.script, plan.leg());
        Meter.Reading after = meter.read();
        long calls = result.transactions();
        if (operation.writes) {
            expect(operation.title + " by pgbench: rows changed", calls, beside.changes() - changes);
        }
        return new Leg(
                result.perSecond(),
                result.latencyMillis(),
                Double.NaN,
                after.pgbenchMicros(before, calls),
                0,
                after.databaseMicros(before, calls));
    }

    /** What making up a row costs pgbench's database: the statement's source alone, less what an empty statement costs. */
    private double madeUp(Reference beside) {
        return databaseMicros(beside, "source.sql") - databaseMicros(beside, "nothing.sql");
    }

    private double databaseMicros(Reference beside, String script) {
        Meter.Reading before = meter.read();
        Pgbench.Result result = beside.run(script, plan.leg());
        return meter.read().databaseMicros(before, result.transactions());
    }

    /** At half the rate that the closed loop reached: the latencies that a gateway with room to spare has. */
    private Measured steady(Operation operation, double reached) {
        database.settle();
        progress.accept("steady   %-16s at %,.0f /s".formatted(operation.title, reached / 2));
        Measured measured = driver.openLoop(users.of(operation), (int) (reached / 2), plan.leg());
        check(operation, measured);
        return measured;
    }

    /** An answer proves nothing: what was acknowledged must be there. */
    private void check(Operation operation, Measured measured) {
        expect(operation.title + ": right answers", measured.calls(), measured.accepted());
        measured.firstRefused().ifPresent(answer -> problems.add(operation.title + ": a wrong answer was: " + answer));
        if (operation == Operation.POST) {
            expect("users that the gateway counts", population.expectedTotal(), total());
        }
        if (operation == Operation.PATCH) {
            Measured back = driver.closedLoop(users.readBack(), READ_BACK);
            expect("patched users read back with their last values", back.calls(), back.accepted());
        }
    }

    private void expect(String what, long expected, long found) {
        if (expected != found) {
            problems.add("%s: %,d expected, %,d found".formatted(what, expected, found));
        }
    }

    private long total() {
        Answer answer = driver.ask(
                Form.request("GET", gateway.endpoint(), "/Users?count=0", "").fill(0));
        Matcher total = TOTAL.matcher(answer.text());
        return answer.status() == 200 && total.find() ? Long.parseLong(total.group(1)) : -1;
    }

    /** What the figures depend on. */
    String surroundings() {
        return "%d connections, %,d users at first, %d rounds of %d s an operation, in turns; pgbench: %d clients, prepared, one"
                        .formatted(
                                plan.connections(),
                                plan.users(),
                                plan.rounds(),
                                plan.leg().toSeconds(),
                                plan.pgbenchClients())
                + " transaction a request. PostgreSQL " + setting("server_version") + ", fsync " + setting("fsync")
                + ", synchronous_commit " + setting("synchronous_commit") + ", shared_buffers "
                + setting("shared_buffers") + ". " + Runtime.getRuntime().availableProcessors() + " processors.";
    }

    private String setting(String name) {
        return database.one("SELECT current_setting($1)", name).getString(0);
    }

    @Override
    public void close() {
        driver.close();
        reference.ifPresent(Reference::remove);
        database.close();
    }
}
