package io.sluice.tenant;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

/**
 * Makes tokens: {@code slc_}, by which scanners for leaked secrets know them, and in base64url 256 bits that nobody guesses
 * followed by a mark of 48 bits that nobody else can make. So one that was made up is told from one of ours without looking.
 */
public final class TokenMint {
    private static final String PREFIX = "slc_";
    private static final int RANDOM_BYTES = 32;
    private static final int MARK_BYTES = 6;
    private static final int LENGTH = PREFIX.length() + (RANDOM_BYTES * 8 + MARK_BYTES * 8 + 5) / 6;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final TokenHash key;

    public TokenMint(TokenHash key) {
        this.key = key;
    }

    /** A new one. */
    public String make() {
        byte[] random = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(random);
        return text(random);
    }

    /** Whether it was made here, be it revoked or expired by now. */
    public boolean made(String token) {
        if (token.length() != LENGTH || !token.startsWith(PREFIX)) {
            return false;
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(token.substring(PREFIX.length()));
            byte[] mark = Arrays.copyOfRange(bytes, RANDOM_BYTES, bytes.length);
            return MessageDigest.isEqual(mark, mark(Arrays.copyOf(bytes, RANDOM_BYTES)));
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private String text(byte[] random) {
        byte[] bytes = Arrays.copyOf(random, RANDOM_BYTES + MARK_BYTES);
        System.arraycopy(mark(random), 0, bytes, RANDOM_BYTES, MARK_BYTES);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private byte[] mark(byte[] random) {
        return Arrays.copyOf(key.of("mark of " + Base64.getUrlEncoder().encodeToString(random)), MARK_BYTES);
    }
}
