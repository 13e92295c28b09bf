package io.sluice.provision;

import io.sluice.scim.bulk.BulkEntry;
import io.sluice.scim.bulk.BulkStep;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * How the steps of a bulk request ended so far, as far as those behind them must know. It is written while a batch is being
 * decided, step by step, and anew when a batch is decided again: a step asks only about those before it, which were written
 * in the same go or are settled. The lane and the caller both use it.
 */
final class BulkProgress {
    private final List<BulkStep> steps;
    private final int failOnErrors;

    /** By place among the steps. */
    private final BitSet failed = new BitSet();

    /** By number of the operation: those that are there without what refers to their circle. */
    private final BitSet begun = new BitSet();

    private final BitSet done = new BitSet();

    BulkProgress(List<BulkStep> steps, int failOnErrors) {
        this.steps = steps;
        this.failOnErrors = failOnErrors;
    }

    synchronized void succeeded(int place) {
        failed.clear(place);
        mark(place, true);
    }

    synchronized void failed(int place) {
        failed.set(place);
        mark(place, false);
    }

    private void mark(int place, boolean success) {
        BulkStep step = steps.get(place);
        (step instanceof BulkStep.Begin ? begun : done).set(step.entry().index(), success);
    }

    synchronized boolean hasBegun(BulkEntry entry) {
        return begun.get(entry.index());
    }

    /** One of what a step needs that is not there. */
    synchronized Optional<BulkEntry> missing(BulkStep.Doing step) {
        BitSet there = step instanceof BulkStep.Complete ? begun : done;
        return step.needs().stream().filter(entry -> !there.get(entry.index())).findFirst();
    }

    /** Whether so many failed before that place that nothing more is to be done (RFC 7644 §3.7.3). */
    synchronized boolean stoppedBefore(int place) {
        return failOnErrors > 0 && failed.get(0, place).cardinality() >= failOnErrors;
    }
}
