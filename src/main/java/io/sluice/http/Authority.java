package io.sluice.http;

/**
 * The host and the port that a client says it calls. It becomes part of answers, so nothing counts as one but a name or an
 * address, with or without a port: narrower than RFC 3986 §3.2, which allows quotes in brackets.
 */
final class Authority {
    private static final int LONGEST_NAME = 253;
    private static final int LONGEST_ADDRESS = 45;
    private static final int LARGEST_PORT = 65_535;

    private Authority() {}

    static boolean isSound(String text) {
        int end = text.startsWith("[") ? text.indexOf(']') + 1 : text.indexOf(':');
        if (end < 0) {
            return isName(text, text.length());
        }
        boolean host = text.startsWith("[") ? isAddress(text, end) : isName(text, end);
        return host && (end == text.length() || (text.charAt(end) == ':' && isPort(text, end + 1)));
    }

    private static boolean isName(String text, int end) {
        if (end == 0 || end > LONGEST_NAME || text.charAt(0) == '.') {
            return false;
        }
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (!isLetterOrDigit(c) && c != '.' && c != '-' && c != '_') {
                return false;
            }
        }
        return true;
    }

    /** {@code end}: behind the bracket. */
    private static boolean isAddress(String text, int end) {
        if (end < 4 || end > LONGEST_ADDRESS + 2) {
            return false;
        }
        for (int i = 1; i < end - 1; i++) {
            char c = text.charAt(i);
            if (Character.digit(c, 16) < 0 || c > 'f') {
                if (c != ':' && c != '.') {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isPort(String text, int start) {
        int port = 0;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            port = 10 * port + c - '0';
            if (c < '0' || c > '9' || port > LARGEST_PORT) {
                return false;
            }
        }
        return port > 0;
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
