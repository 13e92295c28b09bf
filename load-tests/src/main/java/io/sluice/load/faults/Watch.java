package io.sluice.load.faults;

import io.sluice.load.client.Attempt;
import io.sluice.load.client.Reply;
import io.sluice.load.client.Witness;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** Counts what becomes of requests: what succeeded by the half second, and what else was answered by whom. */
final class Watch implements Witness {
    private static final long SPAN = 500_000_000;
    /** So many spans one after the other, so that a single lucky one is no recovery. */
    private static final int STEADY = 4;

    private static final double USUAL = 0.75;

    private final LongSupplier clock;
    private final long begin;
    private final Map<Long, Integer> succeeded = new TreeMap<>();
    private final Map<String, Integer> others = new TreeMap<>();
    private final LongAdder broken = new LongAdder();

    Watch(LongSupplier clock) {
        this.clock = clock;
        begin = clock.getAsLong();
    }

    @Override
    public synchronized void answered(Attempt attempt, Reply reply, long nanos) {
        if (reply.status() < 500 && reply.status() != 429) {
            succeeded.merge(span(clock.getAsLong()), 1, Integer::sum);
        }
        others.merge(Verdict.of(reply), 1, Integer::sum);
    }

    @Override
    public void lost(Attempt attempt) {
        broken.increment();
    }

    private long span(long moment) {
        return (moment - begin) / SPAN;
    }

    /** How many answers there were of each kind. */
    synchronized Map<String, Integer> answers() {
        return new TreeMap<>(others);
    }

    long broken() {
        return broken.sum();
    }

    /** Requests that succeed in half a second before this moment, in the mean of so many of them. */
    synchronized double usual(long moment, int spans) {
        long last = span(moment);
        double sum = 0;
        for (long at = last - spans; at < last; at++) {
            sum += succeeded.getOrDefault(at, 0);
        }
        return sum / spans;
    }

    /** After how long from then requests have succeeded as they usually do, two seconds long; nothing if not yet. */
    synchronized OptionalLong normalAgain(long from, double usual) {
        int inARow = 0;
        for (long at = span(from); at < span(clock.getAsLong()); at++) {
            inARow = succeeded.getOrDefault(at, 0) >= USUAL * usual ? inARow + 1 : 0;
            if (inARow == STEADY) {
                return OptionalLong.of(Math.max(0, begin + (at + 1 - STEADY) * SPAN - from));
            }
        }
        return OptionalLong.empty();
    }

    /** The longest time from then on in which nothing succeeded. */
    synchronized long longestSilence(long from, long to) {
        long longest = 0;
        long silent = 0;
        for (long at = span(from); at < span(to); at++) {
            silent = succeeded.containsKey(at) ? 0 : silent + 1;
            longest = Math.max(longest, silent);
        }
        return longest * SPAN;
    }
}
