package io.sluice.scim.filter;

/** Reads text literals: JSON strings (RFC 8259 §7), and the text without quotes that some clients write. */
final class Texts {
    private Texts() {}

    /** The JSON string whose opening quote was just taken. */
    static String quoted(Cursor cursor) {
        int start = cursor.position();
        StringBuilder text = new StringBuilder();
        while (!cursor.ended()) {
            char next = cursor.next();
            if (next == '"') {
                return storable(cursor, start, text.toString());
            }
            text.append(next == '\\' ? escaped(cursor) : next);
        }
        throw cursor.fail(start - 1, "The text that starts here has no closing double quote.");
    }

    /** Up to the next space or closing bracket. */
    static String unquoted(Cursor cursor) {
        int start = cursor.position();
        return storable(cursor, start, cursor.unquoted());
    }

    private static char escaped(Cursor cursor) {
        int start = cursor.position();
        char kind = cursor.next();
        return switch (kind) {
            case '"', '\\', '/' -> kind;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode(cursor);
            default ->
                throw cursor.fail(
                        start,
                        "After a backslash one of \" \\ / b f n r t u is expected; write \\\\ for a backslash itself.");
        };
    }

    private static char unicode(Cursor cursor) {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int start = cursor.position();
            char next = cursor.next();
            int digit = next < 0x80 ? Character.digit(next, 16) : -1;
            if (digit < 0) {
                throw cursor.fail(start, "After \\u four hexadecimal digits are expected.");
            }
            code = code * 16 + digit;
        }
        return (char) code;
    }

    /** No stored text has half a surrogate pair or the character 0, and the database takes neither. */
    private static String storable(Cursor cursor, int start, String text) {
        for (int i = 0; i < text.length(); i++) {
            int character = text.codePointAt(i);
            if (character == 0 || (character <= Character.MAX_VALUE && Character.isSurrogate((char) character))) {
                throw cursor.fail(
                        start,
                        "The text that starts here contains \\u" + String.format("%04x", character)
                                + ", which no value can contain; leave it out.");
            }
            i += Character.charCount(character) - 1;
        }
        return text;
    }
}
