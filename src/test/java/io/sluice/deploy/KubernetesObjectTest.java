package io.sluice.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.sluice.program.RequiredProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KubernetesObjectTest {
    private static final String POD_DISRUPTION_BUDGET = """
            apiVersion: policy/v1
            kind: PodDisruptionBudget
            metadata: {name: some}
            """;
    private static final String CONTAINER = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: some}
            spec:
              selector: {matchLabels: {a: b}}
              template: {spec: {containers: [{%s}]}}
            """;

    @ParameterizedTest
    @EnumSource
    @RequiredProgram(value = "kubectl", debian = "kubernetes-client")
    void everythingInAnOverlayIsAsKubernetesWantsIt(Overlay overlay) {
        assertTrue(overlay.objects().size() >= 9);
    }

    @Test
    void whatIsRightIsRead() throws JsonProcessingException {
        assertEquals(
                "some",
                read(CONTAINER.formatted("name: one, ports: [{containerPort: 80}]"))
                        .getMetadata()
                        .getName());
    }

    @Test
    void anUnknownFieldIsRefused() {
        assertRefused(POD_DISRUPTION_BUDGET + "spec: {maxUnavailabel: 1}", "maxUnavailabel");
        assertRefused(CONTAINER.formatted("name: one, securityContext: {runAsNonRot: true}"), "runAsNonRot");
    }

    @Test
    void anUnknownFieldOfAnotherProjectsKindIsRefused() {
        assertRefused("""
                apiVersion: monitoring.coreos.com/v1
                kind: ServiceMonitor
                metadata: {name: some}
                spec: {selector: {}, endpoints: [{prot: http}]}
                """, "prot");
    }

    @Test
    void aWrongTypeIsRefused() {
        assertRefused(CONTAINER.formatted("name: one, env: [{name: A, value: 8080}]"), "value");
        assertRefused(CONTAINER.formatted("name: one, ports: [{containerPort: \"8080\"}]"), "containerPort");
        assertRefused(CONTAINER.formatted("name: one, args: serve"), "args");
        assertRefused(
                POD_DISRUPTION_BUDGET.replace("{name: some}", "{name: some, annotations: {a: true}}"), "annotations");
    }

    @Test
    void aMissingFieldIsRefused() {
        assertRefused(CONTAINER.formatted("image: one"), "name");
        assertRefused(CONTAINER.formatted("name: one, ports: [{name: http}]"), "containerPort");
    }

    @Test
    void anUnknownKindIsRefused() {
        assertRefused(POD_DISRUPTION_BUDGET.replace("policy/v1", "policy/v1beta1"), "policy/v1beta1");
    }

    private static void assertRefused(String yaml, String named) {
        String message =
                assertThrows(IllegalArgumentException.class, () -> read(yaml)).getMessage();
        assertTrue(message.contains(named), message);
    }

    private static HasMetadata read(String yaml) throws JsonProcessingException {
        return KubernetesObject.read(new YAMLMapper().readTree(yaml));
    }
}
