package io.sluice.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a tenant's safety brake does with removals, if the tenant has one. */
public sealed interface BrakeState {
    /** As people are told: a sentence about the brake, without its beginning and its end. */
    String text();

    /** Counts them; nobody ever had to do with it. */
    record Counting() implements BrakeState {
        @Override
        public String text() {
            return "counts removals";
        }
    }

    /** Holds them all since that moment; {@code reason} is a sentence without its end. */
    record Tripped(Instant at, String reason) implements BrakeState {
        @Override
        public String text() {
            return "holds all removals since " + at + ": " + reason;
        }
    }

    /**
     * An operator released it: that many, up to that moment, are let through uncounted; afterwards it goes on counting.
     *
     * @param until null: without end
     * @param removals null: as many as come; if neither is given, none is let through uncounted, but it counts anew
     */
    record Released(
            Instant at, @Nullable Instant until, @Nullable Long removals) implements BrakeState {
        /** Whether a removal at that moment is let through uncounted. */
        public boolean letsThrough(Instant now) {
            return !countsAnew() && (until == null || now.isBefore(until)) && (removals == null || removals > 0);
        }

        /** Whether what was counted before counts no more. */
        public boolean countsAnew() {
            return until == null && removals == null;
        }

        /** What is left of it after one more removal. */
        public Released less() {
            return removals == null ? this : new Released(at, until, removals - 1);
        }

        @Override
        public String text() {
            if (countsAnew()) {
                return "counts removals anew since " + at;
            }
            return "lets " + (removals == null ? "all" : removals) + " removals through"
                    + (until == null ? "" : " until " + until) + ", and then goes on counting";
        }
    }
}
