package io.sluice.load.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.load.StopException;
import io.sluice.load.report.Journal;
import io.sluice.load.report.LiveProgress;
import io.sluice.load.simulate.Chaos.Blow;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ChaosTest {
    private final List<String> struck = new CopyOnWriteArrayList<>();

    @Test
    void blowsFallOneAfterTheOtherWhenTheyAreDue() throws InterruptedException {
        CountDownLatch last = new CountDownLatch(1);
        try (LiveProgress progress = new LiveProgress(new Journal());
                Chaos chaos = new Chaos(
                        List.of(
                                new Blow("one", () -> progress.steps() > 0, () -> struck.add("one")),
                                new Blow("two", () -> true, last::countDown)),
                        progress)) {
            assertTrue(struck.isEmpty());
            progress.step("users");
            assertTrue(last.await(10, TimeUnit.SECONDS));
            assertEquals(List.of("one"), struck);
            chaos.demandAll();
        }
    }

    @Test
    void aRunThatWasOverTooEarlyProvesNothing() {
        try (LiveProgress progress = new LiveProgress(new Journal());
                Chaos chaos = new Chaos(List.of(new Blow("flood", () -> false, () -> struck.add("flood"))), progress)) {
            StopException early = assertThrows(StopException.class, chaos::demandAll);
            assertTrue(String.valueOf(early.getMessage()).contains("before the flood"), early.toString());
            assertTrue(struck.isEmpty());
        }
    }
}
