package io.sluice.transfer;

import org.jspecify.annotations.Nullable;

/** One line; lines are counted from 1. {@code bytes} is null if it is longer than a line may be. */
@SuppressWarnings("ArrayRecordComponent") // nobody compares lines
record Line(long number, byte @Nullable [] bytes) {
    int size() {
        return bytes == null ? 0 : bytes.length;
    }
}
