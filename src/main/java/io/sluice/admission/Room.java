package io.sluice.admission;

import io.sluice.admission.Permit.Lesson;
import io.sluice.admission.Permit.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Where requests are worked on, as many at once as the limit says, and where the others wait: the tenants take turns, and none
 * has more than three quarters of the places, so that others never wait for one tenant's slow requests only.
 */
final class Room {
    /** However many operations a request has, no more than so many of its size are worked on at once. */
    private static final int HEAVIEST = 5;

    private final AdaptiveLimit limit;
    private final long longestWait;
    private final Turns<Gate, Permit> waiting = new Turns<>();
    private int atWork;

    Room(AdaptiveLimit limit, Duration longestWait) {
        this.limit = limit;
        this.longestWait = longestWait.toNanos();
    }

    int limit() {
        return limit.limit();
    }

    int atWork() {
        return atWork;
    }

    int waiting() {
        return waiting.size();
    }

    /** Whether somebody of this tenant who does not go behind it waits too long already. */
    boolean overdue(Gate gate, Kind kind, long now) {
        return IntStream.rangeClosed(0, kind.rank()).anyMatch(rank -> overdue(waiting.oldest(gate, rank), now));
    }

    private boolean overdue(@Nullable Permit oldest, long now) {
        return oldest != null && now - oldest.since() > longestWait;
    }

    /** Lets it wait; {@link #call} says when its turn has come. */
    void wait(Permit permit) {
        waiting.add(permit.gate(), permit, permit.kind().rank());
    }

    /** Those whose turn has come, who are at work now. */
    List<Permit> call() {
        if (waiting.size() == 0 || atWork >= limit.limit()) {
            return List.of();
        }
        List<Permit> called = new ArrayList<>(1);
        while (atWork < limit.limit()) {
            Permit next = waiting.next(gate -> gate.atWork() < mostOfOne());
            if (next == null) {
                break;
            }
            begin(next);
            called.add(next);
        }
        return called;
    }

    private void begin(Permit permit) {
        int weight = Math.clamp(permit.operations(), 1, Math.max(1, limit.limit() / HEAVIEST));
        permit.become(State.CALLED);
        permit.weigh(weight);
        permit.gate().work(weight);
        atWork += weight;
        waiting.owe(permit.gate(), weight - 1);
    }

    private int mostOfOne() {
        return limit.limit() - limit.limit() / 4;
    }

    /** Bulk requests teach nothing: each has its own size. */
    void learn(Permit permit, Lesson lesson, long nanos, long now) {
        switch (lesson) {
            case SUCCESS -> {
                if (permit.kind() != Kind.BULK) {
                    limit.took(permit.kind(), nanos, atWork, now);
                }
            }
            case IGNORED -> {}
            case DROPPED -> limit.dropped(now);
        }
    }

    void end(Permit permit) {
        permit.become(State.DONE);
        permit.gate().work(-permit.weight());
        atWork -= permit.weight();
    }

    void forget(Permit permit) {
        permit.become(State.DONE);
        waiting.remove(permit.gate(), permit);
    }

    /** Those who have waited so long that it is better to tell them; they wait no more. */
    List<Permit> giveUp(long now) {
        List<Permit> given = waiting.removeWhile(permit -> now - permit.since() > 2 * longestWait);
        given.forEach(permit -> permit.become(State.DONE));
        return given;
    }
}
