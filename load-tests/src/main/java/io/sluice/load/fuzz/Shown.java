package io.sluice.load.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.regex.Pattern;

/** Requests as people read them: what cannot be printed as in a shell's {@code $'…'}, without the token. */
final class Shown {
    private static final int MOST = 1_500;
    private static final Pattern TOKEN = Pattern.compile("(?<=Authorization: Bearer )\\S+");

    private Shown() {}

    static String firstLine(Shot shot) {
        String all = whole(shot.bytes());
        int end = all.indexOf(" HTTP/1.1");
        return all.substring(0, Math.min(end < 0 ? all.length() : end, 200));
    }

    static String whole(byte[] bytes) {
        String text = TOKEN.matcher(new String(bytes, ISO_8859_1)).replaceAll("\\$TOKEN");
        StringBuilder shown = new StringBuilder();
        for (int at = 0; at < Math.min(text.length(), MOST); at++) {
            char next = text.charAt(at);
            switch (next) {
                case '\r' -> {}
                case '\n' -> shown.append('\n');
                default -> {
                    if (next < ' ' || next > '~') {
                        shown.append(String.format("\\x%02x", (int) next));
                    } else {
                        shown.append(next);
                    }
                }
            }
        }
        return text.length() > MOST ? shown + "… (" + text.length() + " bytes)" : shown.toString();
    }
}
