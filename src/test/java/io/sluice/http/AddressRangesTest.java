package io.sluice.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangesTest {
    private static final AddressRanges RANGES =
            AddressRanges.parse("10.0.0.0/8, 192.0.2.7,172.16.0.0/12 , 2001:db8::/33, 2001:db8:ffff::1");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0",
                "10.255.255.255",
                "192.0.2.7",
                "172.31.255.255",
                "2001:db8::1",
                "2001:db8:7fff::1",
                "2001:db8:ffff::1",
                "::ffff:10.1.2.3"
            })
    void whatBeginsLikeARangeIsInIt(String address) {
        assertTrue(RANGES.contain(InetAddress.ofLiteral(address)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9.255.255.255",
                "11.0.0.0",
                "192.0.2.6",
                "172.32.0.0",
                "2001:db8:8000::",
                "2001:db8:ffff::2",
                "a00::"
            })
    void whatDoesNotIsOutside(String address) {
        assertFalse(RANGES.contain(InetAddress.ofLiteral(address)));
    }

    @Test
    void aRangeMayHaveEveryAddress() {
        assertTrue(AddressRanges.parse("0.0.0.0/0").contain(InetAddress.ofLiteral("192.0.2.1")));
        assertFalse(AddressRanges.parse("0.0.0.0/0").contain(InetAddress.ofLiteral("2001:db8::1")));
        assertFalse(AddressRanges.NONE.contain(InetAddress.ofLiteral("192.0.2.1")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "10.0.0.0/a", "proxy.example.org", "2001:db8::/129"})
    void whatIsNoRangeIsNamed(String text) {
        IllegalArgumentException mistake =
                assertThrows(IllegalArgumentException.class, () -> AddressRanges.parse("192.0.2.7, " + text));

        assertTrue(String.valueOf(mistake.getMessage()).contains("'" + text + "'"));
    }

    @Test
    void theyAreWrittenAsTheyCanBeRead() {
        assertEquals(RANGES, AddressRanges.parse(RANGES.toString()));
        assertEquals(AddressRanges.NONE, AddressRanges.parse(AddressRanges.NONE.toString()));
    }
}
