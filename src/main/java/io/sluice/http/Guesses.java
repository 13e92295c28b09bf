package io.sluice.http;

import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Tokens that turned out to be nobody's, counted for this second by where they came from. Lives on one event loop, and counts
 * for that one alone.
 *
 * <p>It keeps a flood of made-up tokens from becoming a flood of questions to the database. That nobody guesses a token is due
 * to its length.
 */
final class Guesses {
    private static final int MOST_FROM_ONE = 10;
    private static final int MOST = 500;
    private static final long SECOND = 1_000_000_000;

    private final LongSupplier nanos;
    private final Map<String, Integer> byOrigin = new HashMap<>();
    private int all;
    private long since;

    Guesses(LongSupplier nanos) {
        this.nanos = nanos;
        this.since = nanos.getAsLong();
    }

    void add(String address) {
        if (all == 0) {
            since = nanos.getAsLong();
        }
        byOrigin.merge(origin(address), 1, Integer::sum);
        all++;
    }

    /** Whether there were any lately: where from need not be looked at otherwise. */
    boolean any() {
        return all > 0;
    }

    /** Whether what nobody recognises and comes from there is not to be looked at in this second. */
    boolean tooMany(String address) {
        if (all == 0) {
            return false;
        }
        long now = nanos.getAsLong();
        if (now - since >= SECOND) {
            since = now;
            all = 0;
            byOrigin.clear();
        }
        return all >= MOST || byOrigin.getOrDefault(origin(address), 0) >= MOST_FROM_ONE;
    }

    static String address(HttpServerRequest request) {
        return String.valueOf(request.remoteAddress().hostAddress()); // null: a socket of this machine
    }

    static ScimException refusal() {
        return new ScimException(
                new ScimError.TooManyRequests(
                        Duration.ofSeconds(1),
                        "Too many unknown tokens came from this address; this one was not looked at. Repeat the request later."));
    }

    /** Who has one IPv6 address has 2^64 of them (RFC 4291 §2.5.4): the first four of its eight groups count. */
    private static String origin(String address) {
        String[] groups = address.split(":", 5);
        return groups.length < 5 ? address : String.join(":", groups[0], groups[1], groups[2], groups[3]);
    }
}
