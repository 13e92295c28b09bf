package io.sluice.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import java.io.IOException;
import java.util.Map;

/** Reads what is to be applied, and refuses what Kubernetes would: unknown kinds and fields, wrong types, missing fields. */
final class KubernetesObject {
    private static final Map<String, Kind> KINDS = Map.ofEntries(
            Map.entry("v1 Namespace", new Kind(Namespace.class, V1Namespace::validateJsonElement)),
            Map.entry("v1 ServiceAccount", new Kind(ServiceAccount.class, V1ServiceAccount::validateJsonElement)),
            Map.entry("v1 ConfigMap", new Kind(ConfigMap.class, V1ConfigMap::validateJsonElement)),
            Map.entry("v1 Secret", new Kind(Secret.class, V1Secret::validateJsonElement)),
            Map.entry("v1 Service", new Kind(Service.class, V1Service::validateJsonElement)),
            Map.entry("apps/v1 Deployment", new Kind(Deployment.class, V1Deployment::validateJsonElement)),
            Map.entry("apps/v1 StatefulSet", new Kind(StatefulSet.class, V1StatefulSet::validateJsonElement)),
            Map.entry("batch/v1 Job", new Kind(Job.class, V1Job::validateJsonElement)),
            Map.entry(
                    "policy/v1 PodDisruptionBudget",
                    new Kind(PodDisruptionBudget.class, V1PodDisruptionBudget::validateJsonElement)),
            Map.entry(
                    "autoscaling/v2 HorizontalPodAutoscaler",
                    new Kind(HorizontalPodAutoscaler.class, V2HorizontalPodAutoscaler::validateJsonElement)),
            Map.entry("networking.k8s.io/v1 Ingress", new Kind(Ingress.class, V1Ingress::validateJsonElement)),
            Map.entry(
                    "networking.k8s.io/v1 NetworkPolicy",
                    new Kind(NetworkPolicy.class, V1NetworkPolicy::validateJsonElement)),
            Map.entry("gateway.networking.k8s.io/v1 HTTPRoute", new Kind(HTTPRoute.class, element -> {})),
            Map.entry("monitoring.coreos.com/v1 ServiceMonitor", new Kind(ServiceMonitor.class, element -> {})),
            Map.entry("monitoring.coreos.com/v1 PrometheusRule", new Kind(PrometheusRule.class, element -> {})));

    private static final JsonMapper STRICT = JsonMapper.builder()
            .annotationIntrospector(new NothingElse())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                    LogicalType.Textual,
                    texts -> texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();

    private record Kind(Class<? extends HasMetadata> type, Demands demands) {}

    @FunctionalInterface
    private interface Demands {
        void of(JsonElement object) throws IOException;
    }

    /** The models take in fields that they do not know; here they must not. */
    private static final class NothingElse extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1;

        @Override
        public Boolean hasAnySetter(Annotated method) {
            return false;
        }
    }

    private KubernetesObject() {}

    /** @throws IllegalArgumentException which says what is wrong, and where */
    static HasMetadata read(JsonNode document) {
        String name = document.path("apiVersion").asText() + " "
                + document.path("kind").asText();
        Kind kind = KINDS.get(name);
        if (kind == null) {
            throw new IllegalArgumentException("nothing is known of " + name);
        }
        try {
            kind.demands().of(JsonParser.parseString(document.toString()));
            return STRICT.treeToValue(document, kind.type());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    name + " " + document.at("/metadata/name").asText() + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new IllegalArgumentException(name, e);
        }
    }
}
