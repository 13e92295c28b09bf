package io.sluice.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.sluice.boot.DeployedSettings;
import io.sluice.boot.Settings;
import io.sluice.program.RequiredProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for the containers that run the gateway's program: they fit what it is. */
@RequiredProgram(value = "kubectl", debian = "kubernetes-client")
class GatewayContainersTest {
    @ParameterizedTest
    @EnumSource
    void everyVariableIsASettingWithAGoodValue(Overlay overlay) {
        List<GatewayContainer> containers = GatewayContainer.in(overlay);

        assertFalse(containers.isEmpty());
        for (GatewayContainer container : containers) {
            Map<String, String> environment = container.environment();
            environment.keySet().removeAll(List.of("JAVA_TOOL_OPTIONS"));
            environment.keySet().forEach(name -> assertTrue(name.startsWith("SLUICE_"), name));
            DeployedSettings.read(environment);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everySecretComesFromAFileOfASecret(Overlay overlay) throws IOException {
        for (GatewayContainer container : GatewayContainer.in(overlay)) {
            for (Map.Entry<String, String> variable : container.environment().entrySet()) {
                assertTrue(
                        DeployedSettings.secretOf(variable.getKey() + "_FILE").isEmpty(), variable.getKey());
                if (DeployedSettings.secretOf(variable.getKey()).isPresent()) {
                    assertIsAKey(container, Path.of(variable.getValue()));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyCommandIsOneOfTheProgram(Overlay overlay) {
        GatewayContainer.in(overlay)
                .forEach(container -> assertTrue(DeployedSettings.commands()
                        .contains(container.container().getArgs().getFirst())));
    }

    @ParameterizedTest
    @EnumSource
    void thePortsAreThoseOfTheSettings(Overlay overlay) {
        GatewayContainer server = GatewayContainer.server(overlay);

        assertEquals(
                Map.of(
                        "http", server.settings().http().port(),
                        "management", server.settings().management().port()),
                server.container().getPorts().stream()
                        .collect(Collectors.toMap(port -> port.getName(), port -> port.getContainerPort())));
        assertEquals("0.0.0.0", server.settings().management().host());
    }

    @ParameterizedTest
    @EnumSource
    void probesAskTheManagementPort(Overlay overlay) {
        var server = GatewayContainer.server(overlay).container();

        assertEquals(
                List.of("management", "management", "management"),
                List.of(server.getStartupProbe(), server.getLivenessProbe(), server.getReadinessProbe()).stream()
                        .map(probe -> probe.getHttpGet().getPort().getStrVal())
                        .toList());
        assertEquals("/health/started", server.getStartupProbe().getHttpGet().getPath());
        assertEquals("/health/live", server.getLivenessProbe().getHttpGet().getPath());
        assertEquals("/health/ready", server.getReadinessProbe().getHttpGet().getPath());
    }

    @ParameterizedTest
    @EnumSource
    void theReadinessProbeIsMorePatientThanTheGatewayWithItsDatabase(Overlay overlay) {
        GatewayContainer server = GatewayContainer.server(overlay);
        Duration patience =
                Duration.ofSeconds(server.container().getReadinessProbe().getTimeoutSeconds());

        assertTrue(patience.compareTo(server.settings().management().readyDeadline()) > 0);
    }

    @ParameterizedTest
    @EnumSource
    void thereIsTimeToDrainToFinishRequestsAndToCloseTheDatabase(Overlay overlay) {
        for (GatewayContainer container : GatewayContainer.in(overlay)) {
            Settings.Shutdown shutdown = container.settings().shutdown();
            Duration needed = shutdown.drainDelay().plus(shutdown.timeout().multipliedBy(2));

            assertTrue(container.pod().getTerminationGracePeriodSeconds() > needed.toSeconds());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HA", "HA_GATEWAY_API"})
    void requestsAreTakenUntilEverybodyKnowsThatNoMoreAreWanted(Overlay overlay) {
        GatewayContainer server = GatewayContainer.server(overlay);
        Probe ready = server.container().getReadinessProbe();
        Duration noticed = Duration.ofSeconds((long) ready.getPeriodSeconds() * ready.getFailureThreshold());

        assertTrue(server.settings().shutdown().drainDelay().compareTo(noticed) > 0);
    }

    @ParameterizedTest
    @EnumSource
    void buffersAndObjectsTogetherFitIntoTheMemory(Overlay overlay) {
        GatewayContainer server = GatewayContainer.server(overlay);
        String options = server.environment().get("JAVA_TOOL_OPTIONS");
        long memory = server.container()
                .getResources()
                .getLimits()
                .get("memory")
                .getNumericalAmount()
                .longValueExact();
        long objects = memory * Long.parseLong(options.replaceFirst(".*-XX:MaxRAMPercentage=(\\d+).*", "$1")) / 100;
        long buffers = Long.parseLong(options.replaceFirst(".*-XX:MaxDirectMemorySize=(\\d+)m.*", "$1")) << 20;

        assertTrue(memory - objects - buffers >= 192L << 20, options);
        assertTrue(server.settings().http().requestMemory().bytes() * 4L <= objects, options);
    }

    private static void assertIsAKey(GatewayContainer container, Path file) throws IOException {
        VolumeMount mount = container.container().getVolumeMounts().stream()
                .filter(each -> Path.of(each.getMountPath()).equals(file.getParent()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing is mounted at " + file.getParent()));
        Volume volume = container.pod().getVolumes().stream()
                .filter(each -> each.getName().equals(mount.getName()))
                .findFirst()
                .orElseThrow();
        String secret = volume.getSecret().getSecretName();
        String key = file.getFileName().toString();
        List<Secret> ours = container.overlay().all(Secret.class).stream()
                .filter(each -> each.getMetadata().getName().equals(secret))
                .toList();
        boolean there = ours.isEmpty()
                ? Files.readString(Path.of("k8s", "README.md")).contains("--from-file=" + key + "=")
                : ours.getFirst().getData().containsKey(key);
        assertTrue(there, secret + " has no key " + key);
        assertEquals(0, volume.getSecret().getDefaultMode() & 0007, "others may read " + secret);
    }
}
