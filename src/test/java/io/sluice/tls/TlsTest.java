package io.sluice.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which versions and suites of TLS a server of ours takes, with an EC key and with an RSA key. */
class TlsTest {
    private static final int PATIENCE_MILLIS = 20_000;
    private static final int HANDSHAKE_FAILURE = 40;
    private static final int PROTOCOL_VERSION = 70;
    private static final int[] STRONG = {0xc02b, 0xc02f};

    private static final Vertx VERTX = Vertx.vertx();
    private static final TestCertificate EC = TestCertificate.of("ec");
    private static final TestCertificate RSA = TestCertificate.of("rsa", "RSA", 2048, Duration.ofDays(30));

    @TempDir
    private static Path folder;

    private static int ecPort;
    private static int rsaPort;

    @BeforeAll
    static void serve() {
        ecPort = port(EC);
        rsaPort = port(RSA);
    }

    private static int port(TestCertificate certificate) {
        HttpServerOptions options = new HttpServerOptions().setHost("127.0.0.1").setPort(0);
        Tls.on(options, certificate.in(folder).read(VERTX));
        HttpServer server = VERTX.createHttpServer(options)
                .requestHandler(request -> request.response().end());
        return server.listen().await().actualPort();
    }

    @AfterAll
    static void close() {
        VERTX.close().await();
    }

    @ParameterizedTest
    @CsvSource({
        "TLSv1.3, TLS_AES_128_GCM_SHA256",
        "TLSv1.3, TLS_AES_256_GCM_SHA384",
        "TLSv1.3, TLS_CHACHA20_POLY1305_SHA256",
        "TLSv1.2, TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
        "TLSv1.2, TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
        "TLSv1.2, TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
        "TLSv1.2, TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
        "TLSv1.2, TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
        "TLSv1.2, TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256"
    })
    void strongSuitesAreTaken(String version, String suite) throws IOException {
        boolean rsa = suite.contains("_RSA_");
        try (SSLSocket socket = socket(rsa ? RSA : EC, rsa ? rsaPort : ecPort)) {
            socket.setEnabledProtocols(new String[] {version});
            socket.setEnabledCipherSuites(new String[] {suite});

            socket.startHandshake();

            assertEquals(version, socket.getSession().getProtocol());
            assertEquals(suite, socket.getSession().getCipherSuite());
        }
    }

    /** SSL 3.0, TLS 1.0 and TLS 1.1. */
    @ParameterizedTest
    @ValueSource(ints = {0x0300, 0x0301, 0x0302})
    void oldVersionsAreRefused(int version) throws IOException {
        assertEquals(PROTOCOL_VERSION, alert(ecPort, version, STRONG));
    }

    /** Without forward secrecy, with CBC, RC4, 3DES, without encryption, without authentication, or for export. */
    @ParameterizedTest
    @ValueSource(
            ints = {
                0x009c, 0x009d, 0x002f, 0x0035, 0x003c, 0xc009, 0xc00a, 0xc013, 0xc014, 0xc023, 0xc024, 0xc027, 0xc028,
                0xc011, 0xc012, 0x0005, 0x000a, 0xc006, 0xc010, 0xc018, 0x003b, 0x0003, 0x009e
            })
    void weakSuitesAreRefused(int suite) throws IOException {
        assertEquals(HANDSHAKE_FAILURE, alert(ecPort, 0x0303, suite));
        assertEquals(HANDSHAKE_FAILURE, alert(rsaPort, 0x0303, suite));
    }

    @Test
    void theSameHelloWithStrongSuitesIsAnswered() throws IOException {
        assertEquals(0, alert(ecPort, 0x0303, STRONG));
        assertEquals(0, alert(rsaPort, 0x0303, STRONG));
    }

    @ParameterizedTest
    @CsvSource({"h2, h2", "http/1.1, http/1.1", "'h2,http/1.1', h2", "'http/1.1,h2', h2"})
    void theClientMayChooseTheVersionOfHttp(String offered, String chosen) throws IOException {
        try (SSLSocket socket = socket(EC, ecPort)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setApplicationProtocols(offered.split(","));
            socket.setSSLParameters(parameters);

            socket.startHandshake();

            assertEquals(chosen, socket.getApplicationProtocol());
        }
    }

    @Test
    void whoShakesHandsAgainIsRefused() throws IOException {
        try (SSLSocket socket = socket(EC, ecPort)) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            socket.startHandshake();

            assertThrows(SSLException.class, () -> {
                socket.startHandshake();
                socket.getOutputStream().write('G');
                int next = socket.getInputStream().read();
                assertEquals(0, next, "never reached");
            });
        }
    }

    private static SSLSocket socket(TestCertificate server, int port) throws IOException {
        SSLSocket socket = (SSLSocket) server.trusted().getSocketFactory().createSocket("127.0.0.1", port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    /** Says hello as no library does any more, and returns the alert with which it is answered; 0: there is none. */
    private static int alert(int port, int version, int... suites) throws IOException {
        try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(hello(version, suites));
            InputStream in = socket.getInputStream();
            int kind = in.read();
            in.readNBytes(4);
            assertTrue(List.of(21, 22).contains(kind), "an alert or a handshake, not " + kind);
            return kind == 22 ? 0 : in.readNBytes(2)[1];
        }
    }

    private static byte[] hello(int version, int... suites) {
        byte[] extensions = {
            0,
            10,
            0,
            4,
            0,
            2,
            0,
            23, // supported groups: secp256r1
            0,
            11,
            0,
            2,
            1,
            0, // points: uncompressed
            0,
            13,
            0,
            8,
            0,
            6,
            4,
            3,
            4,
            1,
            8,
            4, // signatures: ECDSA and RSA with SHA-256
            (byte) 0xff,
            1,
            0,
            1,
            0 // secure renegotiation
        };
        int body = 2 + 32 + 1 + 2 + 2 * suites.length + 2 + 2 + extensions.length;
        ByteBuffer hello = ByteBuffer.allocate(9 + body)
                .put((byte) 22)
                .putShort((short) Math.min(version, 0x0301))
                .putShort((short) (4 + body))
                .putInt(1 << 24 | body)
                .putShort((short) version)
                .put(new byte[32])
                .put((byte) 0)
                .putShort((short) (2 * suites.length));
        for (int suite : suites) {
            hello.putShort((short) suite);
        }
        return hello.put(new byte[] {1, 0})
                .putShort((short) extensions.length)
                .put(extensions)
                .array();
    }
}
