package io.sluice.monitoring;

import static java.util.concurrent.TimeUnit.SECONDS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.program.Program;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A real Prometheus that looks at replicas every second, with the rules of {@code k8s/monitoring/rules}. */
final class PrometheusServer implements AutoCloseable {
    private static final long PATIENCE = SECONDS.toNanos(60);

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final URI address;
    private final Path said;

    /** {@code replicas}: host and port of each. */
    PrometheusServer(Path folder, List<String> replicas) throws IOException, InterruptedException {
        for (RuleFile rules : RuleFile.all()) {
            Files.writeString(folder.resolve("rules-" + rules.name()), rules.prometheus());
        }
        Path config = Files.writeString(folder.resolve("prometheus.yml"), """
                global: {scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s}
                rule_files: [rules-*.yaml]
                scrape_configs:
                  - job_name: sluice
                    static_configs:
                      - targets: [%s]
                        labels: {namespace: sluice}
                """.formatted(
                        replicas.stream().map(replica -> "'" + replica + "'").collect(Collectors.joining(", "))));
        int port = freePort();
        address = URI.create("http://127.0.0.1:" + port);
        said = folder.resolve("said.txt");
        process = Program.named("prometheus")
                .with(
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        awaitReady();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady() throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE;
        while (System.nanoTime() < end && process.isAlive()) {
            try {
                if (get("/-/ready").statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // It does not listen yet.
            }
            Thread.sleep(100);
        }
        process.destroyForcibly();
        throw new AssertionError("Prometheus does not get ready: " + Files.readString(said));
    }

    /** The series that an expression has now. */
    JsonNode query(String expression) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                get("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8));
        if (answer.statusCode() != 200) {
            throw new AssertionError(expression + ": " + answer.body());
        }
        return new JsonMapper().readTree(answer.body()).path("data").path("result");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(address.resolve(path)).build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
        client.close();
        process.destroy();
        try {
            if (!process.waitFor(20, SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
