package io.sluice.load.fuzz;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/** How text stands in JSON; halves of surrogate pairs, which no encoder writes, as escapes. */
final class Json {
    private Json() {}

    static String text(String text) {
        StringBuilder written = new StringBuilder("\"");
        for (int at = 0; at < text.length(); at++) {
            char next = text.charAt(at);
            if (Character.isSurrogate(next)) {
                written.append(String.format("\\u%04x", (int) next));
            } else {
                JsonStringEncoder.getInstance().quoteAsString(String.valueOf(next), written);
            }
        }
        return written.append('"').toString();
    }

    /** Lists in lists in lists. */
    static String deep(int levels) {
        return "[".repeat(levels) + "]".repeat(levels);
    }

    /** Objects in objects. */
    static String deepObjects(int levels) {
        return "{\"a\":".repeat(levels) + "1" + "}".repeat(levels);
    }
}
