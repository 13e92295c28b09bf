package io.sluice.oauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom the gateway may be made to ask for keys. */
class KeyAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.9.9.9",
                "0.0.0.0",
                "10.0.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "192.0.0.8",
                "198.18.0.1",
                "198.19.255.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd12:3456::1",
                "ff02::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::1",
                "2001::1",
                "::127.0.0.1"
            })
    void neighboursAreNotPublic(String address) throws UnknownHostException {
        assertFalse(KeyAddress.isPublic(InetAddress.getByName(address)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "20.190.128.1",
                "8.8.8.8",
                "172.15.0.1",
                "172.32.0.1",
                "100.63.0.1",
                "100.128.0.1",
                "192.1.0.1",
                "198.17.0.1",
                "198.20.0.1",
                "223.255.255.255",
                "2603:1030::1",
                "2a00:1450::1"
            })
    void theInternetIsPublic(String address) throws UnknownHostException {
        assertTrue(KeyAddress.isPublic(InetAddress.getByName(address)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "keys",
                "ftp://host/keys",
                "file:///etc/passwd",
                "http://host/keys",
                "https:///keys",
                "https:keys",
                "https://user:password@host/keys",
                "https://host/keys#one",
                "https://ho st/keys",
                "https://host:x/keys",
                "jar:https://host/keys!/x"
            })
    void whatIsNoSecureAddressIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> KeyAddress.of(text, false));
    }

    @Test
    void privateAddressesAreAskedOnlyIfAllowedAndUnencryptedOnlyHere() throws UnknownHostException {
        InetAddress[] here = {InetAddress.getByName("127.0.0.1")};
        InetAddress[] near = {InetAddress.getByName("10.0.0.1")};
        KeyAddress secure = KeyAddress.of("https://host/keys", false);
        KeyAddress plain = KeyAddress.of("http://host/keys", true);

        assertTrue(secure.allowed(here, false).isEmpty());
        assertTrue(secure.allowed(near, false).isEmpty());
        assertTrue(secure.allowed(near, true).isPresent());
        assertTrue(plain.allowed(here, true).isPresent());
        assertTrue(plain.allowed(near, true).isEmpty());
    }

    @Test
    void ofAHostsAddressesTheFirstThatIsAllowedIsAsked() throws UnknownHostException {
        InetAddress[] both = {InetAddress.getByName("10.0.0.1"), InetAddress.getByName("20.190.128.1")};

        assertEquals(
                both[1],
                KeyAddress.of("https://host/keys", false).allowed(both, false).orElseThrow());
    }

    @Test
    void pathQueryAndPortAreAsWritten() {
        KeyAddress address = KeyAddress.of("https://host:8443/a%20b/keys?appid=1", false);

        assertEquals("/a%20b/keys?appid=1", address.target());
        assertEquals(8443, address.port());
        assertEquals(443, KeyAddress.of("https://host", false).port());
        assertEquals("/", KeyAddress.of("https://host", false).target());
    }
}
