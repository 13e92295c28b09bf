package io.sluice.store.pg;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a database that is sharded by tenant asks of a schema, Citus for example ("Distributed Data Modeling" and "SQL Support
 * and Workarounds" in its documentation): keys begin with the tenant, and nothing orders or binds rows across tenants.
 *
 * @param everywhere tables that are whole on every node
 * @param exceptions keys that may do without the tenant, by name: {@code table.column} or the index's
 */
record DistributedSchema(Set<String> everywhere, Set<String> exceptions) {
    private static final Pattern TABLE =
            Pattern.compile("(?s)CREATE (?:UNLOGGED )?TABLE (?:IF NOT EXISTS )?(\\w+) \\((.*)\\)[^)]*");
    private static final Pattern KEY = Pattern.compile("(?:PRIMARY KEY|UNIQUE)\\s*\\(([^)]*)\\)");
    private static final Pattern COLUMN_KEY = Pattern.compile("(\\w+) [^,(]*?(?:PRIMARY KEY|UNIQUE)(?!\\s*\\()");
    private static final Pattern INDEX = Pattern.compile(
            "CREATE (?:UNIQUE )?INDEX (?:CONCURRENTLY )?(?:IF NOT EXISTS )?(\\w+) ON (\\w+)(?: USING \\w+)? \\(([^)]*)");
    private static final Pattern NEVER = Pattern.compile(
            "(?i)\\b(CREATE (?:OR REPLACE )?(?:CONSTRAINT )?TRIGGER|CREATE RULE|CREATE SEQUENCE|nextval|"
                    + "\\w*serial\\b|AS IDENTITY|REFERENCES|FOREIGN KEY|DEFERRABLE|citext|EXCLUDE USING|"
                    + "pg_(?:try_)?advisory_lock)\\b");

    /** What a statement breaks. */
    List<String> broken(String statement) {
        List<String> broken = new ArrayList<>();
        NEVER.matcher(statement).results().forEach(found -> broken.add(found.group()));
        Matcher table = TABLE.matcher(statement);
        if (table.matches() && !everywhere.contains(table.group(1))) {
            table(table.group(1), table.group(2)).forEach(broken::add);
        }
        Matcher index = INDEX.matcher(statement);
        if (index.find()
                && !everywhere.contains(index.group(2))
                && !exceptions.contains(index.group(1))
                && !byTenant(index.group(3))) {
            broken.add("index " + index.group(1) + " does not begin with the tenant");
        }
        return broken;
    }

    private List<String> table(String name, String columns) {
        if (!columns.contains("tenant_id ")) {
            return List.of("table " + name + " has no tenant and is not said to be everywhere");
        }
        List<String> broken = new ArrayList<>();
        if (!columns.contains("PRIMARY KEY")) {
            broken.add("table " + name + " has no primary key");
        }
        KEY.matcher(columns)
                .results()
                .filter(key -> !byTenant(key.group(1)))
                .forEach(key -> broken.add("a key of " + name + " does not begin with the tenant: " + key.group(1)));
        COLUMN_KEY
                .matcher(columns)
                .results()
                .filter(key -> !byTenant(key.group(1)) && !exceptions.contains(name + "." + key.group(1)))
                .forEach(key -> broken.add("a key of " + name + " is not the tenant: " + key.group(1)));
        return broken;
    }

    private static boolean byTenant(String columns) {
        return columns.strip().matches("tenant_id\\b.*");
    }
}
