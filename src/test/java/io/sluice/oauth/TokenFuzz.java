package io.sluice.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.util.Base64URL;
import io.sluice.fuzz.Trial;
import io.sluice.oauth.TrustedTokens.Proven;
import io.sluice.tenant.Scope;
import io.sluice.tenant.Settings;
import io.sluice.tenant.Tenant;
import io.sluice.tenant.TenantId;
import io.sluice.tenant.TokenRefused;
import io.sluice.tenant.Trust;
import io.sluice.tenant.Trust.Use;
import io.sluice.tenant.TrustedBy;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Anything as a signed token, as its header, claims and signature in three lines, and as what an issuer publishes as its keys. */
public final class TokenFuzz {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Trust TRUST = new Trust(
            Use.BEARER, "https://id.example.org", Set.of("scim"), "kim", Map.of("appid", "7"), "keys", Scope.ALL, "");
    private static final Meaning MEANING = new Meaning(
            List.of(new TrustedBy(
                    new Tenant(new TenantId(new UUID(1, 2)), "acme", Settings.DEFAULT), new UUID(3, 4), NOW, TRUST)),
            Use.BEARER,
            null);
    private static final List<IssuerKey> KEYS = keys();

    private TokenFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String text = Trial.text(input);
        Trial.of(() -> token(text));
        Trial.of(() -> token(inThreeLines(text)));
        Trial.of(() -> published(text));
    }

    private static String inThreeLines(String text) {
        String[] lines = text.split("\n", 3);
        StringBuilder token = new StringBuilder();
        for (String line : lines) {
            token.append(token.isEmpty() ? "" : ".").append(Base64URL.encode(line.getBytes(UTF_8)));
        }
        return token.toString();
    }

    private static void token(String text) {
        try {
            SignedToken token = SignedToken.read(text);
            KEYS.stream().filter(key -> key.fits(token.jwt().getHeader())).forEach(key -> notSigned(token, key));
            MEANING.of(new Proven(token.claims(), String.valueOf(token.issuer()), "keys"), NOW);
        } catch (TokenRefused refused) {
            Trial.expect(!refused.sentence().isBlank(), "the refusal says nothing: " + refused.reason());
        }
    }

    private static void notSigned(SignedToken token, IssuerKey key) {
        try {
            Trial.expect(
                    !token.jwt()
                            .verify(new DefaultJWSVerifierFactory()
                                    .createJWSVerifier(token.jwt().getHeader(), key.key())),
                    "nobody has the other half of these keys");
        } catch (JOSEException unfit) {
            // counts as not signed
        }
    }

    private static void published(String text) {
        try {
            IssuerKey.read(text);
        } catch (ParseException unreadable) {
            // told to whoever trusts the issuer
        }
    }

    private static List<IssuerKey> keys() {
        try {
            return IssuerKey.read("""
                    {"keys": [
                      {"kty": "RSA", "e": "AQAB", "kid": "one", "n": "oOVgj6-ZnOpIy4fb1U5KftTU8QZgtM6g1OCOqy9c3ndp7OAN4B_\
                    zdye-rW2eNerWZwurZR-MNla4_kkRgh6hii8dXpYNs7cqJPYBrADh70I-aPEuxRG0Q8gPQJA7enprkWAtqMvsWz2bh7BFkSGWvoVDM-04x\
                    zSOPvUBnK0mVYGzoUCUBGXikASdpHzWl7uwHg2FOh1nwjKmzNSWwZlGbbvg25xRc9ogqphRBUxQiXWtYJiI-W_OlRfyhO5NYVhdJzHK7kn\
                    A8SGkQb8RFinK5sIWVuzNWuhuqwErFL0g2bTeOuYTerWfoCpI0fN-CDbvzNuo7NARCKRQU0PyzTSXiw"},
                      {"kty": "EC", "crv": "P-256", "kid": "two", "x": "wQ7ERh2vsKQGLWjyjwb-jLsj0uhKpTcsOwLXN8oYIWs",
                       "y": "9oWZ5435oZ5_nXcVJ2Q5pzLxozUlSrepjFrC3YNm-30"}]}""");
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }
}
