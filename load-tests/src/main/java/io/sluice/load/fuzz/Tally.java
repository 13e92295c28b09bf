package io.sluice.load.fuzz;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What has come back so far. Of each fault the first is kept, and how many there were. */
final class Tally {
    private static final int MOST_KINDS = 40;

    private final Map<Integer, Long> statuses = new TreeMap<>();
    private final Map<String, Fault> faults = new LinkedHashMap<>();
    private final Map<String, Long> times = new LinkedHashMap<>();
    private long answered;
    private long hungUp;
    private long slowestMillis;
    private String slowest = "";

    synchronized void answered(int status, long millis, Shot shot) {
        answered++;
        statuses.merge(status, 1L, Long::sum);
        if (millis > slowestMillis) {
            slowestMillis = millis;
            slowest = Shown.firstLine(shot);
        }
    }

    synchronized void hungUp() {
        hungUp++;
    }

    synchronized void fault(Fault fault) {
        times.merge(fault.what(), 1L, Long::sum);
        if (faults.size() < MOST_KINDS && faults.putIfAbsent(fault.what(), fault) == null) {
            System.err.println("\n" + fault.what() + "\n" + fault.evidence() + "\n");
        }
    }

    synchronized long count() {
        return answered + hungUp;
    }

    synchronized long hungUps() {
        return hungUp;
    }

    synchronized Map<Integer, Long> statuses() {
        return new TreeMap<>(statuses);
    }

    synchronized List<Fault> faults() {
        return new ArrayList<>(faults.values());
    }

    synchronized long times(Fault fault) {
        return times.getOrDefault(fault.what(), 0L);
    }

    synchronized String slowest() {
        return slowestMillis + " ms: " + slowest;
    }
}
