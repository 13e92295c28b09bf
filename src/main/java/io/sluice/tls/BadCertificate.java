package io.sluice.tls;

/** Why files are no certificate that a server can use, as one sentence that names the file. */
public final class BadCertificate extends RuntimeException {
    BadCertificate(String sentence) {
        super(sentence, null, false, false);
    }
}
