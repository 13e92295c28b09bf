package io.sluice.scim.filter;

import io.sluice.scim.filter.Filter.Op;
import io.sluice.scim.filter.Filter.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The grammar that filters and PATCH paths share (RFC 7644 §3.4.2.2, §3.5.2), by recursive descent: {@code or} over {@code
 * and} over {@code not}, parentheses and attribute expressions.
 */
final class Grammar {
    private static final int DEEPEST = 50;
    private static final int LONGEST_NAME = 500;

    private final Cursor cursor;
    private int depth;

    Grammar(Cursor cursor) {
        this.cursor = cursor;
    }

    Filter filter() {
        Filter first = conjunction();
        if (!cursor.takeWord("or")) {
            return first;
        }
        List<Filter> any = new ArrayList<>(List.of(first));
        do {
            any.add(conjunction());
        } while (cursor.takeWord("or"));
        return new Filter.Or(any);
    }

    private Filter conjunction() {
        Filter first = term();
        if (!cursor.takeWord("and")) {
            return first;
        }
        List<Filter> all = new ArrayList<>(List.of(first));
        do {
            all.add(term());
        } while (cursor.takeWord("and"));
        return new Filter.And(all);
    }

    private Filter term() {
        if (cursor.takeNext('(')) {
            return nested(')');
        }
        if (cursor.takeWord("not")) {
            if (!cursor.takeNext('(')) {
                throw cursor.expected("'(' after 'not'");
            }
            return new Filter.Not(nested(')'));
        }
        AttributePath path = attributePath();
        return cursor.takeNext('[') ? valuePath(path) : expression(path);
    }

    private Filter nested(char closing) {
        if (++depth > DEEPEST) {
            throw cursor.fail(cursor.skipSpaces(), "Brackets are nested more than " + DEEPEST + " levels deep.");
        }
        Filter filter = filter();
        if (!cursor.takeNext(closing)) {
            throw cursor.expected("'" + closing + "', 'and' or 'or'; text with spaces must stand in double quotes");
        }
        depth--;
        return filter;
    }

    /** {@code emails[type eq "work"].value eq "x"} is not in the RFC's grammar, but Entra sends it: one element has both. */
    private Filter valuePath(AttributePath path) {
        Filter on = valueFilter();
        String part = subAttribute();
        if (part == null) {
            return new Filter.ValuePath(path, on);
        }
        List<Filter> all = new ArrayList<>(on instanceof Filter.And(List<Filter> terms) ? terms : List.of(on));
        all.add(expression(new AttributePath(null, part, null)));
        return new Filter.ValuePath(path, new Filter.And(all));
    }

    /** The filter whose opening bracket was just taken. */
    Filter valueFilter() {
        return nested(']');
    }

    /** The name behind a dot, if there is one right here. */
    @Nullable
    String subAttribute() {
        return cursor.take('.') ? name(cursor.skipSpaces(), cursor.word()) : null;
    }

    private Filter expression(AttributePath path) {
        int start = cursor.skipSpaces();
        String word = cursor.word();
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "pr" -> new Filter.Present(path);
            case "eq" -> new Filter.Compare(path, Op.EQ, value(word));
            case "ne" -> new Filter.Compare(path, Op.NE, value(word));
            case "co" -> new Filter.Compare(path, Op.CO, value(word));
            case "sw" -> new Filter.Compare(path, Op.SW, value(word));
            case "ew" -> new Filter.Compare(path, Op.EW, value(word));
            case "gt" -> new Filter.Compare(path, Op.GT, value(word));
            case "ge" -> new Filter.Compare(path, Op.GE, value(word));
            case "lt" -> new Filter.Compare(path, Op.LT, value(word));
            case "le" -> new Filter.Compare(path, Op.LE, value(word));
            case "" -> throw cursor.expected("an operator after '" + path + "'");
            default ->
                throw cursor.fail(
                        start, cursor.found(start) + " is no operator; use eq, ne, co, sw, ew, gt, ge, lt, le or pr.");
        };
    }

    private Value value(String operator) {
        if (cursor.takeNext('"')) {
            return new Value.Text(Texts.quoted(cursor));
        }
        int start = cursor.skipSpaces();
        String literal = Texts.unquoted(cursor);
        if (literal.isEmpty()) {
            throw cursor.expected("a value after '" + operator + "'");
        }
        if (literal.startsWith("'")) {
            throw cursor.fail(start, "Text stands in double quotes, not in single ones.");
        }
        return Literals.unquoted(literal);
    }

    /** The last colon ends the URN; dots before it belong to the URN. */
    AttributePath attributePath() {
        int start = cursor.skipSpaces();
        String word = cursor.word();
        if (word.isEmpty()) {
            throw cursor.expected("the name of an attribute");
        }
        if (word.length() > LONGEST_NAME) {
            throw cursor.fail(start, "No attribute has a name of " + word.length() + " characters.");
        }
        int colon = word.lastIndexOf(':');
        int first = colon + 1;
        int dot = word.indexOf('.', first);
        return new AttributePath(
                colon < 0 ? null : word.substring(0, colon),
                name(start + first, word.substring(first, dot < 0 ? word.length() : dot)),
                dot < 0 ? null : name(start + dot + 1, word.substring(dot + 1)));
    }

    private String name(int start, String name) {
        if (name.isEmpty()) {
            throw cursor.fail(start, "Expected the name of an attribute here.");
        }
        for (int i = 0; i < name.length(); i++) {
            if (!isInName(name.charAt(i), i == 0)) {
                throw cursor.fail(
                        start + i,
                        "'" + name + "' is no attribute name: it starts with a letter or $ and goes on with letters,"
                                + " digits, '-' and '_'.");
            }
        }
        return name;
    }

    private static boolean isInName(char here, boolean first) {
        boolean letter = (here >= 'a' && here <= 'z') || (here >= 'A' && here <= 'Z') || here == '$';
        boolean later = (here >= '0' && here <= '9') || here == '-' || here == '_';
        return letter || (later && !first);
    }
}
