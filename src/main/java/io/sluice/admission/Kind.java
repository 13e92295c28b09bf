package io.sluice.admission;

/** What a request is, as far as its method tells before its body is read. */
public enum Kind {
    READ(Rate.READS),
    CREATE(Rate.WRITES),
    /** May take access away: it goes first, and behind every limit there is room for it that others have not. */
    CHANGE(Rate.WRITES),
    BULK(Rate.BULK_OPERATIONS);

    private final Rate rate;

    Kind(Rate rate) {
        this.rate = rate;
    }

    Rate rate() {
        return rate;
    }

    boolean goesFirst() {
        return this == CHANGE;
    }
}
