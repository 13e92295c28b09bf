package io.sluice.journal;

import java.time.Instant;

/**
 * An attribute or schema that clients sent and no schema knows.
 *
 * @param first when it was first noticed, within the time that was asked for
 * @param last when it was last noticed
 * @param times how often
 */
public record IgnoredName(String name, Instant first, Instant last, long times) {}
