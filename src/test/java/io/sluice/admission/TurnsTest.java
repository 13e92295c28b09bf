package io.sluice.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private final Turns<String, String> turns = new Turns<>();

    @Test
    void eachLineSendsOneInItsTurn() {
        add("a", "a1", "a2", "a3", "a4");
        add("b", "b1");
        add("c", "c1", "c2");

        assertEquals(List.of("a1", "b1", "c1", "a2", "c2", "a3", "a4"), all());
    }

    @Test
    void aLineThatWasEmptyBeginsBehindTheOthers() {
        add("a", "a1", "a2");
        add("b", "b1", "b2");
        assertEquals("a1", next());
        add("c", "c1");

        assertEquals(List.of("b1", "a2", "c1", "b2"), all());
    }

    @Test
    void whoGoesFirstDoesSoInItsOwnLineOnly() {
        add("a", "a1", "a2");
        add("b", "b1", "b2");
        turns.add("b", "b!", 0);

        assertEquals(List.of("a1", "b!", "a2", "b1", "b2"), all());
    }

    @Test
    void whateverGoesFirstTheOthersOfItsLineHaveOneTurnInFour() {
        for (int i = 1; i <= 6; i++) {
            turns.add("a", "first" + i, 0);
        }
        turns.add("a", "second1", 1);
        turns.add("a", "second2", 1);
        turns.add("a", "third1", 2);

        assertEquals(
                List.of("first1", "first2", "first3", "second1", "first4", "first5", "first6", "third1", "second2"),
                all());
    }

    @Test
    void aLineThatMayNotSendIsPassedOver() {
        add("a", "a1");
        add("b", "b1");

        assertEquals("b1", turns.next(line -> !line.equals("a")));
        assertNull(turns.next(line -> !line.equals("a")));
        assertEquals(List.of("a1"), all());
    }

    @Test
    void aLineThatOwesLetsTheOthersPass() {
        add("a", "a1", "a2", "a3");
        add("b", "b1", "b2", "b3", "b4");
        assertEquals("a1", next());
        turns.owe("a", 2);

        assertEquals(List.of("b1", "b2", "b3", "a2", "b4", "a3"), all());
    }

    @Test
    void nobodyIsWaitedForByALineThatIsAlone() {
        add("a", "a1", "a2");
        assertEquals("a1", next());
        turns.owe("a", 1_000_000);

        assertEquals(List.of("a2"), all());
    }

    @Test
    void whoIsRemovedWaitsNoMore() {
        add("a", "a1", "a2");
        add("b", "b1");
        turns.remove("a", "a1");
        turns.remove("b", "b1");
        turns.remove("c", "nobody");

        assertEquals(1, turns.size());
        assertEquals(List.of("a2"), all());
        assertEquals(0, turns.size());
    }

    @Test
    void theOldestAreKnownAndCanBeTakenOut() {
        add("a", "old 1", "old 2", "young 3");
        turns.add("a", "young!", 0);
        add("b", "old 4");

        assertEquals("old 1", turns.oldest("a", 2));
        assertEquals("young!", turns.oldest("a", 0));
        assertNull(turns.oldest("c", 2));
        assertEquals(List.of("old 1", "old 2", "old 4"), turns.removeWhile(waiting -> waiting.startsWith("old")));
        assertEquals(List.of("young!", "young 3"), all());
    }

    @Test
    void linesGetEquallyMuchByCostWhateverTheSizesOfWhatTheySend() {
        Random random = new Random(Long.getLong("seed", 1));
        Turns<String, Integer> weighted = new Turns<>();
        Map<String, Integer> sent = new TreeMap<>();
        for (int i = 0; i < 30_000; i++) {
            weighted.add("large", 20 + random.nextInt(30) + 100 * i, 2);
            weighted.add("small", 1 + 100 * i, 2);
        }

        for (int total = 0; total < 20_000; ) {
            int cost = Objects.requireNonNull(weighted.next(line -> true)) % 100;
            String line = cost == 1 ? "small" : "large";
            weighted.owe(line, cost - 1);
            sent.merge(line, cost, Integer::sum);
            total += cost;
        }

        assertEquals(10_000, sent.getOrDefault("small", 0), 100);
        assertEquals(10_000, sent.getOrDefault("large", 0), 100);
    }

    private void add(String line, String... waiting) {
        for (String one : waiting) {
            turns.add(line, one, 2);
        }
    }

    private @Nullable String next() {
        return turns.next(line -> true);
    }

    private List<String> all() {
        List<String> all = new ArrayList<>();
        for (String next = next(); next != null; next = next()) {
            all.add(next);
        }
        return all;
    }
}
