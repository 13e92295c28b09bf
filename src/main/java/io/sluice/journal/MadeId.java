package io.sluice.journal;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ids of requests whose clients gave them none: UUIDs of our own kind (version 8, RFC 9562 §5.8) that begin with the time in
 * milliseconds. So whoever has one knows where in the log its rows stand, and the log needs no index for them.
 */
public final class MadeId {
    private static final int TIME_SHIFT = 16;
    private static final long VERSION = 0x8000L;
    private static final long RANDOM = 0xfff;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final int OUR_OWN = 8;
    private static final int LENGTH = 36;

    private MadeId() {}

    /** Not a secret, so the cheap generator will do. */
    public static String at(Instant moment) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = (moment.toEpochMilli() << TIME_SHIFT) | VERSION | (random.nextLong() & RANDOM);
        return new UUID(high, (random.nextLong() >>> 2) | VARIANT).toString();
    }

    /** When the request came, if its id is one of ours. */
    public static Optional<Instant> time(String id) {
        if (id.length() != LENGTH) {
            return Optional.empty();
        }
        try {
            UUID uuid = UUID.fromString(id);
            return uuid.version() == OUR_OWN && uuid.toString().equals(id)
                    ? Optional.of(Instant.ofEpochMilli(uuid.getMostSignificantBits() >>> TIME_SHIFT))
                    : Optional.empty();
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }
}
