package io.sluice.store.pg;

import io.sluice.tenant.TokenHash;
import java.time.Duration;

/**
 * How the database is used.
 *
 * @param readConnections size of the pool that answers reads
 * @param readPipelining how many reads may be under way on one connection
 * @param lanes how many lanes for writes, and as many for reads of single resources; each with one connection
 * @param laneQueue how many operations may wait in one lane
 * @param batchMax how many operations one transaction may carry
 * @param patience how long an operation waits for a database that is away
 * @param migrate whether the schema is brought up to date on opening; otherwise it must be so already
 */
public record PgSettings(
        int readConnections,
        int readPipelining,
        int lanes,
        int laneQueue,
        int batchMax,
        Duration patience,
        boolean migrate,
        TokenHash tokenHash) {

    /** Lanes, look-ups, the two pools of reads; two for operators, one each for the index and for the log, four for exports. */
    public static int connections(int lanes, int readConnections) {
        return 2 * lanes + 2 * readConnections + 8;
    }

    public static PgSettings defaults(TokenHash tokenHash) {
        return new PgSettings(4, 64, 2, 4096, 256, Duration.ofSeconds(2), true, tokenHash);
    }
}
