package io.sluice.transfer;

import io.sluice.provision.Imported.Kind;
import java.util.EnumMap;
import java.util.Map;

/** Counts what becomes of an import's lines. */
final class Tally {
    private static final long NONE = Long.MAX_VALUE;

    private final Underway underway;
    private final Map<Kind, Long> kinds = new EnumMap<>(Kind.class);
    private long bytes;
    private long rejected;
    private long waiting;
    private long firstIncomplete = NONE;
    private long firstUnsettled = NONE;
    private boolean renamed;

    Tally(Underway underway) {
        this.underway = underway;
    }

    void read(int more) {
        bytes += more;
    }

    void count(Kind kind) {
        kinds.merge(kind, 1L, Long::sum);
    }

    void reject() {
        rejected++;
    }

    void renamed(boolean another) {
        renamed |= another;
    }

    /** Whether anything has another id than before: only then what refers to others must be looked at again. */
    boolean renamed() {
        return renamed;
    }

    void waits(Waiting line) {
        long number = line.line().number();
        if (line.incomplete()) {
            waiting++;
            firstIncomplete = Math.min(firstIncomplete, number);
        } else {
            firstUnsettled = Math.min(firstUnsettled, number);
        }
    }

    boolean waits() {
        return waiting > 0 || (renamed && firstUnsettled != NONE);
    }

    void nothingWaits() {
        waiting = 0;
        renamed = false;
        firstIncomplete = NONE;
    }

    Counts counts() {
        long first = Math.min(firstIncomplete, renamed ? firstUnsettled : NONE);
        return new Counts(
                bytes,
                kinds.getOrDefault(Kind.CREATED, 0L),
                kinds.getOrDefault(Kind.UPDATED, 0L),
                kinds.getOrDefault(Kind.UNCHANGED, 0L),
                rejected,
                waiting,
                Math.min(underway.doneUpTo(), first - 1));
    }
}
