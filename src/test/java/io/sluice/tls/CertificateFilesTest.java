package io.sluice.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateFilesTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final Duration LIFE = Duration.ofDays(30);
    private static final TestCertificate EC = TestCertificate.of("ec");
    private static final TestCertificate RSA = TestCertificate.of("rsa", "RSA", 2048, LIFE);

    @TempDir
    private Path folder;

    @AfterAll
    static void close() {
        VERTX.close().await();
    }

    @Test
    void keysMayBeOfEveryUsualKind() throws IOException {
        for (TestCertificate each : new TestCertificate[] {EC, RSA}) {
            for (String key : new String[] {each.key(), each.oldKey(), "Bag Attributes\n" + each.key()}) {
                Certificate read = files(each.pem(), key).read(VERTX);

                assertEquals(each.certificate().getNotAfter().toInstant(), read.expiry());
                assertEquals(each.certificate().getSubjectX500Principal().getName(), read.subject());
                assertFalse(files(each.pem(), key).pem().toString().contains("PRIVATE"));
            }
        }
    }

    @Test
    void theIssuersMayStandBehindTheServersOwn() throws IOException {
        assertEquals(
                "CN=ec",
                files(EC.pem() + TestCertificate.of("ec").pem(), EC.key())
                        .read(VERTX)
                        .subject());

        refused("are no chain: number 2", EC.pem() + RSA.pem(), EC.key());
    }

    @Test
    void anExpiredOneIsShownAllTheSame() throws IOException {
        TestCertificate old = TestCertificate.of("old", "EC", 256, Duration.ofDays(-1));

        assertEquals("CN=old", files(old.pem(), old.key()).read(VERTX).subject());
    }

    @Test
    void whatDoesNotFitTogetherIsSaid() throws IOException {
        refused("does not fit", EC.pem(), TestCertificate.of("other").key());
        refused(
                "does not fit",
                RSA.pem(),
                TestCertificate.of("other", "RSA", 2048, LIFE).oldKey());
        refused("holds no EC key", EC.pem(), RSA.key());
        refused("holds no RSA key", RSA.pem(), EC.oldKey());
    }

    @Test
    void whatIsNoCertificateIsSaid() throws IOException {
        String cut = EC.pem().substring(0, 100);
        for (String certificate : new String[] {"", "nothing", cut, EC.key()}) {
            refused("tls.crt holds no certificate in PEM", certificate, EC.key());
        }
    }

    @Test
    void whatIsNoKeyIsSaid() throws IOException {
        String cut = EC.key().substring(0, 60) + "\n-----END PRIVATE KEY-----\n";
        for (String key : new String[] {"", "nothing", cut, EC.key().substring(0, 60), EC.pem()}) {
            refused("tls.key holds no EC key in PEM", EC.pem(), key);
        }
        refused(
                "is encrypted",
                EC.pem(),
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----");
    }

    @Test
    void weakAndUnusualKeysAreRefused() throws IOException {
        TestCertificate weak = TestCertificate.of("weak", "RSA", 1024, LIFE);
        TestCertificate unusual = TestCertificate.of("unusual", "Ed25519", 255, LIFE);

        refused("1024 bits", weak.pem(), weak.key());
        refused("use RSA or EC", unusual.pem(), unusual.key());
    }

    @Test
    void aMissingFileIsNamed() {
        CertificateFiles nowhere = new CertificateFiles(folder.resolve("a.crt"), folder.resolve("a.key"));

        BadCertificate refused = assertThrows(BadCertificate.class, () -> nowhere.read(VERTX));

        assertEquals("There is no file " + folder.resolve("a.crt") + ".", refused.getMessage());
    }

    private void refused(String reason, String certificate, String key) throws IOException {
        CertificateFiles files = files(certificate, key);
        BadCertificate refused = assertThrows(BadCertificate.class, () -> files.read(VERTX));
        String told = String.valueOf(refused.getMessage());
        assertTrue(told.contains(reason), told);
        assertFalse(key.length() > 100 && told.contains(key.substring(60, 100)), "the key is not told");
    }

    private CertificateFiles files(String certificate, String key) throws IOException {
        return new CertificateFiles(
                Files.writeString(folder.resolve("tls.crt"), certificate),
                Files.writeString(folder.resolve("tls.key"), key));
    }
}
