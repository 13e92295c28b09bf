package io.sluice.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.sluice.scim.message.ScimRequest;
import io.sluice.scim.resource.EntityTags;
import io.sluice.scim.resource.JsonBody;
import io.sluice.scim.resource.Projection;
import io.sluice.scim.resource.ResourceId;
import io.sluice.scim.schema.ResourceType;
import io.sluice.tenant.Caller;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.UUID;

/** From an HTTP request on a resource type's endpoint to what it asks. The body is empty where there is none. */
record RequestDecoder(Caller caller, ResourceType type, RoutingContext context, Buffer body) {
    ScimRequest create() {
        return new ScimRequest.Create(type, document(), projection());
    }

    ScimRequest read() {
        return new ScimRequest.Read(type, id(), projection());
    }

    ScimRequest query() {
        return QueryDecoder.query(List.of(type), parameters());
    }

    ScimRequest search() {
        return QueryDecoder.query(List.of(type), Parameters.of(json()));
    }

    ScimRequest replace() {
        return guarded(new ScimRequest.Replace(type, id(), document(), projection()));
    }

    /** Who asks for attributes is answered with them. */
    ScimRequest patch() {
        Parameters parameters = parameters();
        boolean shown = parameters.text("attributes") != null || parameters.text("excludedAttributes") != null;
        JsonNode plain = caller.tenant().settings().dialect().patch(type, json(), Trace.of(context)::rewritten);
        return guarded(new ScimRequest.Patch(type, id(), plain, projection(), shown));
    }

    ScimRequest delete() {
        return guarded(new ScimRequest.Delete(type, id()));
    }

    /** With the precondition that the client sent, if any. */
    private ScimRequest guarded(ScimRequest.Change change) {
        String versions = context.request().getHeader(HttpHeaders.IF_MATCH);
        return versions == null ? change : new ScimRequest.OnlyIf(EntityTags.read(versions), change);
    }

    private JsonNode document() {
        return caller.tenant().settings().dialect().document(type, json(), Trace.of(context)::rewritten);
    }

    private JsonNode json() {
        return JsonBody.read(body.getBytes());
    }

    private Parameters parameters() {
        return Parameters.of(context.request().query());
    }

    private Projection projection() {
        Parameters parameters = parameters();
        return Projection.of(type, parameters.text("attributes"), parameters.text("excludedAttributes"));
    }

    /** Without an id it is the caller's. */
    private UUID id() {
        String text = context.pathParam("id");
        if (text == null) {
            return Me.of(caller);
        }
        return ResourceId.read(text).orElseThrow(() -> new ScimException(new ScimError.NotFound(type.name(), text)));
    }
}
