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

    int position() {
        return position;
    }

    /** Where the next word starts. */
    int skipSpaces() {
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
        skipSpaces();
        return take(wanted);
    }

    /** Whether that word comes next, in any case; if so, moves past it. */
    boolean takeWord(String wanted) {
        int start = skipSpaces();
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
        int start = skipSpaces();
        while (position < text.length() && !endsWord(text.charAt(position))) {
            position++;
        }
        return text.substring(start, position);
    }

    /** The next characters up to a space or a closing bracket. */
    String unquoted() {
        int start = skipSpaces();
        while (position < text.length() && !endsUnquoted(text.charAt(position))) {
            position++;
        }
        return text.substring(start, position);
    }

    boolean ended() {
        return position == text.length();
    }

    /** The character right here, which is moved past; a space at the end. */
    char next() {
        return ended() ? ' ' : text.charAt(position++);
    }

    void end() {
        if (skipSpaces() < text.length()) {
            throw expected("the end, 'and' or 'or'; text with spaces must stand in double quotes");
        }
    }

    ScimException expected(String what) {
        int at = skipSpaces();
        return fail(at, "Expected " + what + "; found " + found(at) + ".");
    }

    ScimException fail(int at, String detail) {
        return new ScimException(failure.at(at, detail));
    }

    /** What stands there, for an error. */
    String found(int at) {
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
