package io.sluice.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Jazzer in a process of its own, which it ends when it is done. */
final class Jazzer {
    private static final String MAIN = "com.code_intelligence.jazzer.Jazzer";

    /** Where the tried code and what it needs is: Jazzer looks through all that it is given, which takes longer than the runs. */
    private static final Pattern NEEDED =
            Pattern.compile("jazzer|jackson|jspecify|vertx|netty|jose|caffeine|target|classes");

    /** Finds texts for regular expressions, with memory that would be counted as that of what is tried. */
    private static final String HUNGRY = "com.code_intelligence.jazzer.sanitizers.RegexRoadblocks";

    /** Everything ends long before, unless it ends never; no more processor time, but time on a machine with much to do. */
    private static final int HANGING_SECONDS = 600;

    private final Path folder;

    /** {@code folder}: keeps what was found, for people and for the next time. */
    Jazzer(Path folder) {
        this.folder = folder;
    }

    /** {@code said}: much; what matters comes last. */
    record Outcome(int exitCode, String said) {
        private static final int MATTERS = 5_000;

        String told() {
            return said.substring(Math.max(0, said.length() - MATTERS));
        }
    }

    /** {@code compiler}: Java's option for it; {@code bounds}: libFuzzer's own that say how long. */
    Outcome run(Fuzzed fuzzed, String compiler, List<String> bounds) throws IOException, InterruptedException {
        Path corpus = Files.createDirectories(folder.resolve(fuzzed.name().toLowerCase(Locale.ROOT)));
        Path output = folder.resolve(corpus.getFileName() + ".log");
        Process process = new ProcessBuilder(Stream.of(java(compiler), target(fuzzed), bounds, inputs(fuzzed, corpus))
                        .flatMap(List::stream)
                        .toList())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            return new Outcome(process.waitFor(), Files.readString(output, ISO_8859_1));
        } finally {
            process.destroyForcibly().waitFor(10, SECONDS);
        }
    }

    private static List<String> java(String compiler) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                compiler,
                "-XX:+UseSerialGC",
                "-XX:+EnableDynamicAgentLoading",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-classpath",
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(entry -> NEEDED.matcher(entry).find())
                        .collect(Collectors.joining(File.pathSeparator)),
                MAIN);
    }

    private List<String> target(Fuzzed fuzzed) {
        return List.of(
                "--target_class=" + fuzzed.target().getName(),
                "--instrumentation_includes=io.sluice.**",
                "--custom_hook_includes=io.sluice.**",
                "--disabled_hooks=" + HUNGRY,
                "--reproducer_path=" + folder,
                "-timeout=" + HANGING_SECONDS,
                "-rss_limit_mb=0"); // Linux counts what the process that started it had; the heap is bounded above
    }

    private List<String> inputs(Fuzzed fuzzed, Path corpus) {
        return List.of(
                "-artifact_prefix=" + folder.resolve("found-" + corpus.getFileName() + "-"),
                "-dict=" + Fuzzed.RESOURCES.resolve("words.dict"),
                corpus.toString(),
                fuzzed.kept().toString());
    }
}
