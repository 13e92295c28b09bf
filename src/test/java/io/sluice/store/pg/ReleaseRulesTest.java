package io.sluice.store.pg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A release only adds to the schema, without being in anybody's way, or says which programs it ends. */
class ReleaseRulesTest {
    /** Those of the first release ran on an empty database. */
    private static final int FIRST_RELEASE = 7;

    private static final Pattern TAKES_AWAY =
            Pattern.compile("(?i)\\b(DROP|RENAME|SET NOT NULL|ALTER COLUMN \\w+ TYPE|TRUNCATE|REVOKE)\\b");
    private static final Pattern UNFILLED = Pattern.compile("(?i)ADD COLUMN [^,;]*NOT NULL(?![^,;]*DEFAULT)");
    private static final Pattern INDEX = Pattern.compile("CREATE (?:UNIQUE )?INDEX (?!CONCURRENTLY).*? ON (\\w+)");
    private static final Pattern INSERT = Pattern.compile("INSERT INTO \\w+(?: AS \\w+| [a-z]+)?\\s*(.)");

    @Test
    void everyStepSinceTheFirstReleaseKeepsTheRules() {
        assertEquals(
                List.of(),
                Migrations.OURS.known().stream()
                        .filter(migration -> migration.version() > FIRST_RELEASE)
                        .flatMap(ReleaseRulesTest::broken)
                        .toList());
    }

    @Test
    void theStepsAreNumberedWithoutGapsAndAllAreListed() {
        List<Integer> versions =
                Migrations.OURS.known().stream().map(Migration::version).toList();

        assertEquals(
                Stream.iterate(1, version -> version + 1).limit(versions.size()).toList(), versions);
        assertEquals(
                SqlTexts.migrations().keySet(),
                Migrations.OURS.known().stream().map(Migration::name).collect(Collectors.toSet()));
    }

    @Test
    void noStepWantsAProgramThatDoesNotKnowIt() {
        Migrations.OURS.known().forEach(step -> assertTrue(step.oldest() <= step.version(), step.name()));
    }

    @Test
    void aStatementNamesTheColumnsThatItFills() {
        for (Class<?> holder : SqlTexts.classes()) {
            for (String text : SqlTexts.literals(holder)) {
                Matcher insert = INSERT.matcher(text);
                while (insert.find()) {
                    assertEquals("(", insert.group(1), text);
                }
            }
        }
    }

    @Test
    void theRulesBite() {
        for (String wrong : List.of(
                "ALTER TABLE resource DROP COLUMN shade",
                "ALTER TABLE resource RENAME COLUMN shade TO colour",
                "ALTER TABLE resource ALTER COLUMN shade TYPE bigint",
                "ALTER TABLE resource ADD COLUMN shade int NOT NULL",
                "CREATE INDEX resource_shade ON resource (tenant_id, shade)",
                "CREATE INDEX CONCURRENTLY resource_shade ON resource (tenant_id, shade)",
                "CREATE INDEX CONCURRENTLY IF NOT EXISTS a ON b (tenant_id); CREATE TABLE c (tenant_id uuid PRIMARY KEY)")) {
            assertFalse(
                    broken(Migration.of(8, "V8__wrong.sql", wrong, 0)).toList().isEmpty(), wrong);
        }
        for (String right : List.of(
                "ALTER TABLE resource ADD COLUMN shade int NOT NULL DEFAULT 0",
                "CREATE TABLE c (tenant_id uuid PRIMARY KEY, name text); CREATE INDEX i ON c (tenant_id, name)",
                "CREATE INDEX CONCURRENTLY IF NOT EXISTS resource_shade ON resource (tenant_id, shade)")) {
            assertEquals(
                    List.of(),
                    broken(Migration.of(8, "V8__right.sql", right, 0)).toList());
        }
        Migration removal = Migration.of(9, "V9__removal.sql", "ALTER TABLE resource DROP COLUMN shade", 8);
        assertEquals(List.of(), broken(removal).toList());
    }

    private static Stream<String> broken(Migration step) {
        List<String> broken = new ArrayList<>();
        if (step.oldest() == 0) {
            TAKES_AWAY.matcher(step.sql()).results().forEach(found -> broken.add("takes away: " + found.group()));
            UNFILLED.matcher(step.sql()).results().forEach(found -> broken.add("wants a value: " + found.group()));
        }
        INDEX.matcher(step.sql())
                .results()
                .filter(found -> !step.sql().contains("CREATE TABLE " + found.group(1) + " "))
                .forEach(found -> broken.add("holds up writers: " + found.group()));
        if (step.sql().contains("CONCURRENTLY")
                && (step.indexBesideWriters().isEmpty()
                        || SqlTexts.statements(step.sql()).size() > 1)) {
            broken.add("is more than CREATE INDEX CONCURRENTLY IF NOT EXISTS");
        }
        return broken.stream().map(each -> step.name() + " " + each);
    }
}
