package io.sluice.load.faults;

import io.sluice.load.StopException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The time of day that a process is told, by libfaketime, which reads from a file how wrong it shall be. */
record FalseClock(Path file) {
    private static final List<Path> PLACES = List.of(
            Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"),
            Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1"),
            Path.of("/usr/lib64/faketime/libfaketimeMT.so.1"));

    FalseClock {
        set(file, Duration.ZERO);
    }

    static boolean isPossible() {
        return PLACES.stream().anyMatch(Files::exists);
    }

    /** Only the time of day steps: what a process measures spans with does not, on a real machine neither. */
    Map<String, String> environment() {
        Path library = PLACES.stream()
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new StopException("libfaketime is missing."));
        return Map.of(
                "LD_PRELOAD", library.toString(),
                "FAKETIME_TIMESTAMP_FILE", file.toString(),
                "FAKETIME_NO_CACHE", "1",
                "FAKETIME_FORCE_MONOTONIC_FIX", "0", // else every wait with a limit ends at once, and is begun again
                "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                "DONT_FAKE_MONOTONIC", "1");
    }

    void step(Duration wrong) {
        set(file, wrong);
    }

    private static void set(Path file, Duration wrong) {
        try {
            Path next = file.resolveSibling(file.getFileName() + ".next");
            Files.writeString(next, "%+d".formatted(wrong.toSeconds()));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
