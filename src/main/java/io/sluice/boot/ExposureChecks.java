package io.sluice.boot;

import static io.sluice.doctor.Finding.fail;
import static io.sluice.doctor.Finding.ok;
import static io.sluice.doctor.Finding.warn;

import io.sluice.doctor.Finding;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What others reach of a gateway, and what keeps them out; one check is one method. */
record ExposureChecks(Settings settings, Instant now) {
    private static final int LEAST_DIFFERENT = 10;
    private static final Duration SOON = Duration.ofDays(14);
    private static final int PATIENCE_MILLIS = 2_000;
    private static final List<String> EXAMPLES =
            List.of("secret", "password", "changeme", "example", "development", "token-key", "0123456789", "abcdef");

    List<Finding> findings() {
        return List.of(tokenKey(), management(), publicPort(), managementPort(), certificate());
    }

    private Finding tokenKey() {
        Secret key = settings.security().tokenKey();
        if (key == null) {
            return ok("security.tokenKey", "not set: made once, and kept in " + settings.dataDir());
        }
        String text = key.value().toLowerCase(Locale.ROOT);
        boolean weak = text.chars().distinct().count() < LEAST_DIFFERENT
                || EXAMPLES.stream().anyMatch(text::contains);
        return weak
                ? warn(
                        "security.tokenKey",
                        "can be guessed",
                        "Make one with: openssl rand -base64 32. Tokens that were issued before become invalid.")
                : ok("security.tokenKey", "set");
    }

    private Finding management() {
        Settings.Management management = settings.management();
        boolean open = Stream.of("0.0.0.0", "::", "[::]", "").anyMatch(management.host()::equals);
        boolean token = management.token() != null || settings.database().url() == null;
        String found = management.host() + ":" + management.port() + (token ? " with a token" : " without a token");
        return open && !token
                ? warn(
                        "management port",
                        found,
                        "Everybody on the network reads metrics, and nobody may use /admin/v1: let only probes and Prometheus"
                                + " reach it, and set management.token; or set management.host to 127.0.0.1.")
                : ok("management port", found);
    }

    private Finding publicPort() {
        return port("http.port", settings.http().host(), settings.http().port());
    }

    private Finding managementPort() {
        return port(
                "management.port",
                settings.management().host(),
                settings.management().port());
    }

    private Finding port(String setting, String host, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(host, port));
            return ok(setting, port + " is free");
        } catch (IOException taken) {
            return gatewayRuns()
                    ? ok(setting, port + " is in use, and a gateway runs here")
                    : fail(
                            setting,
                            host + ":" + port + " cannot be used: " + taken.getMessage(),
                            "Stop the program that has it, or choose another.");
        }
    }

    /** On this machine, with these settings. */
    private boolean gatewayRuns() {
        Settings.Management management = settings.management();
        String host = List.of("0.0.0.0", "::").contains(management.host()) ? "localhost" : management.host();
        try {
            HttpURLConnection asked =
                    (HttpURLConnection) URI.create("http://" + host + ":" + management.port() + "/health/live")
                            .toURL()
                            .openConnection();
            asked.setConnectTimeout(PATIENCE_MILLIS);
            asked.setReadTimeout(PATIENCE_MILLIS);
            return asked.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            return false;
        }
    }

    private Finding certificate() {
        Vertx vertx = Vertx.vertx();
        try {
            return ServerCertificate.of(vertx, settings.http().tls())
                    .map(certificate -> until(certificate.shown().expiry()))
                    .orElseGet(() -> ok("certificate", "none: plain HTTP, for a proxy that has one"));
        } catch (StartFailure e) {
            return fail("certificate", "cannot be used", String.valueOf(e.getMessage()));
        } finally {
            vertx.close().await();
        }
    }

    private Finding until(Instant expiry) {
        if (expiry.isBefore(now)) {
            return fail("certificate", "expired on " + expiry, "No client accepts it: replace both files.");
        }
        return expiry.isBefore(now.plus(SOON))
                ? warn("certificate", "expires on " + expiry, "Replace both files; no restart is needed.")
                : ok("certificate", "valid until " + expiry);
    }
}
