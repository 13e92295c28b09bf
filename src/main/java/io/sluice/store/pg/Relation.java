package io.sluice.store.pg;

import io.vertx.sqlclient.Row;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A table or an index as a database has it, and what of them the migrations make. */
record Relation(String name, boolean index, boolean ours, boolean usable, boolean valid) {
    private static final Pattern MADE = Pattern.compile(
            "(?m)^CREATE (UNLOGGED TABLE|TABLE|(?:UNIQUE )?INDEX)(?: CONCURRENTLY)?(?: IF NOT EXISTS)? (\\w+)");
    private static final Pattern DROPPED = Pattern.compile("(?m)^DROP (?:TABLE|INDEX)(?: IF EXISTS)? (\\w+)");

    static Relation of(Row row) {
        return new Relation(
                row.getString(0), row.getBoolean(1), row.getBoolean(2), row.getBoolean(3), row.getBoolean(4));
    }

    /** Names of all tables, and of all indexes, those of primary keys included. */
    static Set<String> made(List<Migration> migrations, boolean indexes) {
        Set<String> made = new HashSet<>();
        for (Migration migration : migrations) {
            MADE.matcher(migration.sql()).results().forEach(found -> {
                boolean table = found.group(1).endsWith("TABLE");
                if (indexes != table) {
                    made.add(found.group(2));
                } else if (indexes) {
                    made.add(found.group(2) + "_pkey");
                }
            });
            made.removeAll(DROPPED.matcher(migration.sql())
                    .results()
                    .flatMap(found -> List.of(found.group(1), found.group(1) + "_pkey").stream())
                    .collect(Collectors.toSet()));
        }
        return made;
    }
}
