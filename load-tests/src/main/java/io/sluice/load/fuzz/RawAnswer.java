package io.sluice.load.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Locale;

/** One HTTP answer: all that it says. */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere
record RawAnswer(int status, List<String> lines, byte[] body) {
    RawAnswer {
        lines = List.copyOf(lines);
    }

    /** The header's value, empty if it is missing. */
    String header(String name) {
        String start = name.toLowerCase(Locale.ROOT) + ":";
        return lines.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                .findFirst()
                .map(line -> line.substring(start.length()).strip())
                .orElse("");
    }

    boolean closes() {
        return header("connection").equalsIgnoreCase("close");
    }

    String text() {
        return new String(body, UTF_8);
    }
}
