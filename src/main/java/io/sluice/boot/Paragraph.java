package io.sluice.boot;

import java.util.ArrayList;
import java.util.List;

/** Text in lines that a terminal shows whole. */
final class Paragraph {
    private static final int WIDTH = 100;

    private Paragraph() {}

    /** The first line begins with {@code first}, the others are indented as far. */
    static List<String> of(String first, String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(first);
        boolean fresh = true;
        for (String word : plain(text).split(" ", -1)) {
            if (!fresh && line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder(" ".repeat(first.length()));
                fresh = true;
            }
            line.append(fresh ? "" : " ").append(word);
            fresh = false;
        }
        lines.add(line.toString());
        return lines;
    }

    /** What clients wrote, without what a terminal would obey: control characters, and those that turn the direction. */
    static String plain(String text) {
        return text.replaceAll("[\\p{Cc}\\u202a-\\u202e\\u2066-\\u2069]", "\ufffd");
    }
}
