package io.sluice.admin;

import io.sluice.diagnosis.Evidence;
import io.sluice.journal.Entry.Outcome;
import io.sluice.journal.Kinds;
import io.sluice.journal.LogQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the provisioning log, as operators write it.
 *
 * @param given the text of a parameter; null if it is not given
 */
public record LogParameters(Function<String, @Nullable String> given, Instant now) {
    private static final Duration AHEAD = Duration.ofMinutes(1);
    private static final List<String> OPERATIONS =
            List.of("create", "replace", "patch", "delete", "read", "query", "discover", "bulk", "unknown");

    /** How rows may have ended, and {@code failed} for all failures. */
    public static Set<String> outcomes() {
        Set<String> outcomes = new TreeSet<>(Kinds.failures());
        outcomes.addAll(List.of("failed", Outcome.SUCCESS, Outcome.UNCHANGED));
        return outcomes;
    }

    /**
     * {@code limit}: how many rows at most.
     *
     * @throws IllegalArgumentException with a sentence that names the parameter, its value and what it may be
     */
    public LogQuery query(int limit) {
        Instant from = moment("from", Instant.EPOCH);
        Instant to = moment("to", now.plus(AHEAD));
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("to '" + given.apply("to") + "' is before from; exchange them.");
        }
        return LogQuery.of(from, to, limit)
                .about(text("user"))
                .ending(among("outcome", outcomes()))
                .doing(among("operation", OPERATIONS))
                .under(text("requestId"));
    }

    /**
     * How far back failures are looked at.
     *
     * @throws IllegalArgumentException as above
     */
    public Duration window() {
        String text = text("window");
        try {
            Duration window = text == null ? Duration.ofDays(1) : Moment.length(text);
            if (window.compareTo(Evidence.LOOKBACK) <= 0) {
                return window;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("window '" + text + "' " + e.getMessage() + ".", e);
        }
        throw new IllegalArgumentException("window '" + text + "' is longer than " + Evidence.LOOKBACK.toDays() + "d.");
    }

    /**
     * How many objects the provider will send; null if nobody says.
     *
     * @throws IllegalArgumentException as above
     */
    public @Nullable Long expected() {
        return text("objects") == null ? null : number("objects", 0, 1_000_000_000);
    }

    /** Only the changes before that one are wanted. */
    long beforeChange() {
        return number("beforeChange", Long.MAX_VALUE, Long.MAX_VALUE);
    }

    private long number(String name, long usual, long most) {
        String text = text(name);
        if (text == null) {
            return usual;
        }
        if (text.matches("[1-9]\\d{0,17}") && Long.parseLong(text) <= most) {
            return Long.parseLong(text);
        }
        throw new IllegalArgumentException(name + " '" + text + "' is not a whole number from 1 to " + most + ".");
    }

    private @Nullable String among(String name, Iterable<String> known) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        for (String word : known) {
            if (word.equals(text)) {
                return text;
            }
        }
        throw new IllegalArgumentException(name + " '" + text + "' is none of " + String.join(", ", known) + ".");
    }

    private Instant moment(String name, Instant usual) {
        String text = text(name);
        try {
            return text == null ? usual : Moment.of(text, now);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + " '" + text + "' " + e.getMessage() + ".", e);
        }
    }

    private @Nullable String text(String name) {
        String text = given.apply(name);
        return text == null || text.isBlank() ? null : text.strip();
    }
}
