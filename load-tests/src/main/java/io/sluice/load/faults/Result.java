package io.sluice.load.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a fault came to.
 *
 * @param lasted from its beginning until its cause was gone
 * @param normal from its beginning until requests succeeded as before; nothing if they did not
 * @param silence the longest time in which no request succeeded
 * @param acknowledged writes that the ledger holds
 * @param lost those of them of which the database knows nothing
 * @param unlogged those of them that the provisioning log does not tell of, which is allowed
 * @param differences between the directories and the gateway at the end
 * @param answers how many of each kind, see {@link Verdict}
 * @param broken attempts that got no answer at all
 * @param failures what the provisioning jobs were refused for good, and what else was not as it must be
 */
record Result(
        String fault,
        Duration lasted,
        Optional<Duration> normal,
        Duration silence,
        int acknowledged,
        List<String> lost,
        int unlogged,
        List<String> differences,
        Map<String, Integer> answers,
        long broken,
        List<String> failures) {
    static final String HEAD =
            "| fault | lasted s | normal again s | longest silence s | writes acknowledged | lost | not in the log"
                    + " | differences | answers | connections broken | verdict |\n|---|--:|--:|--:|--:|--:|--:|--:|---|--:|---|";

    Result {
        lost = List.copyOf(lost);
        differences = List.copyOf(differences);
        answers = Map.copyOf(answers);
        failures = List.copyOf(failures);
    }

    boolean passed() {
        return problems().isEmpty();
    }

    /** Each in one sentence. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        lost.forEach(write -> problems.add("acknowledged, but lost: " + write));
        differences.forEach(difference -> problems.add("differs: " + difference));
        Verdict.wrong(answers).forEach((answer, count) -> problems.add("%,d answers %s".formatted(count, answer)));
        if (normal.isEmpty()) {
            problems.add("service did not become normal again");
        }
        failures.forEach(failure -> problems.add("failed: " + failure));
        return problems;
    }

    String row() {
        return "| %s | %s | %s | %s | %,d | %,d | %,d | %,d | %s | %,d | %s |"
                .formatted(
                        fault,
                        seconds(lasted),
                        normal.map(Result::seconds).orElse("never"),
                        seconds(silence),
                        acknowledged,
                        lost.size(),
                        unlogged,
                        differences.size(),
                        answerCounts(),
                        broken,
                        passed() ? "passed" : "**failed**");
    }

    private String answerCounts() {
        return answers.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(answer -> "%s: %,d".formatted(answer.getKey(), answer.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f", duration.toMillis() / 1e3);
    }
}
