package io.sluice.store.pg;

import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.sluice.store.Row;
import io.vertx.core.Future;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** What a failure of the database means, read from its SQLSTATE (PostgreSQL documentation, appendix A). */
enum SqlState {
    /** It was in the way of others: the same again may succeed. */
    AGAIN,
    /** There is no database to talk to, or it has no room. */
    AWAY,
    /** The data, or we: again will not help. */
    REFUSED;

    static SqlState of(Throwable failure) {
        if (!(failure instanceof PgException refusal)) {
            return lost(failure) ? AWAY : REFUSED;
        }
        String state = code(refusal);
        return switch (state.substring(0, 2)) {
            case "08", "53", "58" -> AWAY;
            case "40" -> AGAIN;
            case "55" -> state.equals("55P03") ? AGAIN : REFUSED;
            case "57" -> state.equals("57014") ? AGAIN : AWAY;
            case "25" -> state.equals("25006") || state.equals("25P03") ? AWAY : REFUSED; // a standby; silent too long
            default -> REFUSED;
        };
    }

    /** Others keep what it needs, longer than it may wait: a lock, or one that waits for ours. */
    static boolean inTheWay(Throwable failure) {
        return failure instanceof PgException refusal
                && List.of("55P03", "40P01").contains(code(refusal));
    }

    /** Connection refused, reset or closed, no answer in time, or given up before ({@link #unavailable}). */
    private static boolean lost(Throwable failure) {
        return failure instanceof IOException
                || failure instanceof VertxException
                || failure instanceof TimeoutException
                || (failure instanceof ScimException answer && answer.error() instanceof ScimError.Unavailable);
    }

    /** What the caller is told. What nobody but we can have caused stays as it is. */
    static Throwable answer(Throwable failure) {
        return switch (of(failure)) {
            case AGAIN, AWAY -> unavailable();
            case REFUSED -> failure instanceof PgException refusal ? answer(refusal) : failure;
        };
    }

    /** The same, whose failure is what the caller is told. */
    static <T> Future<T> answered(Future<T> result) {
        return result.recover(failure -> Future.failedFuture(answer(failure)));
    }

    private static Throwable answer(PgException refusal) {
        return switch (code(refusal).substring(0, 2)) {
            case "22" ->
                new ScimException(new ScimError.InvalidValue(
                        "",
                        "A value cannot be stored: " + refusal.getErrorMessage() + ". Change it and send it again."));
            case "54" ->
                new ScimException(new ScimError.TooLarge(
                        0, "The resource is too large to be stored: " + refusal.getErrorMessage() + "."));
            default -> refusal;
        };
    }

    static boolean uniqueViolation(Throwable failure) {
        return failure instanceof PgException refusal
                && code(refusal).equals("23505")
                && String.valueOf(refusal.getConstraint()).contains("unique_key");
    }

    /** Somebody else has the row's unique key. */
    static ScimException taken(Row row) {
        String type = row.resource().type().name();
        String key = String.valueOf(row.uniqueKey());
        String attribute = Row.uniqueAttribute(row.resource().type())
                .map(found -> found.name())
                .orElse("The unique attribute");
        return new ScimException(new ScimError.Uniqueness(
                attribute,
                key,
                attribute + " \"" + key + "\" belongs to another " + type
                        + " already. Choose another value, or match the existing " + type
                        + " instead of creating one."));
    }

    static ScimException unavailable() {
        return new ScimException(new ScimError.Unavailable(
                Duration.ofSeconds(1),
                "The database cannot be reached just now. Nothing is wrong with the request: repeat it."));
    }

    static String code(Throwable failure) {
        return failure instanceof PgException refusal && refusal.getSqlState() != null
                ? refusal.getSqlState()
                : "08000";
    }
}
