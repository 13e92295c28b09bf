package io.sluice.http;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorityTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "scim.example.org",
                "SCIM.Example.org:8443",
                "my_service-1.svc.cluster.local:80",
                "example.org.",
                "127.0.0.1",
                "127.0.0.1:1",
                "[::1]",
                "[2001:db8::7]:65535",
                "[::ffff:192.0.2.1]"
            })
    void namesAndAddressesAreSound(String authority) {
        assertTrue(Authority.isSound(authority));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                ":80",
                "localhost:",
                "localhost:0",
                "localhost:65536",
                "localhost:8080:80",
                "localhost:-1",
                "localhost:99999999999",
                "localhost: 80",
                "local host",
                "kim@localhost",
                "localhost/evil",
                "localhost?",
                "localhost\"",
                "a'b",
                "a%41",
                "<script>",
                "b\u00fccher.example",
                "[]",
                "[::1",
                "[::1]80",
                "[::1]:",
                "[\"]",
                "[a\"b]",
                "[v1.x]",
                "[fe80::1%25eth0]",
                "::1"
            })
    void nothingElseIs(String authority) {
        assertFalse(Authority.isSound(authority));
    }
}
