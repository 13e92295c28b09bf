package io.sluice.tls;

import io.sluice.tls.Certificate.Pem;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Where a certificate is, in PEM.
 *
 * @param certificate the server's own first, then those between it and the root
 * @param key unencrypted, PKCS#8, PKCS#1 (RSA) or SEC 1 (EC)
 */
public record CertificateFiles(Path certificate, Path key) {
    /**
     * What is there now; reading it blocks.
     *
     * @throws BadCertificate if there is nothing that a server can use
     */
    public Certificate read(Vertx vertx) {
        return new CertificateProof(this, pem()).certificate(vertx);
    }

    Pem pem() {
        return new Pem(text(certificate), text(key));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new BadCertificate("There is no file " + file + ".");
        } catch (IOException e) {
            throw new BadCertificate("The file " + file + " cannot be read: " + e.getMessage() + ".");
        }
    }
}
