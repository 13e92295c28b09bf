package io.sluice.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.sluice.program.RequiredProgram;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for every pod, the database's included. */
@RequiredProgram(value = "kubectl", debian = "kubernetes-client")
class PodsTest {
    /** What an operator makes by hand; k8s/README.md says how. */
    private static final Set<String> OF_THE_OPERATOR = Set.of("sluice");

    @ParameterizedTest
    @EnumSource
    void nobodyIsRootOrBecomesIt(Overlay overlay) {
        for (PodTemplateSpec pod : overlay.pods()) {
            var context = pod.getSpec().getSecurityContext();
            assertEquals(true, context.getRunAsNonRoot());
            assertTrue(context.getRunAsUser() > 0 && context.getRunAsGroup() > 0);
            assertEquals("RuntimeDefault", context.getSeccompProfile().getType());
        }
        for (Container container : overlay.containers()) {
            SecurityContext context = container.getSecurityContext();
            assertEquals(false, context.getAllowPrivilegeEscalation(), container.getName());
            assertEquals(List.of("ALL"), context.getCapabilities().getDrop(), container.getName());
            assertEquals(List.of(), context.getCapabilities().getAdd(), container.getName());
        }
    }

    @ParameterizedTest
    @EnumSource
    void nobodyWritesToTheRootFileSystemButEverybodyHasATemporaryFolder(Overlay overlay) {
        for (Container container : overlay.containers()) {
            assertEquals(true, container.getSecurityContext().getReadOnlyRootFilesystem(), container.getName());
            assertTrue(
                    container.getVolumeMounts().stream()
                            .map(VolumeMount::getMountPath)
                            .anyMatch("/tmp"::equals),
                    container.getName());
        }
    }

    @ParameterizedTest
    @EnumSource
    void nobodyHasATokenOfAServiceAccount(Overlay overlay) {
        overlay.pods().forEach(pod -> assertEquals(false, pod.getSpec().getAutomountServiceAccountToken()));
        overlay.all(ServiceAccount.class)
                .forEach(account -> assertEquals(false, account.getAutomountServiceAccountToken()));
    }

    @ParameterizedTest
    @EnumSource
    void everyServiceAccountThatIsUsedIsThere(Overlay overlay) {
        Set<String> accounts = overlay.all(ServiceAccount.class).stream()
                .map(account -> account.getMetadata().getName())
                .collect(Collectors.toSet());

        overlay.pods().stream()
                .map(pod -> pod.getSpec().getServiceAccountName())
                .filter(name -> name != null)
                .forEach(name -> assertTrue(accounts.contains(name), name));
    }

    @ParameterizedTest
    @EnumSource
    void everyContainerSaysWhatItNeedsAndAtMostTakes(Overlay overlay) {
        for (Container container : overlay.containers()) {
            var resources = container.getResources();
            assertNotNull(resources.getRequests().get("cpu"), container.getName());
            assertNotNull(resources.getLimits().get("cpu"), container.getName());
            assertEquals(
                    resources.getLimits().get("memory"),
                    resources.getRequests().get("memory"),
                    container.getName() + " may be killed for memory that it was promised");
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyImageHasAVersion(Overlay overlay) {
        for (Container container : overlay.containers()) {
            assertTrue(container.getImage().matches(".+:[0-9][^/]*|.+@sha256:[0-9a-f]{64}"), container.getImage());
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyVolumeIsMountedFromSomethingThatIsThere(Overlay overlay) {
        for (PodTemplateSpec pod : overlay.pods()) {
            pod.getSpec().getVolumes().forEach(volume -> assertIsThere(overlay, volume));
            assertEquals(mounted(pod.getSpec()), volumes(pod.getSpec()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyProbeAsksAPortOfItsContainer(Overlay overlay) {
        for (Container container : overlay.containers()) {
            Set<String> ports =
                    container.getPorts().stream().map(port -> port.getName()).collect(Collectors.toSet());
            Stream.of(container.getStartupProbe(), container.getLivenessProbe(), container.getReadinessProbe())
                    .filter(probe -> probe != null && probe.getHttpGet() != null)
                    .map(probe -> probe.getHttpGet().getPort().getStrVal())
                    .forEach(port -> assertTrue(ports.contains(port), container.getName() + ": " + port));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everythingIsInTheNamespaceOfTheOverlay(Overlay overlay) {
        String namespace = overlay.only(Namespace.class).getMetadata().getName();

        overlay.objects().stream()
                .filter(object -> !(object instanceof Namespace))
                .forEach(object -> assertEquals(namespace, object.getMetadata().getNamespace()));
        assertNotEquals("default", namespace);
    }

    private static void assertIsThere(Overlay overlay, Volume volume) {
        if (volume.getSecret() != null) {
            String name = volume.getSecret().getSecretName();
            assertTrue(
                    OF_THE_OPERATOR.contains(name)
                            || names(overlay, Secret.class).contains(name),
                    name);
        } else if (volume.getConfigMap() != null) {
            String name = volume.getConfigMap().getName();
            assertTrue(
                    Boolean.TRUE.equals(volume.getConfigMap().getOptional())
                            || names(overlay, ConfigMap.class).contains(name),
                    name);
        } else {
            assertNotNull(volume.getEmptyDir(), volume.getName());
            assertFalse(volume.getEmptyDir().getSizeLimit() == null, volume.getName());
        }
    }

    private static Set<String> names(Overlay overlay, Class<? extends HasMetadata> of) {
        return overlay.all(of).stream()
                .map(object -> object.getMetadata().getName())
                .collect(Collectors.toSet());
    }

    private static Set<String> mounted(PodSpec pod) {
        return pod.getContainers().stream()
                .flatMap(container -> container.getVolumeMounts().stream())
                .map(VolumeMount::getName)
                .filter(name -> !name.equals("data")) // the claim of a StatefulSet
                .collect(Collectors.toSet());
    }

    private static Set<String> volumes(PodSpec pod) {
        return pod.getVolumes().stream().map(Volume::getName).collect(Collectors.toSet());
    }
}
