package io.sluice.store.pg;

import io.vertx.core.json.JsonObject;

/**
 * A tenant's last change number, the position of its last created resource, and how many resources of each type it has, held
 * by the batch that locked them.
 */
final class TenantClock {
    private final long before;
    private final JsonObject counts;
    private long number;
    private long position;

    TenantClock(long number, long position, JsonObject counts) {
        this.before = number;
        this.number = number;
        this.position = position;
        this.counts = counts;
    }

    long next() {
        return ++number;
    }

    long nextPosition() {
        return ++position;
    }

    void count(String type, long more) {
        counts.put(type, count(type) + more);
    }

    long count(String type) {
        return counts.getLong(type, 0L);
    }

    boolean moved() {
        return number != before;
    }

    long number() {
        return number;
    }

    long position() {
        return position;
    }

    String counts() {
        return counts.encode();
    }
}
