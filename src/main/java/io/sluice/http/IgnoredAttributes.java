package io.sluice.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.observe.Event;
import io.sluice.observe.Observer;
import io.sluice.scim.bulk.BulkMethod;
import io.sluice.scim.dialect.UnknownNames;
import io.sluice.scim.message.ScimRequest;
import io.sluice.scim.schema.ResourceType;
import io.sluice.tenant.Tenant;
import java.util.Set;

/** Tells what of a request is in vain because no schema knows it: a mapping of the tenant that leads nowhere. */
record IgnoredAttributes(Observer observer) {
    ScimRequest tell(Tenant tenant, ScimRequest request) {
        tell(tenant, in(request));
        return request;
    }

    /** Of one operation of a bulk request. */
    JsonNode tell(Tenant tenant, BulkMethod method, ResourceType type, JsonNode data) {
        tell(
                tenant,
                method == BulkMethod.PATCH ? UnknownNames.ofPatch(type, data) : UnknownNames.ofDocument(type, data));
        return data;
    }

    private void tell(Tenant tenant, Set<String> names) {
        if (!names.isEmpty()) {
            observer.on(new Event.AttributesIgnored(tenant.name(), names));
        }
    }

    private static Set<String> in(ScimRequest request) {
        return switch (request) {
            case ScimRequest.Create create -> UnknownNames.ofDocument(create.type(), create.body());
            case ScimRequest.Replace replace -> UnknownNames.ofDocument(replace.type(), replace.body());
            case ScimRequest.Patch patch -> UnknownNames.ofPatch(patch.type(), patch.body());
            case ScimRequest.OnlyIf condition -> in(condition.change());
            case ScimRequest.Read _, ScimRequest.Query _, ScimRequest.Delete _ -> Set.of();
        };
    }
}
