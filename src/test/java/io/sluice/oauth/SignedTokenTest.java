package io.sluice.oauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import io.sluice.tenant.TokenRefused;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignedTokenTest {
    private static final long SEED = Long.getLong("seed", 1);
    private static final String CLAIMS = new JWTClaimsSet.Builder()
            .issuer("https://id.example.org")
            .audience("scim")
            .subject("kim")
            .build()
            .toString();

    @ParameterizedTest
    @ValueSource(strings = {"abc", "a.b.c", "eyJhbGciOiJub25lIn0", "eye.of.the.storm", ""})
    void othersAreLookedUpAsTheyAre(String token) {
        assertFalse(SignedToken.looksLike(token));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"alg\":\"none\"}|badAlgorithm",
                "{\"alg\":\"HS256\"}|badAlgorithm",
                "{\"alg\":\"ES256K\"}|badAlgorithm",
                "{\"alg\":\"dir\",\"enc\":\"A256GCM\"}|badAlgorithm",
                "{\"alg\":\"rs256\"}|badAlgorithm",
                "{\"alg\":\"RS256\",\"typ\":\"secevent+jwt\"}|wrongType",
                "{\"alg\":\"RS256\",\"typ\":\"application/dpop+jwt\"}|wrongType",
                "{\"alg\":\"RS256\",\"typ\":7}|malformed",
                "{\"typ\":\"JWT\"}|malformed",
                "{\"alg\":null}|malformed",
                "null|malformed",
                "{\"alg\":\"RS256\"}{}|malformed",
                "{\"alg\":\"RS256\",\"jwk\":{\"kty\":\"oct\",\"k\":\"AA\"}}|malformed"
            })
    void headersThatCannotBeBelievedAreRefused(String header, String reason) {
        TokenRefused refusal =
                assertThrows(TokenRefused.class, () -> SignedToken.read(TestIssuer.raw(header, CLAIMS, "AA")));

        assertEquals(reason, refusal.reason().label());
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "jwt", "at+jwt", "application/at+JWT", "client-authentication+jwt"})
    void typesThatSayWhoSomebodyIsAreRead(String type) {
        String token = TestIssuer.raw("{\"alg\":\"RS256\",\"typ\":\"" + type + "\"}", CLAIMS, "AA");

        assertTrue(SignedToken.looksLike(token));
        assertEquals("https://id.example.org", SignedToken.read(token).issuer());
    }

    @Test
    void whateverIsSentIsReadOrRefused() {
        Random random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            String header =
                    changed(random, "{\"alg\":\"RS256\",\"kid\":\"1\",\"typ\":\"JWT\",\"x5c\":[\"AA\"],\"crit\":[]}");
            String claims = changed(random, "{\"iss\":\"a\",\"aud\":[\"b\"],\"exp\":1,\"nbf\":2.5,\"sub\":null}");
            String token = changed(
                    random,
                    TestIssuer.raw(header, claims, Base64URL.encode("sign").toString()));
            try {
                SignedToken.read(token);
            } catch (TokenRefused refusal) {
                assertFalse(refusal.sentence().isEmpty());
            } catch (RuntimeException bug) {
                throw new AssertionError("seed " + SEED + ": " + header + claims, bug);
            }
        }
    }

    private static String changed(Random random, String text) {
        StringBuilder changed = new StringBuilder(text);
        for (int i = random.nextInt(3); i > 0; i--) {
            int place = random.nextInt(changed.length());
            String pool = "{}[]\",:.0-9eE\\u0000tnfalse\u00e9 ";
            switch (random.nextInt(3)) {
                case 0 -> changed.deleteCharAt(place);
                case 1 -> changed.insert(place, pool.charAt(random.nextInt(pool.length())));
                default -> changed.setCharAt(place, pool.charAt(random.nextInt(pool.length())));
            }
        }
        return changed.toString();
    }
}
