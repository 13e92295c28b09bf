package io.sluice.load.report;

import io.sluice.load.cycle.Progress;
import java.io.Console;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** How far everything is: figures and bars, redrawn each second on a terminal; elsewhere a line now and then. */
public final class LiveProgress implements Progress, AutoCloseable {
    private static final int LINE_EVERY = 10;
    private static final long SECOND = 1_000_000_000;
    private static final String NO_WRAPPING = "\u001b[?7l";
    private static final String WRAPPING = "\u001b[?7h";

    private final Journal journal;
    private final boolean terminal =
            Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    private final Map<String, Phase> phases = new ConcurrentSkipListMap<>();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final List<Marker> markers = new CopyOnWriteArrayList<>();
    private int drawn;
    private final Thread clock = Thread.ofPlatform().daemon().unstarted(this::tickEverySecond);

    /** When something began, in seconds from the start. */
    record Marker(int second, String what, Kind kind) {
        enum Kind {
            PHASE,
            CYCLE,
            BLOW
        }
    }

    private record Phase(AtomicLong done, AtomicLong all) {}

    public LiveProgress(Journal journal) {
        this.journal = journal;
        clock.start();
    }

    @Override
    public void begin(String phase, int steps) {
        phase(phase).all.addAndGet(steps);
        mark(phase, Marker.Kind.PHASE);
    }

    @Override
    public void step(String phase) {
        phase(phase).done.incrementAndGet();
    }

    @Override
    public void failed(String sentence) {
        failures.add(sentence);
    }

    /** A cycle of the first tenant that comes so far. */
    public void beginCycle(String cycle) {
        mark(cycle, Marker.Kind.CYCLE);
    }

    private synchronized void mark(String what, Marker.Kind kind) {
        if (!hasBegun(what)) {
            markers.add(new Marker(journal.moments().size(), what, kind));
        }
    }

    /** How many steps of all phases are done. */
    public long steps() {
        return phases.values().stream().mapToLong(phase -> phase.done.get()).sum();
    }

    public boolean hasBegun(String what) {
        return markers.stream().anyMatch(marker -> marker.what.equals(what));
    }

    /** Something that happens to all tenants at once. */
    public void blow(String what) {
        mark(what, Marker.Kind.BLOW);
        tell(what);
    }

    /** And it is over. */
    public void over(String what) {
        mark(what, Marker.Kind.PHASE);
        tell(what);
    }

    private synchronized void tell(String what) {
        erase();
        System.err.println(what);
    }

    public List<String> failures() {
        return List.copyOf(failures);
    }

    List<Marker> markers() {
        return List.copyOf(markers);
    }

    private Phase phase(String name) {
        return phases.computeIfAbsent(name, _ -> new Phase(new AtomicLong(), new AtomicLong()));
    }

    private void tickEverySecond() {
        try {
            for (long next = System.nanoTime() + SECOND; ; next += SECOND) {
                Thread.sleep(Duration.ofNanos(Math.max(0, next - System.nanoTime())));
                tick();
            }
        } catch (InterruptedException _) {
            tick();
        }
    }

    private synchronized void tick() {
        Moment second = journal.tick();
        if (terminal) {
            erase();
            draw(second);
        } else if (second.second() % LINE_EVERY == LINE_EVERY - 1) {
            String running = bars().stream().map(Bar::toString).collect(Collectors.joining(", "));
            System.err.println(figures(second.second(), Moment.together(journal.last(LINE_EVERY))) + "  " + running);
        }
    }

    private void draw(Moment second) {
        List<Bar> bars = bars();
        int width = bars.stream().mapToInt(bar -> bar.phase().length()).max().orElse(0);
        List<String> lines = new ArrayList<>(List.of(figures(second.second(), second)));
        bars.forEach(bar -> lines.add(bar.drawn(width)));
        System.err.print(NO_WRAPPING + String.join("\n", lines) + "\n" + WRAPPING);
        drawn = lines.size();
    }

    /** Goes up to where the last drawing began, and clears the rest of the screen. */
    private void erase() {
        if (drawn > 0) {
            System.err.print("\u001b[" + drawn + "A\u001b[J");
            drawn = 0;
        }
    }

    private String figures(int second, Moment moment) {
        return "%5d s %,7d/s  p50 %.1f ms  p99 %.1f ms  so far: %s  failed %,d"
                .formatted(
                        second + 1,
                        moment.answered(),
                        moment.median(),
                        moment.p99(),
                        journal.errors(),
                        failures.size());
    }

    private List<Bar> bars() {
        return phases.entrySet().stream()
                .map(phase -> new Bar(
                        phase.getKey(),
                        phase.getValue().done.get(),
                        phase.getValue().all.get()))
                .filter(Bar::isUnderWay)
                .toList();
    }

    /** Closes the last second. */
    @Override
    public void close() {
        clock.interrupt();
        try {
            clock.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
