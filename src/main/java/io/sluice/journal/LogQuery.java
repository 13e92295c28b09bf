package io.sluice.journal;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of the provisioning log are wanted, newest first.
 *
 * @param user whom or what they are about: an id, userName, displayName or externalId; null: anything
 * @param from from when on, inclusive
 * @param to until when, inclusive
 * @param failed whether only those that failed
 * @param outcome only those that ended with this word; null: any
 * @param operation only those that did this; null: any
 * @param requestId only those of this request; null: any
 * @param limit at most so many
 * @param before only those behind this row, in that order; null: from the newest on
 */
public record LogQuery(
        @Nullable String user,
        Instant from,
        Instant to,
        boolean failed,
        @Nullable String outcome,
        @Nullable String operation,
        @Nullable String requestId,
        int limit,
        @Nullable UUID before) {
    public static final int LARGEST_PAGE = 1_000;

    /** Everything between these times. */
    public static LogQuery of(Instant from, Instant to, int limit) {
        return new LogQuery(null, from, to, false, null, null, null, limit, null);
    }

    public LogQuery about(@Nullable String whom) {
        return new LogQuery(whom, from, to, failed, outcome, operation, requestId, limit, before);
    }

    /** {@code failed}, or the word for one way to end; null: any. */
    public LogQuery ending(@Nullable String how) {
        boolean anyFailure = "failed".equals(how);
        return new LogQuery(user, from, to, anyFailure, anyFailure ? null : how, operation, requestId, limit, before);
    }

    public LogQuery doing(@Nullable String what) {
        return new LogQuery(user, from, to, failed, outcome, what, requestId, limit, before);
    }

    public LogQuery under(@Nullable String request) {
        return new LogQuery(user, from, to, failed, outcome, operation, request, limit, before);
    }

    /** The rows behind that one. */
    public LogQuery behind(@Nullable UUID row) {
        return new LogQuery(user, from, to, failed, outcome, operation, requestId, limit, row);
    }

    /** The same with at most so many rows. */
    public LogQuery atMost(int rows) {
        return new LogQuery(user, from, to, failed, outcome, operation, requestId, rows, before);
    }
}
