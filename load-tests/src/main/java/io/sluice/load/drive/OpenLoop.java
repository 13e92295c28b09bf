package io.sluice.load.drive;

import io.sluice.load.wire.Connection;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Calls are due at a steady rate. One that finds no free connection waits for one, and its latency counts from when it was
 * due: a gateway that stalls cannot hide it by being asked less.
 */
final class OpenLoop {
    private final List<Connection> connections;
    private final Workload workload;
    private final double interval;
    private final long planned;
    private final ArrayDeque<Integer> free;
    private final Measured measured = new Measured();
    private final Promise<Measured> finished = Promise.promise();
    private long started;
    private long sent;
    private long answered;

    OpenLoop(List<Connection> connections, Workload workload, int perSecond, Duration duration) {
        this.connections = connections;
        this.workload = workload;
        interval = 1e9 / perSecond;
        planned = Math.max(1, Math.round(duration.toNanos() / interval));
        free = new ArrayDeque<>(IntStream.range(0, connections.size()).boxed().toList());
    }

    Future<Measured> run(Vertx vertx) {
        vertx.runOnContext(_ -> {
            started = System.nanoTime();
            long timer = vertx.setPeriodic(1, _ -> sendWhatIsDue());
            finished.future().onComplete(_ -> vertx.cancelTimer(timer));
        });
        return finished.future();
    }

    private void sendWhatIsDue() {
        while (sent < planned && !free.isEmpty() && due(sent) <= System.nanoTime()) {
            ask(free.remove(), due(sent));
            sent++;
        }
    }

    private long due(long call) {
        return started + (long) (call * interval);
    }

    private void ask(int connection, long due) {
        Call call = workload.next(connection);
        connections.get(connection).send(call.request(), answer -> {
            long now = System.nanoTime();
            measured.record(answer, call.accepts(answer), now - due);
            free.add(connection);
            answered++;
            if (answered == planned) {
                measured.lasted(Duration.ofNanos(now - started));
                finished.complete(measured);
            } else {
                sendWhatIsDue();
            }
        });
    }
}
