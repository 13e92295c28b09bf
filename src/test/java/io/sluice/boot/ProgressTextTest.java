package io.sluice.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.transfer.Counts;
import org.junit.jupiter.api.Test;

class ProgressTextTest {
    private static final Counts HALF = new Counts(5 << 20, 1_200, 30, 4, 0, 0, 1_234);
    private static final long TWO_SECONDS = 2_000_000_000L;

    @Test
    void ofAFileTheBarShowsHowMuchIsRead() {
        assertEquals(
                "[############............] 50%  1,234 lines  617/s  5.0 MiB",
                new ProgressText(10 << 20, 0).bar(HALF, TWO_SECONDS));
    }

    @Test
    void ofAStreamOnlyWhatCameIsKnown() {
        Counts rejected = new Counts(5 << 20, 1_200, 0, 0, 34, 0, 1_234);

        assertEquals("1,234 lines  617/s  5.0 MiB  34 rejected", new ProgressText(0, 0).bar(rejected, TWO_SECONDS));
    }

    @Test
    void aLineTellsFromWhereItCanGoOn() {
        assertEquals(
                "1,234 lines: 1,200 created, 30 updated, 4 unchanged, 0 rejected; 617/s; all done up to line 1234",
                new ProgressText(0, 0).line(HALF, TWO_SECONDS));
    }
}
