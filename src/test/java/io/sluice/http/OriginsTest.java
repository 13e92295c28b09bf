package io.sluice.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.MultiMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose word counts of where a request came in: the trusted proxies are 10.0.0.0/8 and 2001:db8::/32. */
class OriginsTest {
    private static final Origins ORIGINS = new Origins(AddressRanges.parse("10.0.0.0/8, 2001:db8::/32"));
    private static final WebOrigin DIRECT = new WebOrigin("http", "scim.internal:8080");
    private static final String PROXY = "10.0.0.1";
    private static final String STRANGER = "192.0.2.1";

    @Test
    void aTrustedProxyIsBelieved() throws Refusal {
        MultiMap usual = headers(
                "X-Forwarded-Proto", "https", "X-Forwarded-Host", "scim.example.org", "X-Forwarded-For", STRANGER);
        MultiMap standard = headers("Forwarded", "for=192.0.2.1;host=scim.example.org;proto=https");

        for (MultiMap headers : new MultiMap[] {usual, standard}) {
            assertEquals(new WebOrigin("https", "scim.example.org"), ORIGINS.of(DIRECT, PROXY, headers));
        }
    }

    @Test
    void nobodyElseIs() throws Refusal {
        MultiMap headers = headers(
                "X-Forwarded-Proto", "https",
                "X-Forwarded-Host", "evil.example",
                "X-Forwarded-For", "10.0.0.2",
                "Forwarded", "for=10.0.0.3;host=evil.example");

        assertEquals(DIRECT, ORIGINS.of(DIRECT, STRANGER, headers));
        assertEquals(DIRECT, new Origins(AddressRanges.NONE).of(DIRECT, PROXY, headers));
    }

    @Test
    void whatAProxyDoesNotSayIsAsTheRequestHasIt() throws Refusal {
        assertEquals(DIRECT, ORIGINS.of(DIRECT, PROXY, headers()));
        assertEquals(
                new WebOrigin("https", "scim.internal:8080"),
                ORIGINS.of(DIRECT, PROXY, headers("X-Forwarded-Proto", "HTTPS")));
        assertEquals(
                new WebOrigin("http", "scim.example.org:81"),
                ORIGINS.of(DIRECT, PROXY, headers("X-Forwarded-Host", "Scim.example.org:81")));
    }

    @Test
    void whatTheClientMadeUpStandsBeforeWhatTheProxySaw() throws Refusal {
        MultiMap usual = headers(
                "X-Forwarded-For", "10.9.9.9, 203.0.113.9, 192.0.2.1",
                "X-Forwarded-Host", "evil.example, scim.example.org",
                "X-Forwarded-Proto", "ftp, https");
        MultiMap standard = headers(
                "Forwarded", "for=203.0.113.9;host=evil.example;proto=ftp",
                "Forwarded", "for=192.0.2.1;host=scim.example.org;proto=https");

        for (MultiMap headers : new MultiMap[] {usual, standard}) {
            assertEquals(new WebOrigin("https", "scim.example.org"), ORIGINS.of(DIRECT, PROXY, headers));
        }
    }

    @Test
    void theOutermostTrustedProxySawTheClient() throws Refusal {
        MultiMap usual = headers(
                "X-Forwarded-For", "192.0.2.1, 10.0.0.3, 10.0.0.2",
                "X-Forwarded-Host", "scim.example.org, outer.internal, inner.internal",
                "X-Forwarded-Proto", "https");
        MultiMap standard = headers(
                "Forwarded",
                "For=\"192.0.2.1:4711\";Proto=https, for=10.0.0.3;host=scim.example.org, for=10.0.0.2;host=inner.internal");

        for (MultiMap headers : new MultiMap[] {usual, standard}) {
            assertEquals(new WebOrigin("https", "scim.example.org"), ORIGINS.of(DIRECT, PROXY, headers));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.2",
                "10.0.0.2:51234",
                "\"10.0.0.2:51234\"",
                "\"[2001:db8::7]\"",
                "\"[2001:db8::7]:4711\"",
                "2001:db8::7"
            })
    void addressesOfProxiesMayHavePortsAndBrackets(String proxy) throws Refusal {
        assertEquals(
                new WebOrigin("http", "scim.example.org"),
                ORIGINS.of(
                        DIRECT,
                        "2001:db8::1%eth0",
                        headers("Forwarded", "for=192.0.2.1;host=scim.example.org, for=" + proxy + ";host=inner")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "_hidden", "\"_SEVKISEK:1\"", "192.0.2.7", "\"[2001:db9::7]\""})
    void whatStandsBehindAnybodyElseDoesNotCount(String node) throws Refusal {
        assertEquals(
                new WebOrigin("http", "scim.example.org"),
                ORIGINS.of(
                        DIRECT,
                        PROXY,
                        headers(
                                "Forwarded",
                                "for=10.0.0.2;host=evil.example, for=" + node + ";host=scim.example.org")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "for",
                "for=",
                "=10.0.0.1",
                "for=a b",
                "for=\"10.0.0.1",
                "for=10.0.0.1;for=10.0.0.2",
                "for=10.0.0.1 host=a",
                "host=<a>",
                "host=\"[\\\"]\"",
                "host=\"a/b\"",
                "proto=ftp"
            })
    void whatCannotBeReadIsRefused(String forwarded) {
        assertThrows(Refusal.class, () -> ORIGINS.of(DIRECT, PROXY, headers("Forwarded", forwarded)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "scim.example.org:444"})
    void headersThatContradictEachOtherAreRefused(String host) {
        MultiMap headers = headers("X-Forwarded-Host", "scim.example.org", "Forwarded", "host=\"" + host + "\"");

        assertThrows(Refusal.class, () -> ORIGINS.of(DIRECT, PROXY, headers));
    }

    @Test
    void headersThatAgreeAreNot() throws Refusal {
        assertEquals(
                new WebOrigin("https", "scim.example.org"),
                ORIGINS.of(
                        DIRECT,
                        PROXY,
                        headers(
                                "X-Forwarded-Host", "scim.example.org",
                                "X-Forwarded-For", "192.0.2.1",
                                "Forwarded", "for=\"192.0.2.1:80\";host=SCIM.example.org;proto=https;;")));
    }

    private static MultiMap headers(String... namesAndValues) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return headers;
    }
}
