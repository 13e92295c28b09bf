package io.sluice.provision;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.sluice.scim.message.Place;
import io.sluice.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Writes places in the results of queries as cursors (RFC 9865 §2) and reads them again. A cursor carries all there is to
 * know, so every replica reads it and none remembers it; it is signed (HMAC-SHA256, RFC 2104) together with the tenant and the
 * query it belongs to, so it leads nowhere else. It is no permission: whoever brings one is asked for a token all the same.
 */
public final class Cursors {
    /** For how long a cursor is good. */
    public static final Duration LIFE = Duration.ofHours(1);

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SIGNATURE = 32;

    private final SecretKeySpec key;

    /** {@code key} is the same on every replica, and used for nothing else. */
    public Cursors(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** In unreserved characters only (RFC 3986 §2.3). */
    String write(Place place, TenantId tenant, String subject, Instant now) {
        String content = now.plus(LIFE).getEpochSecond() + " " + place.total() + " " + place.position() + " "
                + place.type() + (place.key() == null ? "" : " " + place.key());
        byte[] bytes = content.getBytes(UTF_8);
        byte[] signed = Arrays.copyOf(signature(bytes, tenant, subject), SIGNATURE + bytes.length);
        System.arraycopy(bytes, 0, signed, SIGNATURE, bytes.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
    }

    /** Fails in the same words whether a cursor is forged, damaged, another tenant's or another query's (RFC 9865 §5.2). */
    Place read(String cursor, TenantId tenant, String subject, Instant now) {
        byte[] signed = decoded(cursor);
        byte[] content = Arrays.copyOfRange(signed, Math.min(SIGNATURE, signed.length), signed.length);
        byte[] signature = Arrays.copyOf(signed, SIGNATURE);
        if (!MessageDigest.isEqual(signature, signature(content, tenant, subject))) {
            throw invalid();
        }
        String[] parts = new String(content, UTF_8).split(" ", 5);
        if (Long.parseLong(parts[0]) < now.getEpochSecond()) {
            throw new ScimException(new ScimError.ExpiredCursor("The cursor is older than " + LIFE.toMinutes()
                    + " minutes. Begin again without it: send an empty 'cursor'."));
        }
        return new Place(
                parts[3], Long.parseLong(parts[2]), parts.length == 5 ? parts[4] : null, Long.parseLong(parts[1]));
    }

    private static byte[] decoded(String cursor) {
        try {
            return Base64.getUrlDecoder().decode(cursor.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
    }

    private static ScimException invalid() {
        return new ScimException(new ScimError.InvalidCursor("The cursor was not given out for this query. Send a"
                + " nextCursor unchanged, with the same filter, sortBy and sortOrder, or begin again with an empty"
                + " 'cursor'."));
    }

    private byte[] signature(byte[] content, TenantId tenant, String subject) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((tenant + "\n" + subject + "\0").getBytes(UTF_8));
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
