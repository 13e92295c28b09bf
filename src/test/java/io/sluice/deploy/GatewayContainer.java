package io.sluice.deploy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.sluice.boot.DeployedSettings;
import io.sluice.boot.Settings;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A container that runs the gateway's program, in its overlay and its pod. */
record GatewayContainer(Overlay overlay, PodSpec pod, Container container) {
    static List<GatewayContainer> in(Overlay overlay) {
        return overlay.pods().stream()
                .flatMap(pod -> pod.getSpec().getContainers().stream()
                        .filter(container -> container.getImage().matches("(.*/)?sluice:.*"))
                        .map(container -> new GatewayContainer(overlay, pod.getSpec(), container)))
                .toList();
    }

    /** The one that serves. */
    static GatewayContainer server(Overlay overlay) {
        return in(overlay).stream()
                .filter(container -> container.container().getArgs().equals(List.of("serve")))
                .findFirst()
                .orElseThrow();
    }

    /** Its variables: of config maps, and its own over them. */
    Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>();
        container
                .getEnvFrom()
                .forEach(from -> environment.putAll(
                        configMap(from.getConfigMapRef().getName()).getData()));
        for (EnvVar variable : container.getEnv()) {
            environment.put(variable.getName(), variable.getValue());
        }
        return environment;
    }

    Settings settings() {
        return DeployedSettings.read(environment());
    }

    private ConfigMap configMap(String name) {
        return overlay.all(ConfigMap.class).stream()
                .filter(map -> map.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(overlay + " has no config map " + name));
    }
}
