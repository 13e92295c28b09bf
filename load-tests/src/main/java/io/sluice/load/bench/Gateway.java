package io.sluice.load.bench;

import io.sluice.load.StopException;
import io.sluice.load.wire.Endpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** The gateway under test: one that runs already, or one of our own that ends with us. */
record Gateway(Endpoint endpoint, String databaseUrl, OptionalLong pid, Optional<Process> own)
        implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(2);
    private static final int END_SECONDS = 30;

    static Gateway running(URI url, String token, String databaseUrl, OptionalLong pid) {
        return new Gateway(Endpoint.of(url, token), databaseUrl, pid, Optional.empty());
    }

    /** Starts the jar in a data folder; settings in our environment ({@code SLUICE_…}) reach it. */
    static Gateway start(Path jar, Path dataFolder, Optional<String> databaseUrl) {
        int port = freePort();
        int management = freePort();
        String token = UUID.randomUUID().toString() + UUID.randomUUID();
        Path log = dataFolder.resolve("gateway.log");
        ProcessBuilder builder = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"), "-jar", jar.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment()
                .putAll(Map.of(
                        "SLUICE_HTTP_HOST",
                        "127.0.0.1",
                        "SLUICE_HTTP_PORT",
                        "" + port,
                        "SLUICE_MANAGEMENT_PORT",
                        "" + management,
                        "SLUICE_DATA_DIR",
                        dataFolder.toString(),
                        "SLUICE_BOOTSTRAP_TENANT",
                        "bench",
                        "SLUICE_BOOTSTRAP_TOKEN",
                        token));
        databaseUrl.ifPresent(url -> {
            builder.environment().put("SLUICE_DATABASE_URL", url);
            builder.environment().putIfAbsent("SLUICE_SECURITY_TOKEN_KEY", newKey());
        });
        try {
            Process process = builder.start();
            awaitReady(process, management, log);
            return new Gateway(
                    Endpoint.of(URI.create("http://127.0.0.1:" + port), token),
                    databaseUrl.orElseGet(() -> Database.embedded(dataFolder)),
                    OptionalLong.of(process.pid()),
                    Optional.of(process));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitReady(Process process, int management, Path log) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + management + "/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        long end = System.nanoTime() + START.toNanos();
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (!isReady(client, request)) {
                if (!process.isAlive() || System.nanoTime() > end) {
                    process.destroy();
                    throw new StopException("The gateway did not become ready. It said:\n" + Files.readString(log));
                }
                Thread.sleep(200);
            }
        } catch (InterruptedException e) {
            process.destroy();
            throw new StopException("Interrupted while the gateway started.");
        }
    }

    private static boolean isReady(HttpClient client, HttpRequest request) throws InterruptedException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false;
        }
    }

    private static String newKey() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        own.ifPresent(process -> {
            process.destroy();
            try {
                if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException _) {
                process.destroyForcibly();
            }
        });
    }
}
