package io.sluice.observe;

import io.opentelemetry.api.trace.SpanBuilder;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a statement is called: what it does, and the first table to which it does it, as {@code INSERT resource}. Its text stays here. */
record StatementName(String verb, String table) {
    /** Locks are {@code FOR UPDATE}. */
    private static final Pattern WRITE = Pattern.compile(
            "(?<!\\bFOR )(?<!\\bKEY )\\b(INSERT\\s+INTO|UPDATE|DELETE\\s+FROM)\\s+([a-z_]+)", Pattern.CASE_INSENSITIVE);

    /** Functions are not tables: what stood in their parentheses is {@code #}. */
    private static final Pattern READ =
            Pattern.compile("\\b(?:FROM|JOIN)\\s+([a-z_]+)\\b(?!\\s*[(#])", Pattern.CASE_INSENSITIVE);

    private static final Pattern INNERMOST = Pattern.compile("\\([^()]*\\)");
    private static final Pattern WORD = Pattern.compile("[a-z]+", Pattern.CASE_INSENSITIVE);

    static StatementName of(String text) {
        Matcher write = WRITE.matcher(text);
        if (write.find()) {
            return new StatementName(word(write.group(1)), write.group(2));
        }
        Matcher outer = READ.matcher(outermost(text));
        Matcher any = READ.matcher(text);
        if (outer.find()) {
            return new StatementName("SELECT", outer.group(1));
        }
        return any.find() ? new StatementName("SELECT", any.group(1)) : new StatementName(word(text), "");
    }

    /** Without what stands in parentheses. */
    private static String outermost(String text) {
        String shorter = INNERMOST.matcher(text).replaceAll("#");
        return shorter.equals(text) ? text : outermost(shorter);
    }

    private static String word(String text) {
        Matcher first = WORD.matcher(text);
        return first.find() ? first.group().toUpperCase(Locale.ROOT) : "STATEMENT";
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
