package io.sluice.load.simulate;

import io.sluice.load.StopException;
import io.sluice.load.gateway.OwnGateway;
import io.sluice.load.report.LiveProgress;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.BooleanSupplier;

/** Blows that fall while requests are under way, one after the other, each when its moment has come. */
final class Chaos implements AutoCloseable {
    private static final int LOOK_MILLIS = 50;

    private final Queue<Blow> left;
    private final LiveProgress progress;
    private final Thread thread = Thread.ofVirtual().unstarted(this::strikeAll);

    private volatile Optional<StopException> failure = Optional.empty();

    /** {@code strike} returns when everything is up again. */
    record Blow(String what, BooleanSupplier due, Runnable strike) {}

    Chaos(List<Blow> blows, LiveProgress progress) {
        left = new ArrayDeque<>(blows);
        this.progress = progress;
        thread.start();
    }

    /** The gateway dies in the initial cycle and in an incremental one, PostgreSQL between them. */
    static List<Blow> plan(OwnGateway gateway, Simulation.Size size, LiveProgress progress) {
        long steps = size.initialSteps();
        String late = "cycle " + Math.min(2, size.cycles());
        return List.of(
                new Blow("kill -9 of the gateway", () -> progress.steps() > steps / 4, gateway::crash),
                new Blow("crash of PostgreSQL", () -> progress.steps() > steps * 6 / 10, gateway::crashPostgres),
                new Blow(
                        "second kill -9 of the gateway",
                        () -> size.cycles() == 0 ? progress.steps() > steps * 8 / 10 : progress.hasBegun(late),
                        gateway::crash));
    }

    private void strikeAll() {
        try {
            for (Blow blow = left.peek(); blow != null; blow = left.peek()) {
                if (!blow.due.getAsBoolean()) {
                    Thread.sleep(LOOK_MILLIS);
                    continue;
                }
                progress.blow(blow.what);
                blow.strike.run();
                progress.over("up again after the " + blow.what);
                left.remove();
            }
        } catch (StopException e) {
            failure = Optional.of(e);
        } catch (InterruptedException _) {
            // the run is over; what did not fall is still there to be told
        }
    }

    /** Ends it. A run that was over before every blow had fallen, and what fell had got up, proves nothing. */
    void demandAll() {
        close();
        failure.ifPresent(e -> {
            throw e;
        });
        if (!left.isEmpty()) {
            throw new StopException("The run was over before the " + left.element().what
                    + ": give it more users or cycles. Nothing is proved by it.");
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
