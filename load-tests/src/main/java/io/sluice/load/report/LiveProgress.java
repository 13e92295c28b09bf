package io.sluice.load.report;

import io.sluice.load.cycle.Progress;
import java.io.Console;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** How far everything is: a line that is rewritten each second on a terminal, a new one now and then elsewhere. */
public final class LiveProgress implements Progress, AutoCloseable {
    private static final int LINE_EVERY = 10;
    private static final long SECOND = 1_000_000_000;

    private final Journal journal;
    private final boolean terminal =
            Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    private final Map<String, Phase> phases = new ConcurrentSkipListMap<>();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final List<Marker> markers = new CopyOnWriteArrayList<>();
    private final Thread clock = Thread.ofPlatform().daemon().unstarted(this::tickEverySecond);

    /** When something began, in seconds from the start. */
    public record Marker(int second, String what) {}

    private record Phase(AtomicLong done, AtomicLong all) {}

    public LiveProgress(Journal journal) {
        this.journal = journal;
        clock.start();
    }

    @Override
    public void begin(String phase, int steps) {
        phase(phase).all.addAndGet(steps);
        mark(phase);
    }

    @Override
    public void step(String phase) {
        phase(phase).done.incrementAndGet();
    }

    @Override
    public void failed(String sentence) {
        failures.add(sentence);
    }

    /** Remembers when it first began. */
    public void mark(String what) {
        if (markers.stream().noneMatch(marker -> marker.what.equals(what))) {
            markers.add(new Marker(journal.moments().size(), what));
        }
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

    private void tick() {
        Moment moment = journal.tick();
        String line = "%5d s %,7d/s  p50 %.1f ms  p99 %.1f ms  busy %d  lost %d  refused %d  %s"
                .formatted(
                        moment.second() + 1,
                        moment.answered(),
                        moment.median(),
                        moment.p99(),
                        moment.busy(),
                        moment.lost(),
                        moment.refused(),
                        running());
        if (terminal) {
            System.err.print("\r\u001b[2K" + line);
        } else if (moment.second() % LINE_EVERY == LINE_EVERY - 1) {
            System.err.println(line);
        }
    }

    private String running() {
        return phases.entrySet().stream()
                .filter(phase ->
                        phase.getValue().done.get() < phase.getValue().all.get())
                .map(phase -> "%s %,d/%,d"
                        .formatted(
                                phase.getKey(),
                                phase.getValue().done.get(),
                                phase.getValue().all.get()))
                .collect(Collectors.joining(", "));
    }

    /** Ends the line and closes the last second. */
    @Override
    public void close() {
        clock.interrupt();
        try {
            clock.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        if (terminal) {
            System.err.println();
        }
    }
}
