package io.sluice.store.pg;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Ids of rows of the provisioning log: UUIDv7 (RFC 9562 §5.7) of the row's own time, so an id says where its row stands. */
final class LogId {
    private static final int TIME_SHIFT = 16;
    private static final long VERSION = 0x7000L;
    private static final long SEQUENCE = 0xfff;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private LogId() {}

    /** {@code sequence} keeps those of one millisecond in order. */
    static UUID of(Instant at, long sequence) {
        long high = (at.toEpochMilli() << TIME_SHIFT) | VERSION | (sequence & SEQUENCE);
        return new UUID(high, (ThreadLocalRandom.current().nextLong() >>> 2) | VARIANT);
    }

    static Instant time(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> TIME_SHIFT);
    }
}
