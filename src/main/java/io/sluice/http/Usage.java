package io.sluice.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.observe.Event;
import io.sluice.observe.Observer;
import io.sluice.scim.bulk.BulkMethod;
import io.sluice.scim.bulk.BulkOperation;
import io.sluice.scim.bulk.BulkResult;
import io.sluice.scim.message.ScimRequest;
import io.sluice.scim.schema.ResourceType;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells of a request, when it was answered, whose it was and what of the protocol it used. */
record Usage(Observer observer) {
    private static final Set<String> OPERATIONS = Set.of("add", "remove", "replace");

    void tell(Trace trace, int status) {
        if (trace.tenant() != null) {
            observer.on(new Event.Served(trace.tenant().name(), status));
        }
        if (!trace.quirks().isEmpty()) {
            observer.on(new Event.Rewritten(trace.quirks()));
        }
        patched(trace.request());
        trace.results().forEach(this::patched);
    }

    private void patched(@Nullable ScimRequest request) {
        switch (request) {
            case ScimRequest.Patch patch -> patched(patch.type(), patch.body());
            case ScimRequest.OnlyIf condition -> patched(condition.change());
            case null, default -> {}
        }
    }

    private void patched(BulkResult result) {
        if (result.entry() instanceof BulkOperation operation && operation.method() == BulkMethod.PATCH) {
            patched(operation.type(), operation.data());
        }
    }

    /** What cannot be read as a PATCH has no operations. */
    private void patched(ResourceType type, JsonNode body) {
        Map<String, Integer> operations = new HashMap<>();
        for (JsonNode operation : body.path("Operations")) {
            String kind = operation.path("op").asText("").toLowerCase(Locale.ROOT);
            operations.merge(OPERATIONS.contains(kind) ? kind : "other", 1, Integer::sum);
        }
        if (!operations.isEmpty()) {
            observer.on(new Event.PatchAsked(type.name(), operations));
        }
    }
}
