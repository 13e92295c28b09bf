package io.sluice.load.bench;

/** What is measured, and what pgbench runs beside it. */
enum Operation {
    POST("POST a user", "insert.sql", true),
    PATCH("PATCH 3 paths", "update.sql", true),
    READ("GET by id", "by-id.sql", false),
    FIND("GET by userName", "by-key.sql", false);

    final String title;
    final String script;
    final boolean writes;

    Operation(String title, String script, boolean writes) {
        this.title = title;
        this.script = script;
        this.writes = writes;
    }
}
