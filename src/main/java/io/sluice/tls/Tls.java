package io.sluice.tls;

import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.util.List;

/**
 * How the public port speaks TLS: 1.3 and 1.2, with forward secrecy and authenticated encryption only (RFC 9325). Of what
 * Microsoft Entra ID's provisioning service takes (TLS 1.2 with ECDHE and AES) that is the better half.
 */
public final class Tls {
    private static final List<String> SUITES = List.of(
            "TLS_AES_128_GCM_SHA256",
            "TLS_AES_256_GCM_SHA384",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    static {
        // A second handshake on a connection is of no use to clients, and work for the server. Read with the first
        // handshake.
        System.setProperty("jdk.tls.rejectClientInitiatedRenegotiation", "true");
    }

    private Tls() {}

    /** HTTP/2 and HTTP/1.1, as the client chooses (ALPN). A handshake is too much work for an event loop. */
    public static void on(HttpServerOptions options, Certificate certificate) {
        options.setSsl(true).setUseAlpn(true).setSslEngineOptions(new JdkSSLEngineOptions().setUseWorkerThread(true));
        show(options.getSslOptions(), certificate);
    }

    /** For a server that speaks TLS already. */
    public static ServerSSLOptions options(Certificate certificate) {
        ServerSSLOptions options = new ServerSSLOptions().setUseAlpn(true);
        show(options, certificate);
        return options;
    }

    private static void show(ServerSSLOptions options, Certificate certificate) {
        options.setKeyCertOptions(certificate.options());
        options.getEnabledSecureTransportProtocols().clear();
        List.of("TLSv1.3", "TLSv1.2").forEach(options::addEnabledSecureTransportProtocol);
        SUITES.forEach(options::addEnabledCipherSuite);
    }
}
