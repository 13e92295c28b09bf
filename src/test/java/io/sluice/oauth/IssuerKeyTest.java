package io.sluice.oauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IssuerKeyTest {
    private static final RSAKey GOOD = TestIssuer.rsa("good").toPublicJWK();

    @Test
    void whatSignaturesCannotBeCheckedWithIsPassedOver() throws Exception {
        OctetSequenceKey shared =
                new OctetSequenceKeyGenerator(256).keyID("shared").generate();
        RSAKey encrypting = new RSAKey.Builder(GOOD)
                .keyID("encrypting")
                .keyUse(KeyUse.ENCRYPTION)
                .build();

        List<IssuerKey> keys = IssuerKey.read(set(
                shared.toString(),
                encrypting.toString(),
                weak().toString(),
                "{\"kty\":\"OKP\",\"crv\":\"X9\",\"x\":\"AA\"}",
                "{\"kty\":\"lattice\",\"kid\":\"of the future\"}",
                "{\"kty\":\"RSA\",\"n\":\"AA\"}",
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\"}",
                "{}",
                GOOD.toString(),
                TestIssuer.ec("elliptic").toPublicJWK().toString()));

        assertEquals(
                List.of("good", "elliptic"),
                keys.stream().map(IssuerKey::jwk).map(JWK::getKeyID).toList());
    }

    @Test
    void moreKeysThanAnIssuerCanHaveAreNotKept() throws ParseException {
        String many = Stream.generate(GOOD::toString).limit(500).collect(Collectors.joining(","));

        assertEquals(100, IssuerKey.read("{\"keys\":[" + many + "]}").size());
    }

    @Test
    void whatIsNoSetIsAMistake() {
        for (String wrong : List.of("", "7", "null", "{}", "{\"keys\":7}", "{\"keys\":[]}x")) {
            assertThrows(ParseException.class, () -> IssuerKey.read(wrong), wrong);
        }
    }

    private static String set(String... keys) {
        return "{\"keys\":[" + String.join(",", keys) + "]}";
    }

    private static RSAKey weak() throws GeneralSecurityException, JOSEException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        return new RSAKey.Builder((RSAPublicKey) generator.generateKeyPair().getPublic())
                .keyID("weak")
                .build();
    }
}
