package io.sluice.tls;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.security.cert.X509Certificate;
import java.time.Instant;

/** A certificate with the key to it, both proved: whoever holds one can serve with it. */
public final class Certificate {
    private final Pem pem;
    private final X509Certificate shown;

    /** {@code shown}: the server's own, first in {@code pem}. */
    Certificate(Pem pem, X509Certificate shown) {
        this.pem = pem;
        this.shown = shown;
    }

    PemKeyCertOptions options() {
        return pem.options();
    }

    boolean isOf(Pem other) {
        return pem.equals(other);
    }

    /** From when on nobody accepts it. */
    public Instant expiry() {
        return shown.getNotAfter().toInstant();
    }

    /** For whom it was issued. */
    public String subject() {
        return shown.getSubjectX500Principal().getName();
    }

    /** The texts of two files. */
    record Pem(String certificate, String key) {
        PemKeyCertOptions options() {
            return new PemKeyCertOptions()
                    .addCertValue(Buffer.buffer(certificate))
                    .addKeyValue(Buffer.buffer(key));
        }

        @Override
        public String toString() {
            return "Pem[…]";
        }
    }
}
