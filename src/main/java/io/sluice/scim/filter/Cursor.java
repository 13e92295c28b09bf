package io.sluice.scim.filter;

import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;

/** A place in a text, moved forward over the words and literals of the language. */
final class Cursor {
    private static final int LONGEST = 10_000;
    private static final int QUOTED_IN_ERRORS = 40;

    /** Makes the error of whoever reads: of a filter or of a path. */
    interface Failure {
        ScimError at(int position, String detail);
    }

    private final String text;
    private final Failure failure;
    private int position;

    Cursor(String text, Failure failure) {
        this.text = text;
        this.failure = failure;
        if (text.length() > LONGEST) {
            throw fail(LONGEST, "The text has " + text.length() + " characters; at most " + LONGEST + " are read.");
        }
    }

    /** Where the next word starts. */
    int position() {
        while (position < text.length() && isSpace(text.charAt(position))) {
            position++;
        }
        return position;
    }

    /** Whether that character stands right here; if so, moves past it. */
    boolean take(char wanted) {
        boolean here = position < text.length() && text.charAt(position) == wanted;
        if (here) {
            position++;
        }
        return here;
    }

    /** The same, after any spaces. */
    boolean takeNext(char wanted) {
        position();
        return take(wanted);
    }

    /** Whether that word comes next, in any case; if so, moves past it. */
    boolean takeWord(String wanted) {
        int start = position();
        int end = start + wanted.length();
        boolean here = text.regionMatches(true, start, wanted, 0, wanted.length())
                && (end == text.length() || endsWord(text.charAt(end)));
        if (here) {
            position = end;
        }
        return here;
    }

    /** The next characters up to a space, bracket or quote; empty if there are none. */
    String word() {
        int start = position();
        while (position < text.length() && !endsWord(text.charAt(position))) {
            position++;
        }
        return text.substring(start, position);
    }

    /** The next characters up to a space or a closing bracket: a literal without quotes, which only some clients write. */
    String unquoted() {
        int start = position();
        while (position < text.length() && !endsUnquoted(text.charAt(position))) {
            position++;
        }
        return storable(start, text.substring(start, position));
    }

    /** The JSON string whose opening quote was just taken. */
    String quoted() {
        int start = position;
        int plain = start;
        StringBuilder value = new StringBuilder();
        while (position < text.length()) {
            char next = text.charAt(position++);
            if (next == '"') {
                return storable(start, value.append(text, plain, position - 1).toString());
            }
            if (next == '\\') {
                value.append(text, plain, position - 1).append(escaped());
                plain = position;
            }
        }
        throw fail(start - 1, "The text that starts here has no closing double quote.");
    }

    private char escaped() {
        char kind = position < text.length() ? text.charAt(position++) : ' ';
        return switch (kind) {
            case '"', '\\', '/' -> kind;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default ->
                throw fail(
                        position - 1,
                        "After a backslash one of \" \\ / b f n r t u is expected; write \\\\ for a backslash itself.");
        };
    }

    private char unicode() {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = position < text.length() ? hexadecimal(text.charAt(position)) : -1;
            if (digit < 0) {
                throw fail(position, "After \\u four hexadecimal digits are expected.");
            }
            code = code * 16 + digit;
            position++;
        }
        return (char) code;
    }

    private static int hexadecimal(char digit) {
        return digit < 0x80 ? Character.digit(digit, 16) : -1;
    }

    /** No stored text contains these, and the database takes none. */
    private String storable(int start, String value) {
        for (int i = 0; i < value.length(); i++) {
            char here = value.charAt(i);
            boolean pair = Character.isHighSurrogate(here)
                    && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1));
            if (here == 0 || (Character.isSurrogate(here) && !pair)) {
                throw fail(
                        start,
                        "The text that starts here contains a character that is none (code " + Integer.toHexString(here)
                                + ").");
            }
            if (pair) {
                i++;
            }
        }
        return value;
    }

    void end() {
        if (position() < text.length()) {
            throw expected("the end, 'and' or 'or'; text with spaces must stand in double quotes");
        }
    }

    ScimException expected(String what) {
        int at = position();
        return fail(at, "Expected " + what + "; found " + found(at) + ".");
    }

    ScimException fail(int at, String detail) {
        return new ScimException(failure.at(at, detail));
    }

    private String found(int at) {
        if (at == text.length()) {
            return "the end";
        }
        int end = at + 1;
        while (end < text.length() && end - at < QUOTED_IN_ERRORS && !endsWord(text.charAt(end))) {
            end++;
        }
        return "'" + text.substring(at, end) + "'";
    }

    private static boolean isSpace(char here) {
        return here == ' ' || here == '\t' || here == '\n' || here == '\r';
    }

    private static boolean endsWord(char here) {
        return here == '(' || here == '[' || here == '"' || endsUnquoted(here);
    }

    private static boolean endsUnquoted(char here) {
        return here == ')' || here == ']' || isSpace(here);
    }
}
