package io.sluice.load.drive;

import io.sluice.load.wire.Answer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** What a run of calls came to: latencies in nanoseconds, statuses, and how many answers were the right ones. */
public final class Measured {
    private static final long LONGEST = Duration.ofMinutes(2).toNanos();
    private static final int SHOWN = 400;

    private final Histogram latencies = new Histogram(LONGEST, 3);
    private final Map<Integer, Long> statuses = new TreeMap<>();
    private long accepted;
    private Optional<String> firstRefused = Optional.empty();
    private Duration elapsed = Duration.ZERO;

    void record(Answer answer, boolean right, long nanos) {
        latencies.recordValue(Math.min(nanos, LONGEST));
        statuses.merge(answer.status(), 1L, Long::sum);
        if (right) {
            accepted++;
        } else if (firstRefused.isEmpty()) {
            String text = answer.text();
            firstRefused = Optional.of(answer.status() + " " + text.substring(0, Math.min(text.length(), SHOWN)));
        }
    }

    void lasted(Duration time) {
        elapsed = time;
    }

    public double perSecond() {
        return accepted * 1e9 / elapsed.toNanos();
    }

    public double millis(double percentile) {
        return latencies.getValueAtPercentile(percentile) / 1e6;
    }

    public Histogram latencies() {
        return latencies;
    }

    public Map<Integer, Long> statuses() {
        return Map.copyOf(statuses);
    }

    public long accepted() {
        return accepted;
    }

    public long calls() {
        return latencies.getTotalCount();
    }

    /** The first answer that was not the right one: its status and the start of its body. */
    public Optional<String> firstRefused() {
        return firstRefused;
    }

    public Duration elapsed() {
        return elapsed;
    }
}
