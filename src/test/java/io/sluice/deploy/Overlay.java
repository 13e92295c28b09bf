package io.sluice.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.sluice.program.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** An overlay of {@code k8s/overlays}, as {@code kubectl kustomize} renders it. */
enum Overlay {
    DEV,
    HA,
    HA_GATEWAY_API;

    private static final Map<Overlay, List<JsonNode>> RENDERED = new ConcurrentHashMap<>();
    private static final YAMLMapper YAML = new YAMLMapper();

    List<JsonNode> documents() {
        return RENDERED.computeIfAbsent(this, Overlay::render);
    }

    List<HasMetadata> objects() {
        return documents().stream().map(KubernetesObject::read).toList();
    }

    <T extends HasMetadata> List<T> all(Class<T> kind) {
        return objects().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The one of its kind. */
    <T extends HasMetadata> T only(Class<T> kind) {
        List<T> all = all(kind);
        if (all.size() != 1) {
            throw new AssertionError(
                    this + " has " + all.size() + " of " + kind.getSimpleName() + ", and should have one");
        }
        return all.getFirst();
    }

    /** What the pods will be like that it brings about. */
    List<PodTemplateSpec> pods() {
        return objects().stream()
                .flatMap(object -> switch (object) {
                    case Deployment deployment -> Stream.of(deployment.getSpec().getTemplate());
                    case StatefulSet set -> Stream.of(set.getSpec().getTemplate());
                    case Job job -> Stream.of(job.getSpec().getTemplate());
                    default -> Stream.<PodTemplateSpec>empty();
                })
                .toList();
    }

    List<Container> containers() {
        return pods().stream()
                .flatMap(pod -> Stream.concat(
                        pod.getSpec().getInitContainers().stream(), pod.getSpec().getContainers().stream()))
                .toList();
    }

    private static List<JsonNode> render(Overlay overlay) {
        String folder =
                "k8s/overlays/" + overlay.name().toLowerCase(Locale.ROOT).replace('_', '-');
        Program.Ended ended = Program.named("kubectl").run("kustomize", folder);
        if (ended.exitCode() != 0 || !ended.errors().isEmpty()) {
            throw new AssertionError("kubectl kustomize " + folder + " (kubectl 1.27 or newer is needed) ended with "
                    + ended.exitCode() + ": " + ended.errors());
        }
        try {
            return YAML.readerFor(JsonNode.class)
                    .<JsonNode>readValues(ended.output())
                    .readAll();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
