package io.sluice.observe;

import io.opentelemetry.api.trace.SpanBuilder;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a statement is called: its verb and its table, as {@code INSERT resource}. Its text stays here. */
record StatementName(String verb, String table) {
    private static final Pattern VERB =
            Pattern.compile("\\b(INSERT|UPDATE|DELETE|SELECT|BEGIN|COMMIT|ROLLBACK|SET|LOCK)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern TABLE =
            Pattern.compile("\\b(?:INTO|UPDATE|FROM|JOIN)\\s+([a-z_]+)\\b(?!\\s*\\()", Pattern.CASE_INSENSITIVE);

    static StatementName of(String text) {
        Matcher verb = VERB.matcher(text);
        Matcher table = TABLE.matcher(text);
        return new StatementName(
                verb.find() ? verb.group(1).toUpperCase(Locale.ROOT) : "STATEMENT", table.find() ? table.group(1) : "");
    }

    String summary() {
        return table.isEmpty() ? verb : verb + ' ' + table;
    }

    SpanBuilder describe(SpanBuilder span) {
        span.setAttribute("db.system.name", "postgresql")
                .setAttribute("db.operation.name", verb)
                .setAttribute("db.query.summary", summary());
        return table.isEmpty() ? span : span.setAttribute("db.collection.name", table);
    }
}
