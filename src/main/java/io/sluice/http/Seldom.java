package io.sluice.http;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Says of each key at most once in a while that it is time. For one event loop. */
final class Seldom<K> {
    private static final int MOST_REMEMBERED = 10_000;

    private final Duration pause;
    private final Map<K, Instant> last = new HashMap<>();

    Seldom(Duration pause) {
        this.pause = pause;
    }

    boolean now(K key, Instant now) {
        Instant before = last.get(key);
        if (before != null && now.isBefore(before.plus(pause))) {
            return false;
        }
        if (last.size() >= MOST_REMEMBERED) {
            last.clear();
        }
        last.put(key, now);
        return true;
    }
}
