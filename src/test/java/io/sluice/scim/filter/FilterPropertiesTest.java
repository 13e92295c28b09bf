package io.sluice.scim.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.scim.error.ScimException;
import io.sluice.scim.schema.StandardSchemas;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds for every filter, tried with many; a failure names the seed that repeats it. */
class FilterPropertiesTest {
    private static final int TRIES = 5_000;
    private static final long SEED = Long.getLong("seed", 20261125L);

    @Test
    void whatIsPrintedIsReadBackAsTheSameFilter() {
        RandomSyntax syntax = new RandomSyntax(SEED);
        for (int i = 0; i < TRIES; i++) {
            Filter filter = syntax.filter();
            assertEquals(filter, FilterParser.parse(FilterPrinter.print(filter)), seed(filter));
        }
    }

    @Test
    void whatIsPrintedIsReadBackAsTheSamePath() {
        RandomSyntax syntax = new RandomSyntax(SEED);
        for (int i = 0; i < TRIES; i++) {
            PatchPath path = syntax.path();
            assertEquals(path, PathParser.parse(FilterPrinter.print(path)), seed(path));
        }
    }

    @Test
    void noTextIsAnsweredWithAnythingButAFilterOrAnError() {
        Random random = new Random(SEED);
        RandomSyntax syntax = new RandomSyntax(SEED);
        int refused = 0;
        for (int i = 0; i < TRIES; i++) {
            String text = damaged(random, FilterPrinter.print(syntax.filter()));
            try {
                Filter filter = FilterParser.parse(text);
                assertEquals(filter, FilterParser.parse(FilterPrinter.print(filter)), seed(text));
                FilterChecker.check(StandardSchemas.USER, filter);
            } catch (ScimException expected) {
                refused++;
            }
        }
        assertTrue(refused > TRIES / 10, seed(refused));
    }

    @Test
    void aFilterMeansTheSameAfterItWasPrinted() {
        List<ObjectNode> users = new RandomUsers(SEED).next(20);
        RandomFilters filters = new RandomFilters(SEED, RandomUsers.TYPE, users);
        for (int i = 0; i < TRIES; i++) {
            Filter filter = filters.next();
            Filter again = FilterParser.parse(FilterPrinter.print(filter));
            assertEquals(
                    FilterChecker.check(RandomUsers.TYPE, filter),
                    FilterChecker.check(RandomUsers.TYPE, again),
                    seed(filter));
        }
    }

    @Test
    void randomFiltersHoldForSomeAndNotForOthers() {
        List<ObjectNode> users = new RandomUsers(SEED).next(20);
        RandomFilters filters = new RandomFilters(SEED, RandomUsers.TYPE, users);
        int telling = 0;
        for (int i = 0; i < TRIES; i++) {
            Condition condition = filters.nextChecked().condition();
            long held = users.stream()
                    .filter(user -> Evaluator.holds(condition, user))
                    .count();
            telling += held > 0 && held < users.size() ? 1 : 0;
        }
        assertTrue(telling > TRIES / 3, seed(telling));
    }

    private static String damaged(Random random, String text) {
        StringBuilder damaged = new StringBuilder(text);
        List<String> pieces =
                new ArrayList<>(List.of("\"", "(", ")", "[", "]", ".", ":", " ", "\\", " and ", " eq ", "not", "\0"));
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(damaged.length() + 1);
            switch (random.nextInt(3)) {
                case 0 -> damaged.insert(at, pieces.get(random.nextInt(pieces.size())));
                case 1 -> damaged.delete(at, Math.min(damaged.length(), at + 1 + random.nextInt(3)));
                default -> damaged.setLength(at);
            }
        }
        return damaged.toString();
    }

    private static String seed(Object failing) {
        return "-Dseed=" + SEED + " " + failing;
    }
}
