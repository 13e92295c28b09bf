package io.sluice.load.drive;

import io.sluice.load.wire.Connection;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;

/** Every connection asks again as soon as it is answered, until the time is over or all calls are made; then the last answers are waited for. */
final class ClosedLoop {
    private final List<Connection> connections;
    private final Workload workload;
    private final Duration duration;
    private final long calls;
    private final Measured measured = new Measured();
    private final Promise<Measured> finished = Promise.promise();
    private long started;
    private long begun;
    private int asking;

    ClosedLoop(List<Connection> connections, Workload workload, Duration duration, long calls) {
        this.connections = connections;
        this.workload = workload;
        this.duration = duration;
        this.calls = calls;
    }

    Future<Measured> run(Vertx vertx) {
        vertx.runOnContext(_ -> {
            started = System.nanoTime();
            asking = connections.size();
            for (int at = 0; at < connections.size(); at++) {
                ask(at);
            }
        });
        return finished.future();
    }

    private void ask(int connection) {
        long sent = System.nanoTime();
        if (begun == calls || sent - started >= duration.toNanos()) {
            leave(sent);
            return;
        }
        begun++;
        Call call = workload.next(connection);
        connections.get(connection).send(call.request(), answer -> {
            measured.record(answer, call.accepts(answer), System.nanoTime() - sent);
            ask(connection);
        });
    }

    private void leave(long now) {
        asking--;
        if (asking == 0) {
            measured.lasted(Duration.ofNanos(now - started));
            finished.complete(measured);
        }
    }
}
