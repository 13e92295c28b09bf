package io.sluice.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.scim.dialect.Dialect;
import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.sluice.scim.message.ScimRequest;
import io.sluice.scim.resource.Projection;
import io.sluice.scim.schema.ResourceType;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.UUID;

/** From an HTTP request on a resource type's endpoint to what it asks. */
final class RequestDecoder {
    private static final Dialect DIALECT = Dialect.entra();

    private RequestDecoder() {}

    static ScimRequest create(ResourceType type, RoutingContext context, Buffer body) {
        return new ScimRequest.Create(type, document(type, body), projection(type, parameters(context)));
    }

    static ScimRequest read(ResourceType type, RoutingContext context, Buffer nothing) {
        return new ScimRequest.Read(type, id(type, context), projection(type, parameters(context)));
    }

    static ScimRequest query(ResourceType type, RoutingContext context, Buffer nothing) {
        return QueryDecoder.query(List.of(type), parameters(context));
    }

    static ScimRequest search(ResourceType type, RoutingContext context, Buffer body) {
        return QueryDecoder.query(List.of(type), Parameters.of(JsonBody.read(body.getBytes())));
    }

    static ScimRequest replace(ResourceType type, RoutingContext context, Buffer body) {
        return new ScimRequest.Replace(
                type, id(type, context), document(type, body), projection(type, parameters(context)));
    }

    /** Groups are answered without the resource unless attributes are asked for: Entra reads no member lists. */
    static ScimRequest patch(ResourceType type, RoutingContext context, Buffer body) {
        Parameters parameters = parameters(context);
        boolean shown = !type.name().equals("Group")
                || parameters.text("attributes") != null
                || parameters.text("excludedAttributes") != null;
        return new ScimRequest.Patch(
                type,
                id(type, context),
                DIALECT.patch(type, JsonBody.read(body.getBytes())),
                projection(type, parameters),
                shown);
    }

    static ScimRequest delete(ResourceType type, RoutingContext context, Buffer nothing) {
        return new ScimRequest.Delete(type, id(type, context));
    }

    private static JsonNode document(ResourceType type, Buffer body) {
        return DIALECT.document(type, JsonBody.read(body.getBytes()));
    }

    private static Parameters parameters(RoutingContext context) {
        return Parameters.of(context.request().query());
    }

    private static Projection projection(ResourceType type, Parameters parameters) {
        return Projection.of(type, parameters.text("attributes"), parameters.text("excludedAttributes"));
    }

    /** Ids are exact (RFC 7643 §3.1): any other spelling of one belongs to no resource. */
    private static UUID id(ResourceType type, RoutingContext context) {
        String text = context.pathParam("id");
        try {
            UUID id = UUID.fromString(text);
            if (id.toString().equals(text)) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new ScimException(new ScimError.NotFound(type.name(), text));
    }
}
