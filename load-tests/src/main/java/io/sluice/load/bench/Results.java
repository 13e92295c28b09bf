package io.sluice.load.bench;

import io.sluice.load.bench.Benchmark.Plan;
import io.sluice.load.drive.Measured;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Everything that one benchmark measured. */
final class Results {
    private final Plan plan;
    private final Map<Operation, List<Leg>> gateway = new EnumMap<>(Operation.class);
    private final Map<Operation, List<Leg>> pgbench = new EnumMap<>(Operation.class);
    private final Map<Operation, Measured> steady = new EnumMap<>(Operation.class);
    private List<String> problems = List.of();
    private double madeUp;

    Results(Plan plan) {
        this.plan = plan;
    }

    /** Somewhere to put what is not to be reported. */
    Results warmUp() {
        return new Results(plan);
    }

    void gateway(Operation operation, Leg leg) {
        gateway.computeIfAbsent(operation, _ -> new ArrayList<>()).add(leg);
    }

    void pgbench(Operation operation, Leg leg) {
        pgbench.computeIfAbsent(operation, _ -> new ArrayList<>()).add(leg);
    }

    void steady(BiFunction<Operation, Double, Measured> run) {
        gateway.forEach((operation, legs) ->
                steady.put(operation, run.apply(operation, Leg.median(legs).perSecond())));
    }

    /** Microseconds of its database's processor time that making up a row costs pgbench. */
    void madeUp(double micros) {
        madeUp = micros;
    }

    double madeUp() {
        return madeUp;
    }

    void problems(List<String> found) {
        problems = List.copyOf(found);
    }

    List<String> problems() {
        return problems;
    }

    Plan plan() {
        return plan;
    }

    List<Leg> gateway(Operation operation) {
        return gateway.getOrDefault(operation, List.of());
    }

    List<Leg> pgbench(Operation operation) {
        return pgbench.getOrDefault(operation, List.of());
    }

    Map<Operation, Measured> steady() {
        return steady;
    }
}
