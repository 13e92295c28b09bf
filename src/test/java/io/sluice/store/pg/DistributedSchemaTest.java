package io.sluice.store.pg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The schema and the statements could be sharded by tenant; k8s/README.md says with which commands, and what was not tried. */
class DistributedSchemaTest {
    /** Few rows, or looked up before a tenant is known: reference tables. */
    private static final Set<String> REFERENCE = Set.of("tenant", "credential", "trusted_issuer");
    /** Nobody joins them with a tenant's rows: they stay where the gateways connect. */
    private static final Set<String> LOCAL = Set.of("admin_log", "replica", "schema_version");
    /** The hashes in it have the tenant in them. An index that is not unique may begin with anything; this one has to. */
    private static final Set<String> EXCEPTIONS = Set.of("resource_keys");

    private static final DistributedSchema RULES = new DistributedSchema(union(REFERENCE, LOCAL), EXCEPTIONS);
    private static final DistributedSchema STRICT = new DistributedSchema(Set.of(), Set.of());

    private static final Pattern ACROSS =
            Pattern.compile("(?i)\\bnextval\\b|\\bSET tenant_id\\b|\\bpg_(?:try_)?advisory_lock\\b|\\bLOCK TABLE\\b"
                    + "|\\b(?:random|gen_random_uuid)\\(");
    private static final Pattern CONFLICT = Pattern.compile("ON CONFLICT \\((\\w+)");
    private static final Pattern SHARDED = Pattern.compile("create_distributed_table\\('(\\w+)', 'tenant_id'(.*?)\\)");
    private static final Pattern COPIED = Pattern.compile("create_reference_table\\('(\\w+)'\\)");

    @Test
    void everyStatementOfTheMigrationsKeepsTheRules() {
        assertEquals(List.of(), broken(RULES));
    }

    @Test
    void everyExceptionIsNeeded() {
        List<String> without = broken(STRICT);

        for (String name : List.of("tenant", "credential", "trusted_issuer", "admin_log", "replica", "resource_keys")) {
            assertTrue(without.stream().anyMatch(broken -> broken.matches(".*\\b" + name + "(_\\w+)?\\b.*")), name);
        }
    }

    @Test
    void theRulesBite() {
        for (String wrong : List.of(
                "CREATE TABLE a (id uuid PRIMARY KEY)",
                "CREATE TABLE a (tenant_id uuid NOT NULL, id uuid PRIMARY KEY)",
                "CREATE TABLE a (tenant_id uuid NOT NULL, id uuid)",
                "CREATE TABLE a (tenant_id uuid NOT NULL, id uuid, PRIMARY KEY (id, tenant_id))",
                "CREATE TABLE a (tenant_id uuid PRIMARY KEY, name text UNIQUE)",
                "CREATE TABLE a (tenant_id uuid PRIMARY KEY, number bigserial)",
                "CREATE TABLE a (tenant_id uuid PRIMARY KEY REFERENCES tenant)",
                "CREATE TABLE a (tenant_id uuid PRIMARY KEY DEFERRABLE)",
                "CREATE INDEX i ON a (name)",
                "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON a (name, tenant_id)",
                "CREATE TRIGGER t AFTER INSERT ON a EXECUTE FUNCTION f()",
                "SELECT pg_advisory_lock(1)")) {
            assertFalse(RULES.broken(wrong).isEmpty(), wrong);
        }
        assertEquals(
                List.of(),
                RULES.broken("CREATE TABLE a (tenant_id uuid NOT NULL, id uuid, PRIMARY KEY (tenant_id, id))"));
    }

    @Test
    void noStatementNumbersMovesOrLocksAcrossTenants() {
        for (Class<?> holder : SqlTexts.classes()) {
            SqlTexts.literals(holder).forEach(text -> {
                assertFalse(ACROSS.matcher(text).find(), () -> holder.getSimpleName() + ": " + text);
                CONFLICT.matcher(text)
                        .results()
                        .map(found -> found.group(1))
                        .filter(column -> !Set.of("hash", "name", "id").contains(column))
                        .forEach(column -> assertEquals("tenant_id", column, text));
            });
        }
    }

    @Test
    void theOnlyLocksThatAreNoRowsEndWithTheirTransaction() {
        Set<String> locks = new TreeSet<>();
        for (Class<?> holder : SqlTexts.classes()) {
            for (String text : SqlTexts.literals(holder)) {
                Pattern.compile("pg_\\w*advisory\\w*")
                        .matcher(text)
                        .results()
                        .forEach(found -> locks.add(found.group()));
            }
        }

        assertEquals(Set.of("pg_try_advisory_xact_lock", "pg_advisory_xact_lock"), locks);
    }

    @Test
    void theCommandsInTheReadmeNameEveryTableOnce() throws IOException {
        String readme = Files.readString(Path.of("k8s", "README.md"));

        assertEquals(
                SqlTexts.tablesOfTenants().stream()
                        .filter(table -> !REFERENCE.contains(table))
                        .sorted()
                        .toList(),
                SHARDED.matcher(readme)
                        .results()
                        .map(found -> found.group(1))
                        .sorted()
                        .toList());
        assertEquals(
                new TreeSet<>(REFERENCE).stream().toList(),
                COPIED.matcher(readme)
                        .results()
                        .map(found -> found.group(1))
                        .sorted()
                        .toList());
        assertTrue(SHARDED.matcher(readme)
                .results()
                .skip(1)
                .allMatch(found -> found.group(2).contains("colocate_with => '")));
    }

    private static List<String> broken(DistributedSchema rules) {
        List<String> broken = new ArrayList<>();
        for (Map.Entry<String, String> migration : SqlTexts.migrations().entrySet()) {
            SqlTexts.statements(migration.getValue())
                    .forEach(statement ->
                            rules.broken(statement).forEach(each -> broken.add(migration.getKey() + ": " + each)));
        }
        return broken;
    }

    private static Set<String> union(Set<String> left, Set<String> right) {
        Set<String> all = new TreeSet<>(left);
        all.addAll(right);
        return all;
    }
}
