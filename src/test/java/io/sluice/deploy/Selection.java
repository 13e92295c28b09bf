package io.sluice.deploy;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import java.util.List;
import java.util.Map;

/** Which pods of an overlay a selector means. */
final class Selection {
    private Selection() {}

    static List<PodTemplateSpec> of(Overlay overlay, LabelSelector selector) {
        if (!selector.getMatchExpressions().isEmpty()) {
            throw new AssertionError("only labels are understood, not " + selector.getMatchExpressions());
        }
        return of(overlay, selector.getMatchLabels());
    }

    static List<PodTemplateSpec> of(Overlay overlay, Map<String, String> labels) {
        return overlay.pods().stream()
                .filter(pod -> matches(labels, pod.getMetadata().getLabels()))
                .toList();
    }

    static boolean matches(Map<String, String> wanted, Map<String, String> labels) {
        return labels.entrySet().containsAll(wanted.entrySet());
    }
}
