package io.sluice.http;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Addresses of which one can say whether another is among them, written like {@code 10.0.0.0/8, 2001:db8::/32, 192.0.2.7}. */
public record AddressRanges(List<Range> all) {
    public static final AddressRanges NONE = new AddressRanges(List.of());

    public AddressRanges {
        all = List.copyOf(all);
    }

    /** All addresses whose first {@code bits} are those of {@code first} (RFC 4632 §3.1). */
    public record Range(InetAddress first, int bits) {
        private boolean contains(byte[] address) {
            byte[] ours = first.getAddress();
            if (ours.length != address.length) {
                return false;
            }
            int bytes = bits / 8;
            int rest = 0xff << (8 - bits % 8) & 0xff;
            return Arrays.equals(ours, 0, bytes, address, 0, bytes)
                    && (bits % 8 == 0 || (ours[bytes] & rest) == (address[bytes] & rest));
        }

        @Override
        public String toString() {
            return first.getHostAddress() + "/" + bits;
        }
    }

    /**
     * Reads them; an empty text has none.
     *
     * @throws IllegalArgumentException whose message goes on after the text itself
     */
    public static AddressRanges parse(String text) {
        return new AddressRanges(Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .map(AddressRanges::range)
                .toList());
    }

    private static Range range(String text) {
        int slash = text.indexOf('/');
        try {
            InetAddress first = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
            int most = 8 * first.getAddress().length;
            int bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
            if (bits >= 0 && bits <= most) {
                return new Range(first, bits);
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw new IllegalArgumentException(
                "has '" + text + "', which is no address range like 10.0.0.0/8 or 2001:db8::/32");
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** None contains null. */
    boolean contain(@Nullable InetAddress address) {
        if (address == null) {
            return false;
        }
        byte[] bytes = address.getAddress();
        for (Range range : all) {
            if (range.contains(bytes)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return all.stream().map(Range::toString).collect(Collectors.joining(", "));
    }
}
