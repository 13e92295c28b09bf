package io.sluice.oauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.ECKey;
import io.sluice.scim.error.ScimException;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When keys are fetched, told with a clock that stands still. */
class KeySourceTest {
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final IssuerKey first = key("first");
    private final IssuerKey second = key("second");
    private Future<List<IssuerKey>> published = Future.succeededFuture(List.of(first));
    private Instant now = Instant.parse("2026-11-25T12:00:00Z");
    private int fetches;
    private final KeySource source = new KeySource(
            () -> {
                fetches++;
                return published;
            },
            work -> work.get(),
            INTERVAL,
            () -> now);

    @Test
    void keysAreFetchedOnceAndKept() {
        for (int i = 0; i < 100; i++) {
            assertEquals(List.of(first), keys("first"));
        }

        assertEquals(1, fetches);
    }

    @Test
    void tokensThatNameMadeUpKeysDoNotMakeAStormOfFetches() {
        for (int second = 0; second < 60; second++) {
            for (int i = 0; i < 100; i++) {
                assertEquals(List.of(), keys("made up " + i));
            }
            now = now.plusSeconds(1);
        }

        assertEquals(6, fetches);
    }

    @Test
    void aNewKeyIsFoundAsSoonAsTheIntervalAllows() {
        keys("first");
        published = Future.succeededFuture(List.of(second));

        assertEquals(List.of(), keys("second"));
        now = now.plus(INTERVAL);

        assertEquals(List.of(second), keys("second"));
        assertEquals(List.of(), keys("first"));
    }

    @Test
    void keysThatAreWithdrawnAreNoticedAfterAWhile() {
        keys("first");
        published = Future.succeededFuture(List.of(second));
        now = now.plus(KeySource.FRESH);

        assertEquals(List.of(first), keys("first"), "nobody waits for the fetch");
        assertEquals(List.of(), keys("first"));
    }

    @Test
    void whileTheAddressIsAwayKnownKeysAreGoodForSomeHours() {
        keys("first");
        published = Future.failedFuture("away");
        now = now.plus(KeySource.LIFE).minusSeconds(1);

        assertEquals(List.of(first), keys("first"));
        now = now.plusSeconds(1);

        assertUnavailable("first");
    }

    @Test
    void whileTheAddressIsAwayNobodyCanSayThatAKeyIsUnknown() {
        keys("first");
        published = Future.failedFuture("away");
        now = now.plus(INTERVAL);

        assertUnavailable("second");
        assertUnavailable("second");
        assertEquals(List.of(first), keys("first"));
        assertEquals(2, fetches);
    }

    @Test
    void anAddressThatIsAwayIsAskedAgainOnlyAfterTheInterval() {
        published = Future.failedFuture("away");

        assertUnavailable("first");
        assertUnavailable("first");
        assertEquals(1, fetches);
        published = Future.succeededFuture(List.of(first));
        now = now.plus(INTERVAL);

        assertEquals(List.of(first), keys("first"));
    }

    private List<IssuerKey> keys(String name) {
        Future<List<IssuerKey>> keys = asked(name);
        assertTrue(keys.succeeded(), () -> String.valueOf(keys.cause()));
        return keys.result();
    }

    private void assertUnavailable(String name) {
        assertInstanceOf(ScimException.class, asked(name).cause());
    }

    private Future<List<IssuerKey>> asked(String name) {
        return source.keys(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(name).build());
    }

    private static IssuerKey key(String name) {
        try {
            ECKey key = TestIssuer.ec(name);
            return new IssuerKey(key.toPublicJWK(), key.toPublicKey());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
