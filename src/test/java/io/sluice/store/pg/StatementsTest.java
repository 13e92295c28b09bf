package io.sluice.store.pg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No SQL in any class reads or writes beyond one tenant, or says here that it must. */
class StatementsTest {
    /** Those that work before a tenant is known, by a token or a name, and the lists for whoever operates all tenants. */
    private static final Set<String> OF_ALL_TENANTS = Set.of(
            "Statements.FIND_CREDENTIAL",
            "Statements.TOUCH_CREDENTIAL",
            "Statements.CREATE_TENANT",
            "Statements.FIND_TENANT",
            "Statements.SHOW_TENANT",
            "Statements.PAGE_TENANTS",
            "Statements.OVERVIEW",
            "Statements.WATCH_TENANTS",
            "LogStatements.IGNORE",
            "OAuthStatements.FIND_SECRET",
            "OAuthStatements.FIND_TRUST",
            "OAuthStatements.TRUST",
            "BrakeStatements.TURNED",
            "DoctorStatements.ENDING");

    private static final Set<String> TABLES = SqlTexts.tablesOfTenants();
    private static final Pattern USE = Pattern.compile("\\b(?:FROM|JOIN|INTO|UPDATE|USING|ONLY)\\s+(tenant|"
            + String.join("|", TABLES) + ")\\b(?:\\s+([a-z])\\b)?");
    private static final Pattern INSERTED = Pattern.compile("INSERT INTO \\w+\\s*\\([^)]*\\btenant_id\\b");

    private final List<Class<?>> classes = SqlTexts.classes();
    private final Map<String, String> constants = SqlTexts.constants(classes);

    @Test
    void everyUseOfATenantsTableNamesTheTenant() {
        assertEquals(List.of(), beyondOneTenant(constants, classes));
    }

    @Test
    void everyTableOfTenantsWasLookedFor() {
        Set<String> used = new HashSet<>();
        classes.forEach(holder -> SqlTexts.literals(holder).forEach(text -> {
            Matcher use = USE.matcher(text);
            while (use.find()) {
                used.add(use.group(1));
            }
        }));

        Set<String> all = new HashSet<>(TABLES);
        all.add("tenant");
        assertEquals(all, used);
        assertTrue(TABLES.containsAll(List.of("resource", "membership", "credential", "provisioning_log")));
        assertTrue(classes.containsAll(List.of(Statements.class, LogStatements.class, ListSql.class, Batch.class)));
    }

    @Test
    void theRuleBites() {
        for (String wrong : List.of(
                "SELECT * FROM resource WHERE id = $1",
                "SELECT * FROM a JOIN resource r ON r.id = a.id WHERE a.tenant_id = $1",
                "SELECT * FROM resource r JOIN membership m ON m.member_id = r.id WHERE r.tenant_id = $1",
                "SELECT (SELECT count(*) FROM change) FROM list_block WHERE tenant_id = $1",
                "INSERT INTO change (tenant_id, id) SELECT $1, id FROM resource",
                "UPDATE tenant SET settings = $1 WHERE name = $2")) {
            assertFalse(unbound(wrong).isEmpty(), wrong);
        }
        assertEquals(List.of(), unbound("SELECT * FROM resource r WHERE r.tenant_id = $1 AND id = $2"));
        assertEquals(List.of(), unbound("INSERT INTO change (tenant_id, id) VALUES ($1, $2)"));
    }

    @Test
    void theRuleBitesWhereverTheTextStands() {
        assertEquals(1, beyondOneTenant(Map.of(), List.of(Offender.class)).size());
    }

    @Test
    void everyExceptionExistsAndIsOne() {
        for (String name : OF_ALL_TENANTS) {
            assertTrue(constants.containsKey(name), name);
            assertFalse(unbound(constants.get(name)).isEmpty(), name);
        }
    }

    @Test
    void noStatementTakesASessionLock() {
        classes.forEach(holder -> SqlTexts.literals(holder)
                .forEach(text -> assertFalse(text.contains("pg_advisory_lock"), holder.getName())));
    }

    private record Offender(String id) {
        @Override
        public String toString() {
            return "SELECT document FROM resource r WHERE r.id = '" + id + "'";
        }
    }

    /** Whole statements are judged as they are, and whatever else a class says by itself. */
    private static List<String> beyondOneTenant(Map<String, String> constants, List<Class<?>> classes) {
        List<String> found = new ArrayList<>();
        constants.forEach((name, sql) -> {
            if (!OF_ALL_TENANTS.contains(name)) {
                unbound(sql).forEach(use -> found.add(name + " uses " + use + " of every tenant"));
            }
        });
        for (Class<?> holder : classes) {
            SqlTexts.literals(holder).stream()
                    .filter(text -> !unbound(text).isEmpty() && !isPart(text, constants.values()))
                    .forEach(text ->
                            found.add(holder.getSimpleName() + " uses " + unbound(text) + " of every tenant: " + text));
        }
        return found;
    }

    /** Whether one of the whole texts came of it, which was judged then. */
    private static boolean isPart(String text, Iterable<String> wholes) {
        Pattern filled = Pattern.compile(
                Stream.of(text.split("%(?:\\d\\$)?[sd]|\u0001", -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining(".*?")),
                Pattern.DOTALL);
        for (String whole : wholes) {
            if (filled.matcher(whole).find()) {
                return true;
            }
        }
        return false;
    }

    /** The uses of tables that have no condition of their own on the tenant: as many of each alias as there are too few. */
    private static List<String> unbound(String sql) {
        Map<String, List<String>> uses = new TreeMap<>();
        Matcher use = USE.matcher(sql);
        while (use.find()) {
            String column = use.group(1).equals("tenant") ? "id = " : "tenant_id = ";
            String condition = use.group(2) == null ? "(?<![\\w.])" + column : "\\b" + use.group(2) + "\\." + column;
            uses.computeIfAbsent(condition, first -> new ArrayList<>()).add(use.group());
        }
        List<String> unbound = new ArrayList<>();
        uses.forEach((condition, same) -> {
            long bound = Pattern.compile(condition).matcher(sql).results().count()
                    + (condition.endsWith("tenant_id = ") && condition.startsWith("(")
                            ? INSERTED.matcher(sql).results().count()
                            : 0);
            same.stream().skip(bound).forEach(unbound::add);
        });
        return unbound;
    }
}
