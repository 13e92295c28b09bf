package io.sluice.store.pg;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** No statement reads or writes beyond one tenant, or says here why it must. */
class StatementsTest {
    private static final Set<String> FIND_OUT_THE_TENANT = Set.of(
                    "FIND_CREDENTIAL",
                    "TOUCH_CREDENTIAL",
                    "CREATE_TENANT",
                    "FIND_TENANT",
                    "LIST_TENANTS",
                    "WATCH_TENANTS")
            .stream()
            .map(name -> "Statements." + name)
            .collect(Collectors.toSet());
    private static final Pattern TABLE = Pattern.compile(
            "\\b(?:FROM|JOIN|INTO|UPDATE|USING)\\s+(resource|membership|change|foreign_id|tenant_clock|credential|provisioning_log|provisioning_minute|provisioning_ignored|tenant)\\b(?:\\s+([a-z])\\b)?");

    @Test
    void everyUseOfATenantsTableNamesTheTenant() throws IllegalAccessException {
        Map<String, String> statements = statements();
        int uses = 0;
        for (Map.Entry<String, String> statement : statements.entrySet()) {
            if (!FIND_OUT_THE_TENANT.contains(statement.getKey())) {
                Matcher table = TABLE.matcher(statement.getValue());
                while (table.find()) {
                    uses++;
                    assertTrue(
                            namesTenant(statement.getValue(), table.group(1), table.group(2)),
                            statement.getKey() + " uses " + table.group() + " of every tenant");
                }
            }
        }
        assertTrue(uses >= 10, "found " + uses);
    }

    @Test
    void theRuleBites() {
        assertFalse(namesTenant("SELECT * FROM resource WHERE id = $1", "resource", null));
        assertFalse(
                namesTenant("SELECT * FROM a JOIN resource r ON r.id = a.id WHERE a.tenant_id = $1", "resource", "r"));
        assertTrue(namesTenant("SELECT * FROM resource r WHERE r.tenant_id = $1 AND id = $2", "resource", "r"));
        assertFalse(namesTenant("UPDATE tenant SET settings = $1 WHERE name = $2", "tenant", null));
    }

    @Test
    void everyExceptionExists() throws IllegalAccessException {
        assertTrue(statements().keySet().containsAll(FIND_OUT_THE_TENANT));
    }

    @Test
    void noStatementTakesASessionLock() throws IllegalAccessException {
        statements().forEach((name, sql) -> assertFalse(sql.contains("pg_advisory_lock"), name));
    }

    private static boolean namesTenant(String sql, String table, @Nullable String alias) {
        String name = table.equals("tenant") ? "id" : "tenant_id";
        String column = alias == null ? "(?<![a-z._])" + name : "\\b" + alias + "\\." + name;
        boolean condition = Pattern.compile(column + " = ").matcher(sql).find();
        boolean inserted = Pattern.compile("INSERT INTO \\w+\\s*\\([^)]*\\btenant_id\\b")
                .matcher(sql)
                .find();
        return condition || inserted;
    }

    private static Map<String, String> statements() throws IllegalAccessException {
        Map<String, String> statements = new TreeMap<>();
        for (Class<?> holder : List.of(Statements.class, MemberSql.class, LogStatements.class)) {
            for (Field field : holder.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers()) && field.getType() == String.class) {
                    field.setAccessible(true);
                    statements.put(holder.getSimpleName() + "." + field.getName(), (String) field.get(null));
                }
            }
        }
        return statements;
    }
}
