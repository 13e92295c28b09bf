package io.sluice.tenant;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Turns a token into what is stored of it: HMAC-SHA256 (RFC 2104), so that who reads the table can neither use nor guess it. */
public final class TokenHash {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    public TokenHash(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    public byte[] of(String token) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(token.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
