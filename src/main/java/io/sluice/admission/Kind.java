package io.sluice.admission;

/** What a request is, as far as its method tells before its body is read. */
public enum Kind {
    READ(Rate.READS, Kind.LAST),
    CREATE(Rate.WRITES, Kind.LAST),
    /** May take access away: its body tells. */
    CHANGE(Rate.WRITES, 1),
    /** Takes access away, and has room of its own behind every limit. */
    REMOVAL(Rate.WRITES, 0),
    BULK(Rate.BULK_OPERATIONS, Kind.LAST);

    private static final int LAST = 2;

    private final Rate rate;
    private final int rank;

    Kind(Rate rate, int rank) {
        this.rate = rate;
        this.rank = rank;
    }

    Rate rate() {
        return rate;
    }

    /** In the tenant's line: 0 goes first. */
    int rank() {
        return rank;
    }
}
