package io.sluice.load.report;

import io.sluice.load.client.Attempt;
import io.sluice.load.client.Kind;
import io.sluice.load.client.Reply;
import io.sluice.load.client.Witness;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** Everything that became of the requests: by kind and status for the whole time, and second by second. */
public final class Journal implements Witness {
    private static final int DIGITS = 3;

    private final Map<Kind, Recorder> recorders = new EnumMap<>(Kind.class);
    private final Map<Kind, Histogram> totals = new EnumMap<>(Kind.class);
    private final Map<Fate, LongAdder> fates = new ConcurrentHashMap<>();
    private final List<Moment> moments = new ArrayList<>();
    private final LongAdder busy = new LongAdder();
    private final LongAdder lost = new LongAdder();
    private final LongAdder refused = new LongAdder();

    /** What became of a request; {@code status}: the answer's, or {@code lost}. */
    record Fate(Kind kind, String status) {}

    public Journal() {
        for (Kind kind : Kind.values()) {
            recorders.put(kind, new Recorder(DIGITS));
            totals.put(kind, new Histogram(DIGITS));
        }
    }

    @Override
    public void answered(Attempt attempt, Reply reply, long nanos) {
        int status = reply.status();
        recorder(attempt.kind()).recordValue(nanos);
        count(new Fate(attempt.kind(), "" + status));
        if (status == 429 || status == 503) {
            busy.increment();
        } else if (status >= 400) {
            refused.increment();
        }
    }

    @Override
    public void lost(Attempt attempt) {
        lost.increment();
        count(new Fate(attempt.kind(), "lost"));
    }

    /** Closes a second; to be called by one thread. */
    synchronized Moment tick() {
        Histogram second = new Histogram(DIGITS);
        recorders.forEach((kind, recorder) -> {
            Histogram interval = recorder.getIntervalHistogram();
            second.add(interval);
            total(kind).add(interval);
        });
        Moment moment = new Moment(
                moments.size(),
                second.getTotalCount(),
                millis(second, 50),
                millis(second, 95),
                millis(second, 99),
                millis(second, 100),
                busy.sumThenReset(),
                lost.sumThenReset(),
                refused.sumThenReset());
        moments.add(moment);
        return moment;
    }

    synchronized List<Moment> moments() {
        return List.copyOf(moments);
    }

    synchronized List<Moment> last(int most) {
        return List.copyOf(moments.subList(Math.max(0, moments.size() - most), moments.size()));
    }

    /** What went wrong with requests in all closed seconds. */
    synchronized String errors() {
        return "busy %,d, lost %,d, refused %,d"
                .formatted(
                        moments.stream().mapToLong(Moment::busy).sum(),
                        moments.stream().mapToLong(Moment::lost).sum(),
                        moments.stream().mapToLong(Moment::refused).sum());
    }

    /** What was counted until the last closed second. */
    synchronized Histogram total(Kind kind) {
        return totals.computeIfAbsent(kind, _ -> new Histogram(DIGITS));
    }

    /** How often each kind met with each fate. */
    Map<Fate, Long> fates() {
        Map<Fate, Long> sums = new HashMap<>();
        fates.forEach((fate, count) -> sums.put(fate, count.sum()));
        return sums;
    }

    private void count(Fate fate) {
        fates.computeIfAbsent(fate, _ -> new LongAdder()).increment();
    }

    private Recorder recorder(Kind kind) {
        return recorders.computeIfAbsent(kind, _ -> new Recorder(DIGITS));
    }

    static double millis(Histogram histogram, double percentile) {
        return histogram.getValueAtPercentile(percentile) / 1e6;
    }
}
