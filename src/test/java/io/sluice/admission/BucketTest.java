package io.sluice.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BucketTest {
    private static final long SECOND = 1_000_000_000;
    private static final long LATE = Long.MAX_VALUE - 3 * SECOND; // a clock may begin anywhere

    private final Bucket bucket = new Bucket();

    @Test
    void itIsFullAtFirst() {
        bucket.fill(10, 25, LATE);

        assertTrue(bucket.has(25));
        assertFalse(bucket.has(25.1));
    }

    @Test
    void tokensComeAtTheRateAndNoFurtherThanTheBurst() {
        emptied();

        bucket.fill(10, 25, later(SECOND / 2));
        assertTrue(bucket.has(4.99) && !bucket.has(5.01));
        bucket.fill(10, 25, later(10 * SECOND));
        assertTrue(bucket.has(25) && !bucket.has(25.1));
    }

    @Test
    void whatIsOwedIsPaidFirst() {
        emptied();
        bucket.take(30);

        assertEquals(30, bucket.owed());
        assertEquals(3.1e9, (double) bucket.nanosUntil(1, 10), 1);
        bucket.fill(10, 25, later(2 * SECOND));
        assertEquals(10, bucket.owed(), 1e-6);
        bucket.fill(10, 25, later(4 * SECOND));
        assertTrue(bucket.has(9.99) && !bucket.has(10.01));
    }

    @Test
    void anotherRateNeitherMakesTokensNorTakesThem() {
        emptied();
        bucket.fill(10, 20, later(SECOND));

        bucket.fill(1_000, 2_000, later(SECOND));
        assertTrue(bucket.has(9.99) && !bucket.has(10.01));
        bucket.fill(1, 2, later(SECOND));
        assertTrue(bucket.has(2) && !bucket.has(2.01));
    }

    private static long later(long nanos) {
        return LATE + nanos;
    }

    private void emptied() {
        bucket.fill(10, 25, LATE);
        bucket.take(25);
    }
}
