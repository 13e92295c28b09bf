package io.sluice.admission;

import java.util.EnumMap;
import java.util.Map;

/**
 * How many requests are best worked on at once, learned from how long they take: as many as there may be before each takes a
 * few times as long as alone. In the manner of Netflix' concurrency-limits (its Gradient2): what is measured in a window of
 * time is compared with what would be usual, and the limit follows the quotient, with room to try a little more each time.
 *
 * <p>What is usual is learned for each kind of request by itself, so that it does not matter what the mixture is: at once when
 * requests get faster, slowly when they get slower, and that only while the limit is not the reason for it, because few are
 * worked on, or it is as low as it goes. Times are given, in nanoseconds.
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

    /** What one kind takes, in this window and otherwise. */
    private static final class Usual {
        double nanos = FIRST_GUESS;
        double measured;
        int samples;
    }

    AdaptiveLimit(int least, int first, int most) {
        this.least = least;
        this.most = most;
        this.limit = first;
        for (Kind kind : Kind.values()) {
            usual.put(kind, new Usual());
        }
    }

    int limit() {
        return (int) limit;
    }

    /** One took so long, while so many were worked on. */
    void took(Kind kind, long nanos, int atWork, long now) {
        Usual ofKind = usual.get(kind);
        ofKind.measured += Math.min(nanos, ofKind.nanos * SLOWEST);
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
        if (dropped) {
            move(limit * DROPPED);
        } else if (pressed) {
            double gradient = Math.clamp(TOLERANCE / slowness(), 0.5, 1);
            move(limit + SMOOTHING * (limit * gradient + Math.sqrt(limit) - limit));
        }
        usual.values().forEach(kind -> learn(kind, !pressed || limit <= least));
        windowEnds = now + WINDOW;
        samples = 0;
        busiest = 0;
        dropped = false;
    }

    private void move(double wanted) {
        limit = Math.clamp(wanted, least, most);
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

    private static void learn(Usual kind, boolean notPressed) {
        if (kind.samples >= FEWEST_SAMPLES / 2) {
            double average = kind.measured / kind.samples;
            double weight = average < kind.nanos ? DOWN : notPressed ? UP : 0;
            kind.nanos = Math.max(FASTEST, kind.nanos + weight * (average - kind.nanos));
        }
        kind.measured = 0;
        kind.samples = 0;
    }
}
