package io.sluice.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.scim.dialect.Dialect;
import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.sluice.scim.filter.CheckedFilter;
import io.sluice.scim.filter.FilterChecker;
import io.sluice.scim.filter.FilterParser;
import io.sluice.scim.message.ScimRequest;
import io.sluice.scim.resource.Projection;
import io.sluice.scim.schema.ResourceType;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** From an HTTP request on a resource type's endpoint to what it asks. */
final class RequestDecoder {
    static final int DEFAULT_PAGE = 100;
    static final int LARGEST_PAGE = 1_000;
    private static final Dialect DIALECT = Dialect.entra();

    private RequestDecoder() {}

    static ScimRequest create(ResourceType type, RoutingContext context, Buffer body) {
        return new ScimRequest.Create(type, document(type, body), projection(type, parameters(context)));
    }

    static ScimRequest read(ResourceType type, RoutingContext context, Buffer nothing) {
        return new ScimRequest.Read(type, id(type, context), projection(type, parameters(context)));
    }

    static ScimRequest query(ResourceType type, RoutingContext context, Buffer nothing) {
        Parameters parameters = parameters(context);
        return new ScimRequest.Query(
                type,
                filter(type, parameters.text("filter")),
                parameters.number("startIndex", 1, 1, Integer.MAX_VALUE),
                parameters.number("count", DEFAULT_PAGE, 0, LARGEST_PAGE),
                projection(type, parameters));
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

    private static @Nullable CheckedFilter filter(ResourceType type, @Nullable String text) {
        return text == null ? null : FilterChecker.check(type, FilterParser.parse(text));
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
