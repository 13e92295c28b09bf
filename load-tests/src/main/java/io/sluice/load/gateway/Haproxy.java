package io.sluice.load.gateway;

import io.sluice.load.StopException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A balancer of our own, which ends with us. */
public final class Haproxy implements AutoCloseable {
    private static final List<String> PLACES =
            List.of("/usr/sbin/haproxy", "/usr/local/sbin/haproxy", "/usr/bin/haproxy");

    private final int port = Ports.free();
    private final Path configuration;
    private final Process process;

    private Haproxy(List<String> replicas) {
        try {
            configuration = Files.createTempFile("sluice-haproxy", ".cfg");
            Files.writeString(configuration, """
                    defaults
                        mode http
                        timeout connect 5s
                        timeout client 60s
                        timeout server 60s
                    frontend all
                        bind 127.0.0.1:%d
                        default_backend replicas
                    backend replicas
                        balance roundrobin
                        %s
                    """.formatted(port, String.join("\n    ", replicas)));
            process = new ProcessBuilder(program(), "-f", configuration.toString(), "-db")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            awaitOpen();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends that many of a hundred requests to the first and the others to the second. */
    public static Haproxy weighted(URI first, int ofHundred, URI second) {
        return new Haproxy(List.of(
                "server first 127.0.0.1:%d weight %d".formatted(first.getPort(), ofHundred),
                "server second 127.0.0.1:%d weight %d".formatted(second.getPort(), 100 - ofHundred)));
    }

    /**
     * Sends requests to whoever says that it is ready, asked twice a second, and to all if nobody does, so that it is they who
     * answer. What cannot be delivered goes to another; what may have been begun is not repeated.
     */
    public static Haproxy checked(List<GatewayProcess> replicas) {
        List<String> lines = new ArrayList<>(List.of(
                "option httpchk GET /health/ready",
                "option redispatch 1",
                "option allbackups",
                "default-server inter 500ms fall 2 rise 2"));
        for (GatewayProcess replica : replicas) {
            int port = replica.url().getPort();
            lines.add("server s%d 127.0.0.1:%d check port %d".formatted(port, port, replica.managementPort()));
            lines.add("server unready%d 127.0.0.1:%d backup".formatted(port, port));
        }
        return new Haproxy(lines);
    }

    private static String program() {
        return PLACES.stream()
                .filter(place -> Files.isExecutable(Path.of(place)))
                .findFirst()
                .orElseThrow(
                        () -> new StopException(
                                "haproxy is missing; Debian and Ubuntu have it in the package haproxy: apt-get install haproxy."));
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    private void awaitOpen() {
        boolean open = Stream.generate(this::isOpen).limit(100).anyMatch(connected -> connected);
        if (!open) {
            close();
            throw new StopException("haproxy did not start with " + configuration);
        }
    }

    private boolean isOpen() {
        try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException _) {
            try {
                Thread.sleep(50);
            } catch (InterruptedException _) {
                throw new StopException("Interrupted.");
            }
            return false;
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            Files.deleteIfExists(configuration);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
