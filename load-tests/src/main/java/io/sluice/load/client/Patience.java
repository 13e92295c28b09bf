package io.sluice.load.client;

import io.sluice.load.StopException;
import java.time.Duration;
import java.util.Optional;

/** How long one thing is tried again, with longer and longer pauses. To be used by one thread. */
public final class Patience {
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final Duration whole;
    private final long end;
    private Duration pause = SHORTEST_PAUSE;

    Patience(Duration whole) {
        this.whole = whole;
        end = System.nanoTime() + whole.toNanos();
    }

    boolean isOver() {
        return System.nanoTime() > end;
    }

    /** Waits as long as it was asked to, else a little longer than the time before. */
    void pause(Optional<Duration> asked) {
        try {
            Thread.sleep(asked.orElse(pause));
        } catch (InterruptedException _) {
            throw new StopException("Interrupted.");
        }
        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
    }

    @Override
    public String toString() {
        return whole.toSeconds() + " s";
    }
}
