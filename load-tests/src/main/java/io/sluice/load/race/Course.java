package io.sluice.load.race;

import io.sluice.load.drive.Driver;
import io.sluice.load.drive.Measured;
import io.sluice.load.drive.Workload;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;

/** What all contests among the same users share: who runs, what measures them, and what was found to be wrong. */
record Course(
        Plan plan,
        Gateway gateway,
        Database database,
        Driver driver,
        Client client,
        Population population,
        Users users,
        Checks checks,
        Consumer<String> progress)
        implements AutoCloseable {

    static Course open(Gateway gateway, Plan plan, Consumer<String> progress) {
        Driver driver = Driver.connect(gateway.endpoint(), plan.connections());
        Client client = new Client(driver, gateway.endpoint());
        Population population = new Population(plan.seed(), client.users());
        return new Course(
                plan,
                gateway,
                new Database(gateway.databaseUrl()),
                driver,
                client,
                population,
                new Users(gateway.endpoint(), population, plan.seed(), plan.connections()),
                new Checks(),
                progress);
    }

    UUID tenant() {
        return database.tenantOf(population.anyId());
    }

    Leg ofGateway(String title, Workload workload) {
        return ofGateway(title, driver, workload);
    }

    Leg ofGateway(String title, Driver through, Workload workload) {
        return ofServer(title, gateway.pid(), through, workload);
    }

    Leg ofGateway(String title, Workload workload, Duration duration) {
        return ofServer(title, gateway.pid(), driver, workload, duration);
    }

    Leg ofServer(String title, OptionalLong pid, Driver through, Workload workload) {
        return ofServer(title, pid, through, workload, plan.leg());
    }

    private Leg ofServer(String title, OptionalLong pid, Driver through, Workload workload, Duration duration) {
        Meter meter = new Meter(pid, database.server());
        database.settle();
        Meter.Reading before = meter.read();
        Measured measured = through.closedLoop(workload, duration);
        Meter.Reading after = meter.read();
        checks.answers(title, measured);
        return Leg.of(measured, before, after);
    }

    Latencies steady(String title, Workload workload, int perSecond) {
        return steady(title, driver, workload, perSecond);
    }

    /** Calls that come at a given rate. */
    Latencies steady(String title, Driver through, Workload workload, int perSecond) {
        database.settle();
        Measured measured = through.openLoop(workload, perSecond, plan.leg());
        checks.answers(title, measured);
        return Latencies.of(measured);
    }

    /** What was acknowledged must be there. */
    void expectUsers() {
        checks.expect("users that the gateway counts", population.expectedTotal(), client.users());
    }

    /** What figures depend on. */
    String surroundings() {
        return "%d connections, %d rounds of %d s an operation, in turns with its reference; pgbench: %d clients, prepared."
                        .formatted(plan.connections(), plan.rounds(), plan.leg().toSeconds(), plan.pgbenchClients())
                + " " + database.surroundings();
    }

    @Override
    public void close() {
        driver.close();
        database.close();
    }
}
