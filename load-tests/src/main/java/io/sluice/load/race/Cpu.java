package io.sluice.load.race;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Processor time that processes have used, read from Linux' /proc, to the hundredth of a second. */
public final class Cpu {
    private static final Path PROC = Path.of("/proc");
    private static final long NANOS_PER_TICK = 10_000_000;

    private Cpu() {}

    /** User and system time of one process. */
    public static Duration of(long pid) {
        return stat(pid).map(Stat::own).findFirst().orElse(Duration.ZERO);
    }

    /** The same of its children that have ended and been waited for. */
    static Duration ofEndedChildren(long pid) {
        return stat(pid).map(Stat::endedChildren).findFirst().orElse(Duration.ZERO);
    }

    /** Of a process, its living children and its ended ones: for PostgreSQL, of the whole server. */
    public static Duration ofFamily(long pid) {
        return processes()
                .flatMap(Cpu::stat)
                .map(stat -> {
                    if (stat.pid == pid) {
                        return stat.own.plus(stat.endedChildren);
                    }
                    return stat.parent == pid ? stat.own : Duration.ZERO;
                })
                .reduce(Duration.ZERO, Duration::plus);
    }

    static long parentOf(long pid) {
        return stat(pid).mapToLong(Stat::parent).findFirst().orElseThrow();
    }

    private static Stream<Long> processes() {
        try (Stream<Path> entries = Files.list(PROC)) {
            return entries
                    .map(entry -> entry.getFileName().toString())
                    .filter(name -> Character.isDigit(name.charAt(0)))
                    .map(Long::valueOf)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing for a process that has ended. */
    private static Stream<Stat> stat(long pid) {
        try {
            return Stream.of(Stat.read(pid, Files.readString(PROC.resolve(pid + "/stat"))));
        } catch (IOException _) {
            return Stream.empty();
        }
    }

    private record Stat(long pid, long parent, Duration own, Duration endedChildren) {
        /** The fields after the command, which stands in brackets and may hold anything. */
        static Stat read(long pid, String line) {
            List<Long> fields = Stream.of(
                            line.substring(line.lastIndexOf(')') + 4).split(" "))
                    .limit(20)
                    .map(Long::valueOf)
                    .toList();
            return new Stat(
                    pid, fields.get(0), ticks(fields.get(10) + fields.get(11)), ticks(fields.get(12) + fields.get(13)));
        }

        private static Duration ticks(long count) {
            return Duration.ofNanos(count * NANOS_PER_TICK);
        }
    }
}
