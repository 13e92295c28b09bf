package io.sluice.tenant;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Turns a token into what is stored of it: HMAC-SHA256 (RFC 2104), so that who reads the table can neither use nor guess it. */
public final class TokenHash {
    private static final String ALGORITHM = "HmacSHA256";

    /** Ready to begin, and never used itself: finding the algorithm and taking in the key cost as much as a hash. */
    private final Mac prepared;

    public TokenHash(byte[] key) {
        try {
            prepared = Mac.getInstance(ALGORITHM);
            prepared.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    public byte[] of(String token) {
        try {
            return ((Mac) prepared.clone()).doFinal(token.getBytes(UTF_8));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("Java's own " + ALGORITHM + " can be copied", e);
        }
    }
}
