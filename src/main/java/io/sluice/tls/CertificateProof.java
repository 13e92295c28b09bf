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
import java.util.List;
import javax.net.ssl.X509KeyManager;

/** Proves that the texts of two files are a certificate and the key to it. */
record CertificateProof(CertificateFiles files, Pem pem) {
    private static final int LEAST_RSA_BITS = 2048;
    private static final int LEAST_EC_BITS = 256;

    Certificate certificate(Vertx vertx) {
        List<X509Certificate> chain = chain();
        X509Certificate own = chain.getFirst();
        strong(own.getPublicKey());
        linked(chain);
        if (!fits(key(vertx, own), own.getPublicKey())) {
            throw new BadCertificate("The key in " + files.key() + " does not fit the (first) certificate in "
                    + files.certificate() + ".");
        }
        return new Certificate(pem, own);
    }

    private List<X509Certificate> chain() {
        try {
            List<X509Certificate> chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(
                            new ByteArrayInputStream(pem.certificate().getBytes(UTF_8)))
                    .stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (!chain.isEmpty()) {
                return chain;
            }
        } catch (CertificateException e) {
            // told below
        }
        throw new BadCertificate("The file " + files.certificate() + " holds no certificate in PEM.");
    }

    private void linked(List<X509Certificate> chain) {
        for (int i = 1; i < chain.size(); i++) {
            if (!chain.get(i - 1).getIssuerX500Principal().equals(chain.get(i).getSubjectX500Principal())) {
                throw new BadCertificate("The certificates in " + files.certificate() + " are no chain: number "
                        + (i + 1) + " did not issue the one before it; the server's own comes first.");
            }
        }
    }

    private void strong(PublicKey key) {
        switch (key) {
            case RSAKey rsa -> strong(rsa.getModulus().bitLength(), LEAST_RSA_BITS);
            case ECKey ec -> strong(ec.getParams().getOrder().bitLength(), LEAST_EC_BITS);
            default ->
                throw new BadCertificate("The certificate in " + files.certificate() + " has a key for "
                        + key.getAlgorithm() + ", which not all clients understand; use RSA or EC.");
        }
    }

    private void strong(int bits, int least) {
        if (bits < least) {
            throw new BadCertificate("The certificate in " + files.certificate() + " has a key of " + bits
                    + " bits, which clients refuse; it needs " + least + ".");
        }
    }

    private PrivateKey key(Vertx vertx, X509Certificate own) {
        if (pem.key().contains("ENCRYPTED")) {
            throw new BadCertificate("The key in " + files.key()
                    + " is encrypted, and nobody is there to give the password; decrypt it with: openssl pkey -in "
                    + files.key() + " -out …");
        }
        String kind = own.getPublicKey().getAlgorithm();
        try {
            X509KeyManager keys =
                    (X509KeyManager) pem.options().getKeyManagerFactory(vertx).getKeyManagers()[0];
            String[] names = keys.getServerAliases(kind, null);
            if (names != null) {
                return keys.getPrivateKey(names[0]);
            }
        } catch (Exception e) { // all that can be wrong with a text, in exceptions of many kinds
            // told below
        }
        throw new BadCertificate("The file " + files.key() + " holds no " + kind + " key in PEM, as the certificate in "
                + files.certificate() + " has one.");
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
