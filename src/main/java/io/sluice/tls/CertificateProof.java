package io.sluice.tls;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.tls.Certificate.Pem;
import io.vertx.core.Vertx;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.X509KeyManager;
import org.jspecify.annotations.Nullable;

/** Proves that the texts of two files are a certificate and the key to it. */
record CertificateProof(CertificateFiles files, Pem pem) {
    private static final int LEAST_RSA_BITS = 2048;
    private static final int LEAST_EC_BITS = 256;

    Certificate certificate(Vertx vertx) {
        X509Certificate own = own();
        strong(own.getPublicKey());
        if (!fits(key(vertx), own.getPublicKey())) {
            throw new BadCertificate("The key in " + files.key() + " does not fit the (first) certificate in "
                    + files.certificate() + ".");
        }
        return new Certificate(pem, own);
    }

    private X509Certificate own() {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificates(
                            new ByteArrayInputStream(pem.certificate().getBytes(UTF_8)))
                    .iterator()
                    .next();
        } catch (CertificateException | RuntimeException e) {
            throw new BadCertificate("The file " + files.certificate() + " holds no certificate in PEM.");
        }
    }

    private void strong(PublicKey key) {
        int least = key instanceof RSAKey ? LEAST_RSA_BITS : LEAST_EC_BITS;
        int bits = bits(key);
        if (bits < least) {
            throw new BadCertificate("The certificate in " + files.certificate() + " has a key of " + bits
                    + " bits, which clients refuse; it needs " + least + ".");
        }
    }

    private static int bits(PublicKey key) {
        return switch (key) {
            case RSAKey rsa -> rsa.getModulus().bitLength();
            case ECKey ec -> ec.getParams().getOrder().bitLength();
            default -> 0;
        };
    }

    private PrivateKey key(Vertx vertx) {
        if (pem.key().contains("ENCRYPTED")) {
            throw new BadCertificate("The key in " + files.key()
                    + " is encrypted, and nobody is there to give the password; decrypt it with: openssl pkey -in "
                    + files.key() + " -out …");
        }
        return Stream.of("RSA", "EC")
                .map(type -> key(vertx, type))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(this::noKey);
    }

    private @Nullable PrivateKey key(Vertx vertx, String type) {
        try {
            X509KeyManager keys =
                    (X509KeyManager) pem.options().getKeyManagerFactory(vertx).getKeyManagers()[0];
            String[] names = keys.getServerAliases(type, null);
            return names == null ? null : keys.getPrivateKey(names[0]);
        } catch (Exception e) { // Vert.x says all that can be wrong with a text in exceptions of many kinds
            throw noKey();
        }
    }

    private BadCertificate noKey() {
        return new BadCertificate("The file " + files.key() + " holds no RSA or EC key in PEM.");
    }

    private static boolean fits(PrivateKey secret, PublicKey known) {
        try {
            byte[] text = "proof".getBytes(UTF_8);
            Signature signature = Signature.getInstance("SHA256with" + (known instanceof ECKey ? "ECDSA" : "RSA"));
            signature.initSign(secret);
            signature.update(text);
            byte[] signed = signature.sign();
            signature.initVerify(known);
            signature.update(text);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false; // of another kind
        }
    }
}
