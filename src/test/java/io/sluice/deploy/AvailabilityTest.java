package io.sluice.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.sluice.boot.Settings;
import io.sluice.program.RequiredProgram;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What keeps the gateway there while nodes, zones and releases go. */
@RequiredProgram(value = "kubectl", debian = "kubernetes-client")
class AvailabilityTest {
    /** Without those three that it keeps for administrators (PostgreSQL documentation, 19.3). */
    private static final int CONNECTIONS_OF_AN_UNTUNED_POSTGRESQL = 97;

    /** Exports and large groups (store.pg.Snapshots). */
    private static final int SNAPSHOT_CONNECTIONS = 4;

    @ParameterizedTest
    @EnumSource(names = {"HA", "HA_GATEWAY_API"})
    void thereAreThreeReplicasOrMoreAndOnlyTheAutoscalerSaysHowMany(Overlay overlay) {
        var autoscaler = overlay.only(HorizontalPodAutoscaler.class).getSpec();
        Deployment deployment = overlay.only(Deployment.class);

        assertTrue(autoscaler.getMinReplicas() >= 3);
        assertEquals("Deployment", autoscaler.getScaleTargetRef().getKind());
        assertEquals(
                deployment.getMetadata().getName(),
                autoscaler.getScaleTargetRef().getName());
        assertNull(deployment.getSpec().getReplicas());
    }

    @ParameterizedTest
    @EnumSource(names = {"HA", "HA_GATEWAY_API"})
    void disruptionsTakeOneOfTheServersAtATime(Overlay overlay) {
        var budget = overlay.only(PodDisruptionBudget.class).getSpec();

        assertEquals(1, budget.getMaxUnavailable().getIntVal());
        assertEquals(List.of(server(overlay)), Selection.of(overlay, budget.getSelector()));
    }

    @ParameterizedTest
    @EnumSource(names = {"HA", "HA_GATEWAY_API"})
    void theServersAreSpreadOverNodesAndZones(Overlay overlay) {
        PodTemplateSpec server = server(overlay);
        var constraints = server.getSpec().getTopologySpreadConstraints();

        assertEquals(
                List.of("kubernetes.io/hostname", "topology.kubernetes.io/zone"),
                constraints.stream()
                        .map(constraint -> constraint.getTopologyKey())
                        .toList());
        constraints.forEach(
                constraint -> assertEquals(List.of(server), Selection.of(overlay, constraint.getLabelSelector())));
    }

    @ParameterizedTest
    @EnumSource
    void aDeploymentSelectsItsOwnPodsAndNoOthers(Overlay overlay) {
        Deployment deployment = overlay.only(Deployment.class);

        assertEquals(
                List.of(deployment.getSpec().getTemplate()),
                Selection.of(overlay, deployment.getSpec().getSelector()));
    }

    @ParameterizedTest
    @EnumSource
    void aRolloutNeverHasFewerReplicasThanBefore(Overlay overlay) {
        var rollout = overlay.only(Deployment.class).getSpec().getStrategy().getRollingUpdate();

        assertEquals(0, rollout.getMaxUnavailable().getIntVal());
        assertEquals(1, rollout.getMaxSurge().getIntVal());
    }

    @ParameterizedTest
    @EnumSource(names = {"HA", "HA_GATEWAY_API"})
    void theSchemaIsMigratedByAJobAndNotByServers(Overlay overlay) {
        var job = overlay.only(Job.class).getSpec().getTemplate().getSpec();
        GatewayContainer server = GatewayContainer.server(overlay);

        assertEquals(List.of("migrate"), job.getContainers().getFirst().getArgs());
        assertEquals(
                server.container().getImage(), job.getContainers().getFirst().getImage());
        assertFalse(server.settings().database().migrate());
    }

    /** {@code kubectl apply -l app.kubernetes.io/component!=server} comes first, then everything. */
    @ParameterizedTest
    @EnumSource(names = {"HA", "HA_GATEWAY_API"})
    void theJobAndWhatItNeedsCanBeAppliedWithoutTheServers(Overlay overlay) {
        List<Class<? extends HasMetadata>> first =
                List.of(Namespace.class, ServiceAccount.class, ConfigMap.class, NetworkPolicy.class, Job.class);

        for (HasMetadata object : overlay.objects()) {
            boolean server = "server".equals(object.getMetadata().getLabels().get("app.kubernetes.io/component"));
            assertTrue(!server || !first.contains(object.getClass()), object.getKind());
            assertTrue(server || !(object instanceof Deployment));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HA", "HA_GATEWAY_API"})
    void anUntunedPostgresHasRoomForEveryReplicaDuringARollout(Overlay overlay) {
        Settings.Database database = GatewayContainer.server(overlay).settings().database();
        int each = 2 * database.readConnections() + 2 * database.lanes() + SNAPSHOT_CONNECTIONS;
        int replicas = overlay.only(HorizontalPodAutoscaler.class).getSpec().getMaxReplicas() + 1;

        assertTrue(each * replicas <= CONNECTIONS_OF_AN_UNTUNED_POSTGRESQL, () -> each + " each, " + replicas);
    }

    private static PodTemplateSpec server(Overlay overlay) {
        return overlay.only(Deployment.class).getSpec().getTemplate();
    }
}
