package io.sluice.load.neighbours;

import io.sluice.load.StopException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A balancer of our own, which ends with us. */
final class Haproxy implements AutoCloseable {
    private static final List<String> PLACES =
            List.of("/usr/sbin/haproxy", "/usr/local/sbin/haproxy", "/usr/bin/haproxy");

    private final int port = freePort();
    private final Path configuration;
    private final Process process;

    /** Sends that many of a hundred requests to the first and the others to the second. */
    Haproxy(URI first, int ofHundred, URI second) {
        try {
            configuration = Files.createTempFile("sluice-haproxy", ".cfg");
            Files.writeString(
                    configuration, """
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
                        server first 127.0.0.1:%d weight %d
                        server second 127.0.0.1:%d weight %d
                    """.formatted(port, first.getPort(), ofHundred, second.getPort(), 100 - ofHundred));
            process = new ProcessBuilder(program(), "-f", configuration.toString(), "-db")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            awaitOpen();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String program() {
        return PLACES.stream()
                .filter(place -> Files.isExecutable(Path.of(place)))
                .findFirst()
                .orElseThrow(() -> new StopException(
                        "haproxy is missing; Debian and Ubuntu have it in the package haproxy: apt-get install haproxy."
                                + " --only noisy,overload does without."));
    }

    URI url() {
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

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
