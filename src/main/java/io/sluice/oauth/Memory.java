package io.sluice.oauth;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** What is remembered for a while, and no more than fits; what is forgotten too soon must be found out again, no more. */
final class Memory<K, V> {
    private static final int MOST = 10_000;

    private final InstantSource clock;
    private final ConcurrentMap<K, Item<V>> items = new ConcurrentHashMap<>();

    private record Item<V>(V value, Instant end) {}

    Memory(InstantSource clock) {
        this.clock = clock;
    }

    Optional<V> get(K key) {
        Item<V> item = items.get(key);
        return item != null && clock.instant().isBefore(item.end()) ? Optional.of(item.value()) : Optional.empty();
    }

    void put(K key, V value, Instant end) {
        if (items.size() >= MOST) {
            Instant now = clock.instant();
            items.values().removeIf(item -> !now.isBefore(item.end()));
        }
        if (items.size() < MOST) {
            items.put(key, new Item<>(value, end));
        }
    }
}
