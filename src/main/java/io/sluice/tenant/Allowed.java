package io.sluice.tenant;

import java.util.List;
import java.util.regex.Pattern;

/** What a {@link Setting} can be set to. */
public sealed interface Allowed {
    /** What suits Entra ID, and every provider that says nothing else. */
    String usual();

    boolean admits(String value);

    /** What a value that is not admitted is told, after the value itself: {@code is none of …}. */
    String otherwise();

    /** One of these; the first is the usual one. */
    record Choice(List<String> values) implements Allowed {
        public Choice {
            values = List.copyOf(values);
        }

        @Override
        public String usual() {
            return values.getFirst();
        }

        @Override
        public boolean admits(String value) {
            return values.contains(value);
        }

        @Override
        public String otherwise() {
            return "is none of " + String.join(", ", values);
        }
    }

    /** A whole number, both ends included. */
    record WholeNumber(long number, long from, long to) implements Allowed {
        private static final Pattern WRITTEN = Pattern.compile("0|[1-9]\\d{0,17}");

        @Override
        public String usual() {
            return Long.toString(number);
        }

        @Override
        public boolean admits(String value) {
            return WRITTEN.matcher(value).matches() && Long.parseLong(value) >= from && Long.parseLong(value) <= to;
        }

        @Override
        public String otherwise() {
            return "is not a whole number from " + from + " to " + to;
        }
    }

    /** A whole number, or what the gateway's own settings say. */
    record Limit(long from, long to) implements Allowed {
        @Override
        public String usual() {
            return "default";
        }

        @Override
        public boolean admits(String value) {
            return value.equals(usual()) || new WholeNumber(to, from, to).admits(value);
        }

        @Override
        public String otherwise() {
            return "is neither a whole number from " + from + " to " + to + " nor default";
        }
    }
}
