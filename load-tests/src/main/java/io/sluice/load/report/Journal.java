package io.sluice.load.report;

import io.sluice.load.client.Kind;
import io.sluice.load.client.Witness;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** Everything that became of the requests: by kind and status for the whole time, and second by second. */
public final class Journal implements Witness {
    private static final int DIGITS = 3;

    private final Map<Kind, Recorder> recorders = new EnumMap<>(Kind.class);
    private final Map<Kind, Histogram> totals = new EnumMap<>(Kind.class);
    private final Map<String, LongAdder> statuses = new ConcurrentHashMap<>();
    private final List<Moment> moments = new ArrayList<>();
    private final LongAdder busy = new LongAdder();
    private final LongAdder lost = new LongAdder();
    private final LongAdder refused = new LongAdder();

    public Journal() {
        for (Kind kind : Kind.values()) {
            recorders.put(kind, new Recorder(DIGITS));
            totals.put(kind, new Histogram(DIGITS));
        }
    }

    @Override
    public void answered(Kind kind, int status, long nanos) {
        recorder(kind).recordValue(nanos);
        statuses.computeIfAbsent(kind.words() + " " + status, _ -> new LongAdder())
                .increment();
        if (status == 429 || status == 503) {
            busy.increment();
        } else if (status >= 400) {
            refused.increment();
        }
    }

    @Override
    public void lost(Kind kind) {
        lost.increment();
        statuses.computeIfAbsent(kind.words() + " lost", _ -> new LongAdder()).increment();
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

    /** What was counted until the last closed second. */
    synchronized Histogram total(Kind kind) {
        return totals.computeIfAbsent(kind, _ -> new Histogram(DIGITS));
    }

    /** How often each kind got each status, or was lost. */
    Map<String, Long> statuses() {
        Map<String, Long> sums = new TreeMap<>();
        statuses.forEach((what, count) -> sums.put(what, count.sum()));
        return sums;
    }

    private Recorder recorder(Kind kind) {
        return recorders.computeIfAbsent(kind, _ -> new Recorder(DIGITS));
    }

    static double millis(Histogram histogram, double percentile) {
        return histogram.getValueAtPercentile(percentile) / 1e6;
    }
}
