package io.sluice.http;

import static io.sluice.http.Tokens.refusedAtLast;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64;
import com.nimbusds.jwt.JWTClaimsSet;
import io.sluice.boot.RunningGateway;
import io.sluice.http.Wire.Answer;
import io.sluice.oauth.TestIssuer;
import io.sluice.oauth.TrustForm;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a signed token must be to be taken, whichever way it is shown; each test is a way to forge one or to be wrong. */
abstract class SignedTokenContract {
    static final String SUBJECT = "d2f8ee76-c549-45b8-a143-f5b640669704";
    static final String APPLICATION = "b5ba7a93-4452-4522-aeb4-a2b5da870c16";
    static final RSAKey OTHER_KEY = TestIssuer.rsa("other");

    final RunningGateway gateway = RunningGateway.freshTenant();
    final TestIssuer issuer = TestIssuer.start();

    /** Shows the token where tokens of its use are shown. */
    abstract Answer show(RunningGateway to, String token);

    abstract String use();

    @AfterEach
    void stopIssuer() {
        issuer.close();
    }

    final TrustForm wanted(String name, Map<String, String> claims) {
        return new TrustForm(
                use(),
                null,
                null,
                name,
                List.of(APPLICATION, "api://" + APPLICATION),
                SUBJECT,
                claims,
                issuer.keys(),
                null,
                "");
    }

    final JWTClaimsSet.Builder claims() {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(issuer.name())
                .audience("api://" + APPLICATION)
                .subject(SUBJECT)
                .claim("ver", "2.0")
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(3900)));
    }

    final String good() {
        return issuer.sign(claims().build());
    }

    /** The tenant trusts the issuer, and its own tokens are taken: otherwise no refusal would say anything. */
    final void trusted() {
        gateway.trust(wanted(issuer.name(), Map.of()));
        assertTaken(good());
    }

    final void assertTaken(String token) {
        Answer answer = show(gateway, token);
        assertEquals(200, answer.status(), answer.body());
    }

    final void assertRefused(String sentence, String token) {
        Answer answer = show(gateway, token);
        assertEquals(401, answer.status(), answer.body());
        assertTrue(answer.body().contains(sentence), () -> "'" + sentence + "' is not in " + answer.body());
        assertTrue(!answer.header("www-authenticate").isEmpty());
    }

    @Test
    void whatTheIssuerSignedIsTakenByEachAlgorithmThatIsBelieved() {
        trusted();
        ECKey elliptic = TestIssuer.ec("elliptic");
        issuer.publishToo(elliptic);

        for (JWSAlgorithm algorithm : List.of(JWSAlgorithm.RS512, JWSAlgorithm.PS256, JWSAlgorithm.PS384)) {
            JWSHeader header = new JWSHeader.Builder(algorithm)
                    .keyID(issuer.key().getKeyID())
                    .build();
            assertTaken(TestIssuer.signed(header, claims().build(), TestIssuer.signer(issuer.key())));
        }
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("elliptic").build();
        assertTaken(TestIssuer.signed(header, claims().build(), TestIssuer.signer(elliptic)));
    }

    @Test
    void aTokenThatNamesNoKeyIsHeldAgainstAllThatFit() {
        trusted();
        issuer.publishToo(TestIssuer.ec("elliptic"));
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256).build();

        assertTaken(TestIssuer.signed(header, claims().build(), TestIssuer.signer(issuer.key())));
        assertRefused("signature is wrong", TestIssuer.signed(header, claims().build(), TestIssuer.signer(OTHER_KEY)));
    }

    @Test
    void aTokenSignedByAnotherKeyUnderTheSameNameIsRefused() {
        trusted();

        assertRefused(
                "signature is wrong",
                TestIssuer.signed(issuer.header().build(), claims().build(), TestIssuer.signer(OTHER_KEY)));
    }

    @Test
    void aTokenWhoseClaimsWereChangedIsRefused() {
        trusted();
        String[] parts = good().split("\\.", -1);
        String[] others = issuer.sign(claims().claim("role", "admin").build()).split("\\.", -1);

        assertRefused("signature is wrong", parts[0] + "." + others[1] + "." + parts[2]);
    }

    @Test
    void anExpiredTokenIsRefused() {
        trusted();
        Date end = Date.from(Instant.now().minusSeconds(90));

        assertRefused("expired at", issuer.sign(claims().expirationTime(end).build()));
    }

    @Test
    void aTokenThatExpiredSecondsAgoIsTakenBecauseClocksDiffer() {
        trusted();
        Date end = Date.from(Instant.now().minusSeconds(5));

        assertTaken(issuer.sign(claims().expirationTime(end).build()));
    }

    @Test
    void aTokenWithoutAnEndIsRefused() {
        trusted();

        assertRefused(
                "when it expires", issuer.sign(claims().expirationTime(null).build()));
    }

    @Test
    void aTokenThatIsNotYetValidIsRefused() {
        trusted();
        Date begin = Date.from(Instant.now().plusSeconds(120));

        assertRefused(
                "not valid before", issuer.sign(claims().notBeforeTime(begin).build()));
        assertRefused("not valid before", issuer.sign(claims().issueTime(begin).build()));
    }

    @Test
    void aTokenForAnotherAudienceIsRefused() {
        trusted();

        assertRefused(
                "for somebody else",
                issuer.sign(claims().audience("api://another").build()));
        assertRefused(
                "for somebody else", issuer.sign(claims().audience(List.of()).build()));
        assertRefused(
                "for somebody else",
                issuer.sign(claims().audience(APPLICATION + "x").build()));
    }

    @Test
    void oneOfSeveralAudiencesIsEnough() {
        trusted();

        assertTaken(
                issuer.sign(claims().audience(List.of("another", APPLICATION)).build()));
    }

    @Test
    void aTokenOfAnotherIssuerIsRefused() {
        trusted();

        for (String other :
                List.of(issuer.name() + "/", issuer.name().toUpperCase(java.util.Locale.ROOT), "\u0000", "")) {
            assertRefused("issue", issuer.sign(claims().issuer(other).build()));
        }
        assertRefused("who issued it", issuer.sign(claims().issuer(null).build()));
    }

    @Test
    void aTokenAboutAnotherSubjectIsRefused() {
        trusted();

        assertRefused(
                "about somebody else", issuer.sign(claims().subject(APPLICATION).build()));
        assertRefused("about somebody else", issuer.sign(claims().subject(null).build()));
    }

    @Test
    void aTokenWithoutASignatureIsRefused() {
        trusted();
        String claims = claims().build().toString();

        for (String none : List.of("none", "None", "NONE", "nOnE")) {
            assertRefused("not believed", TestIssuer.raw("{\"alg\":\"" + none + "\"}", claims, ""));
            assertRefused("not believed", TestIssuer.raw("{\"alg\":\"" + none + "\"}", claims, "AA"));
        }
    }

    @Test
    void anEmptySignatureIsRefused() {
        trusted();
        String good = good();

        assertRefused("", good.substring(0, good.lastIndexOf('.') + 1));
    }

    @Test
    void aTokenWhoseHmacIsMadeWithThePublicKeyIsRefused() throws JOSEException {
        trusted();
        byte[] known = issuer.key().toRSAPublicKey().getEncoded();

        for (JWSAlgorithm hmac : List.of(JWSAlgorithm.HS256, JWSAlgorithm.HS384, JWSAlgorithm.HS512)) {
            JWSHeader header =
                    new JWSHeader.Builder(hmac).keyID(issuer.key().getKeyID()).build();
            assertRefused("not believed", TestIssuer.signed(header, claims().build(), new MACSigner(known)));
            byte[] written = ("-----BEGIN PUBLIC KEY-----\n" + Base64.encode(known) + "\n-----END PUBLIC KEY-----\n")
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8);
            assertRefused("not believed", TestIssuer.signed(header, claims().build(), new MACSigner(written)));
        }
    }

    @Test
    void aKeyThatTheTokenBringsAlongIsNotBelieved() {
        trusted();
        JWSHeader named = issuer.header().jwk(OTHER_KEY.toPublicJWK()).build();
        JWSHeader unnamed = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .jwk(OTHER_KEY.toPublicJWK())
                .build();

        for (JWSHeader header : List.of(named, unnamed)) {
            assertRefused(
                    "signature is wrong", TestIssuer.signed(header, claims().build(), TestIssuer.signer(OTHER_KEY)));
        }
    }

    @Test
    void nobodyLooksWhereTheTokenSaysThatKeysAre() {
        trusted();
        try (TestIssuer attacker = TestIssuer.start()) {
            attacker.rotate(OTHER_KEY);
            URI there = URI.create(attacker.keys());

            for (JWSHeader header : List.of(
                    issuer.header().jwkURL(there).build(),
                    issuer.header().x509CertURL(there).build(),
                    issuer.header().keyID("other").jwkURL(there).build())) {
                assertRefused("", TestIssuer.signed(header, claims().build(), TestIssuer.signer(OTHER_KEY)));
            }
            assertEquals(0, attacker.fetches());
        }
    }

    @Test
    void aCertificateThatTheTokenBringsAlongIsNotBelieved() {
        trusted();
        JWSHeader header = issuer.header()
                .x509CertChain(List.of(Base64.encode("a certificate of somebody")))
                .build();

        assertRefused("signature is wrong", TestIssuer.signed(header, claims().build(), TestIssuer.signer(OTHER_KEY)));
    }

    @Test
    void aHeaderThatMustBeUnderstoodAndIsNotIsRefused() {
        trusted();
        JWSHeader header = issuer.header()
                .criticalParams(Set.of("urn:example:more"))
                .customParam("urn:example:more", true)
                .build();

        assertRefused(
                "signature is wrong", TestIssuer.signed(header, claims().build(), TestIssuer.signer(issuer.key())));
    }

    @Test
    void aSignedTokenForAnotherPurposeIsRefused() {
        trusted();
        JWSHeader header =
                issuer.header().type(new JOSEObjectType("logout+jwt")).build();

        assertRefused("of the type", TestIssuer.signed(header, claims().build(), TestIssuer.signer(issuer.key())));
    }

    @Test
    void aKeyThatTheIssuerDoesNotPublishIsUnknown() {
        trusted();
        JWSHeader header = issuer.header().keyID("other").build();

        assertRefused(
                "publishes no key 'other'", TestIssuer.signed(header, claims().build(), TestIssuer.signer(OTHER_KEY)));
    }

    @Test
    void aTokenThatWasCutOffIsRefused() {
        trusted();
        String good = good();

        for (int length = good.indexOf('.') + 1; length < good.length(); length += 7) {
            assertRefused("", good.substring(0, length));
        }
    }

    @Test
    void whatOnlyLooksLikeATokenIsRefused() {
        trusted();
        List<String> oddities = new ArrayList<>(List.of(
                TestIssuer.raw("{\"alg\":\"RS256\",\"alg\":\"none\"}", "{}", "AA"),
                TestIssuer.raw("{\"alg\":7}", "{}", "AA"),
                TestIssuer.raw(
                        "{\"alg\":\"RS256\",\"b64\":false,\"crit\":[\"b64\"]}",
                        claims().build().toString(),
                        "AA"),
                TestIssuer.raw("{\"alg\":\"RS256\"}", "[]", "AA"),
                TestIssuer.raw("{\"alg\":\"RS256\"}", "{\"iss\":[1],\"aud\":7,\"exp\":\"x\"}", "AA"),
                TestIssuer.raw("{\"alg\":\"RS256\"}", "{\"iss\":\"" + issuer.name() + "\",\"exp\":1e400}", "AA"),
                TestIssuer.raw("{\"alg\":\"RS256\"}", "{\"a\":" + "[".repeat(2000) + "]".repeat(2000) + "}", "AA"),
                TestIssuer.raw("{\"alg\":\"RSA-OAEP\",\"enc\":\"A256GCM\"}", "{}", "AA") + ".AA.AA"));

        oddities.forEach(odd -> assertRefused("", odd));
    }

    @Test
    void aNewKeyOfTheIssuerIsTakenWithoutARestartAndTheOldOneNoLonger() {
        trusted();
        RSAKey before = issuer.key();
        RSAKey after = TestIssuer.rsa("after");

        issuer.rotate(after);

        assertTaken(good());
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID(before.getKeyID())
                .build();
        assertRefused(
                "publishes no key",
                TestIssuer.signed(
                        header, claims().jwtID(UUID.randomUUID().toString()).build(), TestIssuer.signer(before)));
    }

    @Test
    void aTokenThatCannotBeCheckedNowIsNotTakenAndMayBeShownAgain() {
        gateway.trust(wanted(issuer.name(), Map.of()));
        issuer.answer(500);
        String token = good();

        Answer answer = show(gateway, token);

        assertEquals(503, answer.status(), answer.body());
        assertEquals("1", answer.header("retry-after"));
        issuer.answer(200);
        assertTaken(token);
    }

    @Test
    void aTokenThatWasTakenIsNotTakenAgainOnceTheTrustEnded() {
        trusted();
        String token = good();
        assertTaken(token);
        assertEquals(200, show(gateway.replica(), token).status());

        gateway.trustNobody();

        refusedAtLast(() -> show(gateway, token));
        Answer answer = refusedAtLast(() -> show(gateway.replica(), token));
        assertTrue(answer.body().contains("Nobody here trusts"), answer.body());
    }

    @Test
    void aTokenOfEntraIdIsHeldToItsDirectory() {
        String directory = UUID.randomUUID().toString();
        String first = "https://sts.windows.net/" + directory + "/";
        String second = "https://login.microsoftonline.com/" + directory + "/v2.0";
        for (String name : List.of(first, second)) {
            gateway.trust(wanted(name, Map.of()));

            assertTaken(
                    issuer.sign(claims().issuer(name).claim("tid", directory).build()));
            assertRefused(
                    "tid: " + SUBJECT,
                    issuer.sign(claims().issuer(name).claim("tid", SUBJECT).build()));
            assertRefused("tid: missing", issuer.sign(claims().issuer(name).build()));
        }
    }

    @Test
    void whatElseATokenMustSayIsDemanded() {
        gateway.trust(wanted(issuer.name(), Map.of("roles", "provisioner")));

        assertTaken(issuer.sign(
                claims().claim("roles", List.of("reader", "provisioner")).build()));
        assertTaken(issuer.sign(claims().claim("roles", "provisioner").build()));
        assertRefused(
                "roles: [reader]",
                issuer.sign(claims().claim("roles", List.of("reader")).build()));
    }
}
