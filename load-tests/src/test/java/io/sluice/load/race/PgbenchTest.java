package io.sluice.load.race;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sluice.load.StopException;
import org.junit.jupiter.api.Test;

class PgbenchTest {
    @Test
    void itsReportIsRead() {
        Pgbench.Result result = Pgbench.Result.read("""
                number of transactions actually processed: 32436
                number of failed transactions: 0 (0.000%)
                latency average = 4.921 ms
                initial connection time = 37.201 ms
                tps = 6501.994639 (without initial connection time)
                """);
        assertEquals(new Pgbench.Result(6501.994639, 32436, 4.921), result);
    }

    @Test
    void aRunWithoutATransactionHasNoRate() {
        assertEquals(
                new Pgbench.Result(0, 0, Double.NaN),
                Pgbench.Result.read(
                        "number of transactions actually processed: 0\nnumber of failed transactions: 0 (NaN%)"));
    }

    @Test
    void anythingElseStopsTheBenchmark() {
        assertThrows(StopException.class, () -> Pgbench.Result.read("pgbench: fatal"));
    }
}
