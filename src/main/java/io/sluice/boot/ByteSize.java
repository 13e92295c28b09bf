package io.sluice.boot;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number of bytes, written like {@code 512}, {@code 64KiB} or {@code 1MiB}. */
public record ByteSize(int bytes) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,9})(KiB|MiB|GiB|B)?");

    static ByteSize kibibytes(int number) {
        return new ByteSize(number << 10);
    }

    static ByteSize mebibytes(int number) {
        return new ByteSize(number << 20);
    }

    static ByteSize parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("is not a size like 512KiB or 1MiB");
        }
        long factor = switch (matcher.group(2)) {
            case "KiB" -> 1L << 10;
            case "MiB" -> 1L << 20;
            case "GiB" -> 1L << 30;
            case null, default -> 1L;
        };
        long bytes = Long.parseLong(matcher.group(1)) * factor;
        if (bytes < 1 || bytes > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("is not between 1 byte and 2GiB");
        }
        return new ByteSize((int) bytes);
    }

    @Override
    public String toString() {
        if (bytes % (1 << 20) == 0) {
            return (bytes >> 20) + "MiB";
        }
        return bytes % (1 << 10) == 0 ? (bytes >> 10) + "KiB" : Integer.toString(bytes);
    }
}
