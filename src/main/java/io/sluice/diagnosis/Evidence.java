package io.sluice.diagnosis;

import io.sluice.journal.Failures;
import io.sluice.journal.IgnoredName;
import io.sluice.journal.Minute;
import io.sluice.tenant.Credential;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a diagnosis is made from.
 *
 * @param window how far back failures are looked at
 * @param expected how many objects the provider will send, if somebody knows
 * @param minutes what happened in the last {@link #LOOKBACK}
 * @param failures within the window, the most frequent first
 * @param resources how many of each type there are now
 */
public record Evidence(
        Instant now,
        Duration window,
        @Nullable Long expected,
        List<Minute> minutes,
        List<Failures> failures,
        List<IgnoredName> ignored,
        List<Credential> credentials,
        Map<String, Long> resources) {
    /** How long cycles may last and still be told from their beginning. */
    public static final Duration LOOKBACK = Duration.ofDays(7);

    public Evidence {
        minutes = List.copyOf(minutes);
        failures = List.copyOf(failures);
        ignored = List.copyOf(ignored);
        credentials = List.copyOf(credentials);
        resources = Map.copyOf(resources);
    }
}
