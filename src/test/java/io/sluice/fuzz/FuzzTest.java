package io.sluice.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Input led by the code that it reaches: so many inputs from the same seed, or {@code -Dfuzz.seconds} of it for each target;
 * then {@code target/fuzz} keeps what it has learned, and the next run begins there.
 */
class FuzzTest {
    private static final int SECONDS = Integer.getInteger("fuzz.seconds", 0);
    private static final long SEED = Long.getLong("seed", 20261125L);
    private static final Path LEARNED = Path.of("target/fuzz");

    @TempDir
    private Path fresh;

    static Stream<Arguments> kept() {
        return Stream.of(Fuzzed.values())
                .flatMap(fuzzed -> fuzzed.inputs().stream().map(input -> Arguments.of(fuzzed, input)));
    }

    @ParameterizedTest
    @MethodSource("kept")
    void whatIsKeptIsReadOrRefused(Fuzzed fuzzed, Path input) throws IOException {
        fuzzed.tryWith(Files.readAllBytes(input));
    }

    @ParameterizedTest
    @EnumSource
    @Timeout(value = 1, unit = TimeUnit.DAYS) // the long one ends when it is told to; a single input has its own
    void whateverIsMadeUpIsReadOrRefused(Fuzzed fuzzed) throws IOException, InterruptedException {
        Jazzer.Outcome outcome = SECONDS > 0 ? forLong(fuzzed) : briefly(fuzzed);

        assertEquals(0, outcome.exitCode(), () -> "Keep the input in " + fuzzed.kept() + ":\n" + outcome.told());
        assertTrue(outcome.said().contains("DONE"), outcome::told);
    }

    /** Nearly all of the time is the start, which the quick compiler shortens. */
    private Jazzer.Outcome briefly(Fuzzed fuzzed) throws IOException, InterruptedException {
        return new Jazzer(fresh)
                .run(
                        fuzzed,
                        "-XX:TieredStopAtLevel=1",
                        List.of("-runs=20000", "-max_len=1024", "-seed=" + SEED % Integer.MAX_VALUE));
    }

    private static Jazzer.Outcome forLong(Fuzzed fuzzed) throws IOException, InterruptedException {
        return new Jazzer(Files.createDirectories(LEARNED))
                .run(
                        fuzzed,
                        "-XX:+TieredCompilation",
                        List.of("-max_total_time=" + SECONDS, "-max_len=65536", "-len_control=1000"));
    }
}
