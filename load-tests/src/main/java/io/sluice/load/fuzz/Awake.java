package io.sluice.load.fuzz;

import java.util.concurrent.atomic.AtomicLong;

/** Time that passes only while this program runs: a machine that stops everybody for a while makes nobody late. */
final class Awake {
    private static final long TICK = 100;

    private final AtomicLong millis = new AtomicLong();

    Awake() {
        Thread.ofPlatform().daemon().start(this::tick);
    }

    private void tick() {
        long before = System.nanoTime();
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Thread.sleep(TICK);
            } catch (InterruptedException _) {
                return;
            }
            long now = System.nanoTime();
            millis.addAndGet(Math.min(2 * TICK, (now - before) / 1_000_000));
            before = now;
        }
    }

    long millis() {
        return millis.get();
    }
}
