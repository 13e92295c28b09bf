package io.sluice.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.sluice.program.RequiredProgram;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who reaches whom, and by which port. */
@RequiredProgram(value = "kubectl", debian = "kubernetes-client")
class NetworkTest {
    private static final String NAMESPACE = "kubernetes.io/metadata.name";
    private static final Set<String> PUBLIC = Set.of("/scim", "/oauth2");

    @ParameterizedTest
    @EnumSource
    void everyServiceLeadsToAPortOfAPod(Overlay overlay) {
        for (Service service : overlay.all(Service.class)) {
            List<PodTemplateSpec> pods = Selection.of(overlay, service.getSpec().getSelector());
            assertEquals(1, pods.size(), service.getMetadata().getName());
            service.getSpec()
                    .getPorts()
                    .forEach(port -> assertTrue(ports(pods.getFirst())
                            .containsKey(port.getTargetPort().getStrVal())));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HA", "HA_GATEWAY_API"})
    void thePublicServiceDoesNotLeadToTheManagementPort(Overlay overlay) {
        assertEquals(
                List.of("http"),
                service(overlay, "sluice").getSpec().getPorts().stream()
                        .map(port -> port.getTargetPort().getStrVal())
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(names = {"HA", "HA_GATEWAY_API"})
    void everyPodIsClosedButForTheServersTwoPorts(Overlay overlay) {
        List<NetworkPolicy> policies = overlay.all(NetworkPolicy.class);
        NetworkPolicy all = policy(policies, "sluice");
        NetworkPolicy servers = policy(policies, "sluice-server");
        PodTemplateSpec server = overlay.only(Deployment.class).getSpec().getTemplate();

        assertEquals(2, policies.size());
        assertEquals(overlay.pods(), Selection.of(overlay, all.getSpec().getPodSelector()));
        assertEquals(List.of("Ingress", "Egress"), all.getSpec().getPolicyTypes());
        assertEquals(List.of(), all.getSpec().getIngress());
        assertEquals(List.of(server), Selection.of(overlay, servers.getSpec().getPodSelector()));
        assertEquals(
                Map.of(
                        "http",
                        overlay == Overlay.HA ? "ingress-nginx" : "envoy-gateway-system",
                        "management",
                        "monitoring"),
                servers.getSpec().getIngress().stream()
                        .collect(Collectors.toMap(NetworkTest::port, NetworkTest::namespace)));
        assertEquals(Set.of("http", "management"), ports(server).keySet());
    }

    @ParameterizedTest
    @EnumSource(names = {"HA", "HA_GATEWAY_API"})
    void podsReachNamesAndPostgresOnly(Overlay overlay) {
        assertEquals(
                Set.of(53, 5432),
                policy(overlay.all(NetworkPolicy.class), "sluice").getSpec().getEgress().stream()
                        .flatMap(rule -> rule.getPorts().stream())
                        .map(port -> port.getPort().getIntVal())
                        .collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @EnumSource(names = {"HA", "HA_GATEWAY_API"})
    void serversFetchIssuersKeysFromPublicAddresses(Overlay overlay) {
        var rule = policy(overlay.all(NetworkPolicy.class), "sluice-server")
                .getSpec()
                .getEgress();

        assertEquals(1, rule.size());
        assertEquals(
                List.of(443),
                rule.getFirst().getPorts().stream()
                        .map(port -> port.getPort().getIntVal())
                        .toList());
        assertEquals(
                List.of("0.0.0.0/0", "2000::/3"),
                rule.getFirst().getTo().stream()
                        .map(to -> to.getIpBlock().getCidr())
                        .toList());
        assertTrue(rule.getFirst().getTo().getFirst().getIpBlock().getExcept().contains("10.0.0.0/8"));
    }

    @ParameterizedTest
    @EnumSource(names = {"HA", "HA_GATEWAY_API"})
    void prometheusIsSentToTheManagementPortOfEveryReplicaReadyOrNot(Overlay overlay) {
        var monitor = overlay.only(ServiceMonitor.class).getSpec();
        List<Service> services = overlay.all(Service.class).stream()
                .filter(service -> Selection.matches(
                        monitor.getSelector().getMatchLabels(),
                        service.getMetadata().getLabels()))
                .toList();

        assertEquals(1, services.size());
        var service = services.getFirst();
        assertEquals("sluice", service.getMetadata().getLabels().get(monitor.getJobLabel()));
        assertEquals("None", service.getSpec().getClusterIP());
        assertEquals(true, service.getSpec().getPublishNotReadyAddresses());
        assertEquals(
                List.of("management"),
                service.getSpec().getPorts().stream()
                        .map(port -> port.getName())
                        .toList());
        assertEquals(
                List.of("management /metrics"),
                monitor.getEndpoints().stream()
                        .map(endpoint -> endpoint.getPort() + " " + endpoint.getPath())
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(names = "HA")
    void theIngressLeadsFromTheHostOfTheSettingsToWhatIsPublic(Overlay overlay) {
        Ingress ingress = overlay.only(Ingress.class);
        var rule = ingress.getSpec().getRules().getFirst();
        Service service = service(overlay, "sluice");

        assertEquals(1, ingress.getSpec().getRules().size());
        assertEquals(host(overlay), rule.getHost());
        assertEquals(
                List.of(host(overlay)), ingress.getSpec().getTls().getFirst().getHosts());
        assertEquals(
                PUBLIC,
                rule.getHttp().getPaths().stream().map(path -> path.getPath()).collect(Collectors.toSet()));
        for (var path : rule.getHttp().getPaths()) {
            var target = path.getBackend().getService();
            assertEquals(service.getMetadata().getName(), target.getName());
            assertTrue(service.getSpec().getPorts().stream()
                    .anyMatch(port -> port.getName().equals(target.getPort().getName())));
        }
    }

    @ParameterizedTest
    @EnumSource(names = "HA")
    void theIngressLetsTheLargestRequestThrough(Overlay overlay) {
        String most = overlay.only(Ingress.class)
                .getMetadata()
                .getAnnotations()
                .get("nginx.ingress.kubernetes.io/proxy-body-size");
        var settings = GatewayContainer.server(overlay).settings();

        assertTrue(most.endsWith("m"));
        long bytes = Long.parseLong(most.substring(0, most.length() - 1)) << 20;
        assertTrue(bytes > settings.bulk().maxPayloadSize().bytes());
        assertTrue(bytes > settings.http().maxBodySize().bytes());
    }

    @ParameterizedTest
    @EnumSource(names = "HA_GATEWAY_API")
    void theRouteLeadsFromTheHostOfTheSettingsToWhatIsPublic(Overlay overlay) {
        var route = overlay.only(HTTPRoute.class).getSpec();
        var rule = route.getRules().getFirst();

        assertEquals(List.of(), overlay.all(Ingress.class));
        assertEquals(List.of(host(overlay)), route.getHostnames());
        assertEquals(1, route.getRules().size());
        assertEquals(
                PUBLIC,
                rule.getMatches().stream()
                        .map(match -> match.getPath().getValue())
                        .collect(Collectors.toSet()));
        var target = rule.getBackendRefs().getFirst();
        assertTrue(service(overlay, target.getName()).getSpec().getPorts().stream()
                .anyMatch(port -> Objects.equals(port.getPort(), target.getPort())));
    }

    private static String host(Overlay overlay) {
        return URI.create(GatewayContainer.server(overlay).settings().http().publicUrl())
                .getHost();
    }

    private static String port(NetworkPolicyIngressRule rule) {
        assertEquals(1, rule.getPorts().size());
        return rule.getPorts().getFirst().getPort().getStrVal();
    }

    private static String namespace(NetworkPolicyIngressRule rule) {
        assertEquals(1, rule.getFrom().size());
        return rule.getFrom().getFirst().getNamespaceSelector().getMatchLabels().get(NAMESPACE);
    }

    private static NetworkPolicy policy(List<NetworkPolicy> policies, String name) {
        return policies.stream()
                .filter(policy -> policy.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Service service(Overlay overlay, String name) {
        return overlay.all(Service.class).stream()
                .filter(service -> service.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Integer> ports(PodTemplateSpec pod) {
        return pod.getSpec().getContainers().stream()
                .flatMap(container -> container.getPorts().stream())
                .collect(Collectors.toMap(ContainerPort::getName, ContainerPort::getContainerPort));
    }
}
