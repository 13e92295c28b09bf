package io.sluice.boot;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.tls.CertificateFiles;
import io.sluice.tls.TestCertificate;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The public port with a certificate of its own, as clients and operators see it. */
@Timeout(120)
class TlsIT {
    private static final int PATIENCE_MILLIS = 20_000;
    private static final String TOKEN = "a-token-for-tests";
    private static final TestCertificate FIRST = TestCertificate.of("first");
    private static final TestCertificate SECOND = TestCertificate.of("second");

    private static final String REFUSALS = "scim_tls_certificate_refusals_total";
    private static final String EXPIRY = "scim_tls_certificate_expiry_timestamp_seconds";

    @TempDir
    private Path folder;

    private @Nullable Gateway gateway;

    @AfterEach
    void stop() {
        if (gateway != null) {
            gateway.stop();
        }
    }

    @Test
    void aNewCertificateIsShownWithoutARestartAndABadOneIsNot() throws Exception {
        // Given
        CertificateFiles files = FIRST.in(folder);
        Gateway.Running running = serve(files);
        try (SSLSocket old = connection(running)) {
            assertEquals("HTTP/1.1 200 OK", status(old));

            // When
            SECOND.in(folder);
            while (!shown(running).equals(SECOND.certificate())) {
                Thread.sleep(100);
            }

            // Then
            assertEquals("HTTP/1.1 200 OK", status(old), "who was connected stays so");
        }

        // When
        double before = metric(running, REFUSALS); // it may have looked between the two files
        Files.writeString(files.key(), FIRST.key());
        while (metric(running, REFUSALS) == before) {
            Thread.sleep(100);
        }

        // Then
        for (int i = 0; i < 4; i++) {
            assertEquals(SECOND.certificate(), shown(running), "on every event loop");
        }
        assertEquals(SECOND.certificate().getNotAfter().toInstant().getEpochSecond(), (long) metric(running, EXPIRY));
    }

    @Test
    void clientsSpeakHttp2AndAreToldThatTheyCameByHttps() throws Exception {
        Gateway.Running running = serve(FIRST.in(folder));
        try (HttpClient client =
                HttpClient.newBuilder().sslContext(FIRST.trusted()).build()) {
            HttpResponse<String> created = client.send(
                    HttpRequest.newBuilder(URI.create(running.baseUrl() + "/Users"))
                            .header("Authorization", "Bearer " + TOKEN)
                            .POST(BodyPublishers.ofString("{\"userName\":\"kim\"}"))
                            .build(),
                    BodyHandlers.ofString());

            assertEquals(201, created.statusCode());
            assertEquals(HttpClient.Version.HTTP_2, created.version());
            assertTrue(running.baseUrl().startsWith("https://127.0.0.1:"));
            String location = created.headers().firstValue("location").orElseThrow();
            assertTrue(location.startsWith(running.baseUrl() + "/Users/"), location);
            assertEquals(
                    "max-age=31536000",
                    created.headers().firstValue("strict-transport-security").orElseThrow());
        }
    }

    @Test
    void whoSpeaksPlainHttpGetsNoAnswer() throws Exception {
        URI url = URI.create(serve(FIRST.in(folder)).baseUrl());
        try (Socket plain = new Socket(url.getHost(), url.getPort())) {
            plain.setSoTimeout(PATIENCE_MILLIS);
            plain.getOutputStream().write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(ISO_8859_1));

            byte[] answer = plain.getInputStream().readAllBytes();

            assertTrue(answer.length == 0 || answer[0] == 21, "nothing but an alert of TLS");
        }
    }

    @Test
    void withACertificateThatCannotBeUsedItDoesNotStart() throws IOException {
        // Given
        CertificateFiles files = FIRST.in(folder);
        Files.writeString(files.key(), SECOND.key());

        // When
        StartFailure failure = assertThrows(StartFailure.class, () -> serve(files));

        // Then
        assertEquals(
                "http.tls (SLUICE_HTTP_TLS_CERTIFICATE, SLUICE_HTTP_TLS_KEY): The key in " + files.key()
                        + " does not fit the (first) certificate in " + files.certificate() + ".",
                failure.getMessage());
    }

    private Gateway.Running serve(CertificateFiles files) {
        Gateway started = new Gateway(SettingsReader.read(Map.of(
                "SLUICE_HTTP_HOST", "127.0.0.1",
                "SLUICE_HTTP_PORT", "0",
                "SLUICE_HTTP_TLS_CERTIFICATE", files.certificate().toString(),
                "SLUICE_HTTP_TLS_KEY", files.key().toString(),
                "SLUICE_MANAGEMENT_PORT", "0",
                "SLUICE_DATABASE_URL", TestPostgres.shared().freshUrl(),
                "SLUICE_SECURITY_TOKEN_KEY", "0123456789abcdef",
                "SLUICE_BOOTSTRAP_TENANT", "demo",
                "SLUICE_BOOTSTRAP_TOKEN", TOKEN)));
        gateway = started;
        return started.start();
    }

    private static SSLSocket connection(Gateway.Running running) throws IOException {
        URI url = URI.create(running.baseUrl());
        SSLSocket socket = (SSLSocket)
                TestCertificate.trusting(FIRST, SECOND).getSocketFactory().createSocket(url.getHost(), url.getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    /** What a new connection is shown. */
    private static X509Certificate shown(Gateway.Running running) throws IOException {
        try (SSLSocket socket = connection(running)) {
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    private static String status(SSLSocket socket) throws IOException {
        String head = "GET /scim/v2/ServiceProviderConfig HTTP/1.1\r\nHost: localhost\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(ISO_8859_1));
        BufferedReader answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
        String status = answer.readLine();
        int length = 0;
        for (String line = answer.readLine(); !line.isEmpty(); line = answer.readLine()) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length: ")) {
                length = Integer.parseInt(line.substring(16));
            }
        }
        answer.skip(length);
        return status;
    }

    private static double metric(Gateway.Running running, String name) throws Exception {
        return metrics(running)
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' '))))
                .findFirst()
                .orElse(0);
    }

    private static String metrics(Gateway.Running running) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create(running.managementUrl() + "/metrics"))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        }
    }
}
