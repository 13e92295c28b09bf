package io.sluice.admission;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * How many requests are best worked on at once, learned from how long they take: as many as there may be before each takes a
 * few times as long as alone. In the manner of Netflix' concurrency-limits (its Gradient2): what is measured in a window of
 * time is compared with what is usual, and the limit follows the quotient, with room to try a little more each time.
 *
 * <p>What is usual is learned for each kind of request by itself, so that the mixture does not matter: at once when requests
 * get faster; when they get slower, only while the limit is not the reason for it, because few are worked on, or because it is
 * as low as it goes. There it stays a moment, to learn; so a database that has become slower for good gets what it needs. A
 * limit that was pressed against for a minute is lowered so for a moment too (as TCP BBR looks for the shortest round trip),
 * since otherwise nobody would notice that less would do. Times are given, in nanoseconds.
 */
final class AdaptiveLimit {
    private static final long WINDOW = 100_000_000;
    private static final int FEWEST_SAMPLES = 10;

    /** How many times as long as alone a request may take: a batch of writes takes longer than one write, and is worth it. */
    private static final double TOLERANCE = 3;

    /** Nobody's slowness counts for more than this many times the usual. */
    private static final double SLOWEST = 10;

    /** What is faster is scheduling rather than work. */
    private static final double FASTEST = 1_000_000;

    private static final double FIRST_GUESS = 5_000_000;
    private static final double DOWN = 0.2;
    private static final double UP = 0.02;
    private static final double LEARNING = 0.4;
    private static final int WINDOWS_TO_LEARN = 10;
    private static final int WINDOWS_BETWEEN = 600;
    private static final double SMOOTHING = 0.3;
    private static final double DROPPED = 0.7;

    private final int least;
    private final int most;
    private final Map<Kind, Usual> usual = new EnumMap<>(Kind.class);
    private double limit;
    private long windowEnds;
    private int samples;
    private int busiest;
    private boolean dropped;
    private int learning;
    private double afterwards;
    private int pressedFor;

    /** What one kind takes, in this window and otherwise. */
    private static final class Usual {
        double nanos = FIRST_GUESS;
        double measured;
        int samples;

        /** {@code ifSlower}: how much this window counts if it was slower than usual. */
        void learn(double ifSlower) {
            if (samples >= FEWEST_SAMPLES / 2) {
                double average = measured / samples;
                double weight = average < nanos ? Math.max(DOWN, ifSlower) : ifSlower;
                nanos = Math.max(FASTEST, nanos + weight * (average - nanos));
            }
            measured = 0;
            samples = 0;
        }
    }

    AdaptiveLimit(int least, int first, int most, long now) {
        this.least = least;
        this.most = most;
        this.limit = first;
        this.windowEnds = now + WINDOW;
        for (Kind kind : Kind.values()) {
            usual.put(kind, new Usual());
        }
    }

    int limit() {
        return (int) limit;
    }

    /** One took so long, while so many were worked on. */
    void took(Kind kind, long nanos, int atWork, long now) {
        Usual ofKind = Objects.requireNonNull(usual.get(kind));
        ofKind.measured += Math.min((double) nanos, ofKind.nanos * SLOWEST);
        ofKind.samples++;
        samples++;
        busiest = Math.max(busiest, atWork);
        roll(now);
    }

    /** One could not be carried out, because there was no database for it, or no room. */
    void dropped(long now) {
        dropped = true;
        samples++;
        roll(now);
    }

    private void roll(long now) {
        if (now - windowEnds < 0 || samples < FEWEST_SAMPLES) {
            return;
        }
        boolean pressed = busiest >= limit / 2;
        double weight = learning > 0 ? LEARNING : pressed ? 0 : UP;
        if (dropped) {
            move(limit * DROPPED);
        } else if (learning > 0) {
            learn();
        } else if (pressed) {
            double gradient = Math.clamp(TOLERANCE / slowness(), 0.5, 1);
            move(limit + SMOOTHING * (limit * gradient + Math.sqrt(limit) - limit));
            pressedFor++;
        }
        usual.values().forEach(kind -> kind.learn(weight));
        windowEnds = now + WINDOW;
        samples = 0;
        busiest = 0;
        dropped = false;
    }

    private void move(double wanted) {
        limit = Math.clamp(wanted, least, most);
        if (limit == least || pressedFor > WINDOWS_BETWEEN) {
            afterwards = limit;
            limit = least;
            learning = WINDOWS_TO_LEARN;
            pressedFor = 0;
        }
    }

    private void learn() {
        learning--;
        if (learning == 0) {
            limit = afterwards;
        }
    }

    private double slowness() {
        double measured = 0;
        double expected = 0;
        for (Usual kind : usual.values()) {
            measured += kind.measured;
            expected += kind.samples * kind.nanos;
        }
        return expected == 0 ? 1 : measured / expected;
    }
}
