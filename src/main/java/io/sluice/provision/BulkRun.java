package io.sluice.provision;

import io.sluice.scim.bulk.BulkResult;
import io.sluice.scim.bulk.BulkResult.Outcome;
import io.sluice.scim.bulk.BulkStep;
import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.sluice.scim.message.Effect;
import io.sluice.scim.message.ScimReply;
import io.sluice.scim.resource.Representation;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The steps of one bulk request on their way. They are handed over in their order, some at a time: between them the event loop
 * has its turn, and no more are under way at once than a lane takes in a batch or two.
 */
final class BulkRun {
    private static final int MOST_UNDER_WAY = 512;
    private static final long LONGEST_TURN_NANOS = 3_000_000;

    private final List<BulkStep> steps;
    private final int failOnErrors;
    private final BulkProgress progress;
    private final Doer doer;
    private final Executor loop;
    private final @Nullable Outcome[] outcomes;
    private final Promise<List<BulkResult>> finished = Promise.promise();
    private int next;
    private int underWay;
    private boolean resting;

    /** Carries out one step. */
    interface Doer {
        Future<ScimReply> perform(BulkStep.Doing step, int place, BulkProgress progress);
    }

    /** {@code loop} runs what is left, when others had their turn. */
    BulkRun(List<BulkStep> steps, int failOnErrors, Doer doer, Executor loop) {
        this.steps = steps;
        this.failOnErrors = failOnErrors;
        this.progress = new BulkProgress(steps, failOnErrors);
        this.doer = doer;
        this.loop = loop;
        this.outcomes = new @Nullable Outcome[steps.size()];
    }

    /** Fails only if nothing at all could be done now and all of it can be later. */
    Future<List<BulkResult>> run() {
        turn();
        return finished.future()
                .compose(results -> refusedWhole(results)
                        .<Future<List<BulkResult>>>map(Future::failedFuture)
                        .orElseGet(() -> Future.succeededFuture(results)));
    }

    private void turn() {
        resting = false;
        long end = System.nanoTime() + LONGEST_TURN_NANOS;
        while (next < steps.size() && underWay < MOST_UNDER_WAY && System.nanoTime() < end) {
            begin(next++);
        }
        if (next < steps.size() && underWay < MOST_UNDER_WAY) {
            loop.execute(this::turn);
        } else if (next < steps.size()) {
            resting = true;
        } else if (underWay == 0) {
            finished.tryComplete(results());
        }
    }

    private void begin(int place) {
        switch (steps.get(place)) {
            case BulkStep.Refuse refuse -> fail(place, new ScimException(refuse.error()));
            case BulkStep.Doing step -> {
                underWay++;
                doer.perform(step, place, progress).onComplete(ended -> {
                    if (ended.succeeded()) {
                        outcomes[place] = outcome(ended.result());
                    } else {
                        fail(place, ended.cause());
                    }
                    underWay--;
                    goOn();
                });
            }
        }
    }

    private void goOn() {
        if (resting && underWay <= MOST_UNDER_WAY / 2) {
            resting = false;
            loop.execute(this::turn);
        } else if (next == steps.size() && underWay == 0) {
            loop.execute(this::turn);
        }
    }

    private void fail(int place, Throwable failure) {
        if (failure instanceof NotCarriedOut) {
            return;
        }
        progress.failed(place);
        outcomes[place] = failure instanceof ScimException known
                ? new Outcome.Failed(known.error())
                : new Outcome.Broken(failure);
    }

    private static Outcome outcome(ScimReply reply) {
        return switch (reply) {
            case ScimReply.Created created -> done(created.made());
            case ScimReply.Changed changed -> done(changed.change());
            case ScimReply.Done done -> new Outcome.Deleted(done.done());
            case ScimReply.Found _, ScimReply.Listed _ -> throw new IllegalStateException("nothing was asked");
        };
    }

    private static Outcome done(Effect effect) {
        return new Outcome.Done(Representation.etag(effect.resource()), effect);
    }

    /** One for each operation that was carried out, in the order of the request; of two steps the later one counts. */
    private List<BulkResult> results() {
        Map<Integer, BulkResult> results = new TreeMap<>();
        int errors = 0;
        for (int place = 0; place < outcomes.length; place++) {
            Outcome outcome = outcomes[place];
            if (outcome != null) {
                BulkResult result = new BulkResult(steps.get(place).entry(), id(steps.get(place)), outcome);
                boolean stopped = failOnErrors > 0 && errors >= failOnErrors;
                if (!result.failed() || !stopped) {
                    results.put(result.entry().index(), result);
                }
                errors += result.failed() ? 1 : 0;
            }
        }
        return List.copyOf(results.values());
    }

    private static @Nullable UUID id(BulkStep step) {
        return switch (step) {
            case BulkStep.Refuse _ -> null;
            case BulkStep.Doing doing -> doing.id();
        };
    }

    /** Clients repeat a request that was refused as a whole; what stands in an answer they read only. */
    private static Optional<ScimException> refusedWhole(List<BulkResult> results) {
        Optional<ScimException> first = Optional.empty();
        for (BulkResult result : results) {
            if (!(result.outcome() instanceof Outcome.Failed(ScimError error)) || !passing(error)) {
                return Optional.empty();
            }
            first = first.or(() -> Optional.of(new ScimException(error)));
        }
        return first;
    }

    private static boolean passing(ScimError error) {
        return error instanceof ScimError.TooManyRequests
                || error instanceof ScimError.Held
                || error instanceof ScimError.Unavailable;
    }
}
