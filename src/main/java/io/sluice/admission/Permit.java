package io.sluice.admission;

import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One request that was let in: it waits for its turn, is carried out, and leaves, whatever became of it. What it says to
 * {@link Admission} it may say more than once, and from any thread.
 */
public final class Permit {
    private final Admission admission;
    private final Gate gate;
    private final Kind kind;
    private final Promise<Permit> turn = Promise.promise();
    private final @Nullable Context caller = Vertx.currentContext();
    private final @Nullable Refusal condition;
    private @Nullable ScimException refused;
    private State state = State.ENTERED;
    private boolean gone;
    private int operations = 1;
    private int weight;
    private long since;

    /** How far it has got; guarded by the admission's lock. */
    enum State {
        ENTERED,
        WAITING,
        /** It has its place and has not begun. */
        CALLED,
        AT_WORK,
        DONE
    }

    /** What is to be learned from how long it took. */
    enum Lesson {
        /** So long it takes. */
        SUCCESS,
        /** Nothing: it ended before it had met the database, or nobody knows. */
        IGNORED,
        /** The database was away, or had too much to do. */
        DROPPED
    }

    /** {@code condition}: what it is told if it does not take access away; null: it may be anything. */
    Permit(Admission admission, Gate gate, Kind kind, @Nullable Refusal condition) {
        this.admission = admission;
        this.gate = gate;
        this.kind = kind;
        this.condition = condition;
    }

    /**
     * Takes so many tokens of the rate for bulk operations, now that their number is known.
     *
     * @throws ScimException if the tenant still owes those of others
     */
    public Permit charge(int number) {
        admission.charge(this, number);
        return this;
    }

    /** Succeeds when its turn has come; fails if that would last too long. */
    public Future<Permit> turn() {
        return admission.turn(this) ? Future.succeededFuture(this) : turn.future();
    }

    /**
     * It is about to write.
     *
     * @throws ScimException if it was let in only because it might have taken access away
     */
    public void write(boolean takesAccessAway) {
        if (condition != null && !takesAccessAway) {
            refused = admission.refuse(this, condition);
            throw refused;
        }
    }

    /** Does the work and makes room for others. */
    public <T> Future<T> carryOut(Supplier<Future<T>> work) {
        long begun = admission.begin(this);
        Future<T> done;
        try {
            done = work.get();
        } catch (RuntimeException e) {
            done = Future.failedFuture(e);
        }
        return done.andThen(
                ended -> admission.end(this, ended.succeeded() ? Lesson.SUCCESS : lesson(ended.cause()), begun));
    }

    private Lesson lesson(Throwable failure) {
        return failure != refused
                        && failure instanceof ScimException refusal
                        && (refusal.error() instanceof ScimError.Unavailable
                                || refusal.error() instanceof ScimError.TooManyRequests)
                ? Lesson.DROPPED
                : Lesson.IGNORED;
    }

    /** The request is over. Work that was begun keeps its place until it is done, whether or not anybody hears of it. */
    public void leave() {
        admission.leave(this);
    }

    /** Goes on where its caller is at home. */
    void called() {
        if (caller == null) {
            turn.tryComplete(this);
        } else {
            caller.runOnContext(now -> turn.tryComplete(this));
        }
    }

    void refused(ScimException refusal) {
        if (caller == null) {
            turn.tryFail(refusal);
        } else {
            caller.runOnContext(now -> turn.tryFail(refusal));
        }
    }

    Gate gate() {
        return gate;
    }

    Kind kind() {
        return kind;
    }

    State state() {
        return state;
    }

    void become(State next) {
        state = next;
    }

    void await(long now) {
        state = State.WAITING;
        since = now;
    }

    /** Whether it goes only now. */
    boolean goes() {
        boolean first = !gone;
        gone = true;
        return first;
    }

    long since() {
        return since;
    }

    int operations() {
        return operations;
    }

    void count(int number) {
        operations = number;
    }

    int weight() {
        return weight;
    }

    void weigh(int ofPlaces) {
        weight = ofPlaces;
    }
}
