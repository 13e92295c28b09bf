package io.sluice.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.sluice.boot.RunningGateway;
import io.sluice.program.RequiredProgram;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What Kubernetes and Prometheus will ask is answered by a real gateway. */
@RequiredProgram(value = "kubectl", debian = "kubernetes-client")
class ProbesIT {
    @Test
    void everyProbeAndPrometheusAreAnswered() throws IOException, InterruptedException {
        var server = GatewayContainer.server(Overlay.HA).container();
        Stream<String> probes = Stream.of(
                        server.getStartupProbe(), server.getLivenessProbe(), server.getReadinessProbe())
                .map(probe -> probe.getHttpGet().getPath());
        Stream<String> metrics = Overlay.HA.only(ServiceMonitor.class).getSpec().getEndpoints().stream()
                .map(endpoint -> endpoint.getPath());

        try (HttpClient client = HttpClient.newHttpClient()) {
            for (String path : Stream.concat(probes, metrics).toList()) {
                URI uri = URI.create(RunningGateway.shared().managementUrl() + path);
                int status = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                        .statusCode();
                assertEquals(200, status, path);
            }
        }
    }
}
