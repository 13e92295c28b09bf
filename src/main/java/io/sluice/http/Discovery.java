package io.sluice.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.provision.Cursors;
import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.sluice.scim.schema.ResourceTypeDocument;
import io.sluice.scim.schema.SchemaDocument;
import io.sluice.scim.schema.Schemas;
import io.sluice.scim.schema.ServiceProviderConfig;
import io.sluice.scim.schema.ServiceProviderConfig.AuthenticationScheme;
import io.sluice.scim.schema.ServiceProviderConfig.Bulk;
import io.sluice.scim.schema.ServiceProviderConfig.Filter;
import io.sluice.scim.schema.ServiceProviderConfig.Pagination;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.stream.Stream;

/** What the gateway says about itself (RFC 7644 §4). */
final class Discovery {
    private final Schemas schemas;
    private final BaseUrl baseUrl;
    private final ServiceProviderConfig config;

    Discovery(Schemas schemas, BaseUrl baseUrl, BulkLimits bulk) {
        this.schemas = schemas;
        this.baseUrl = baseUrl;
        this.config = new ServiceProviderConfig(
                null,
                true,
                new Bulk(bulk.maxOperations(), bulk.maxPayloadSize()),
                new Filter(QueryDecoder.LARGEST_PAGE),
                true,
                true,
                new Pagination(QueryDecoder.DEFAULT_PAGE, QueryDecoder.LARGEST_PAGE, Cursors.LIFE.toSeconds()),
                List.of(
                        new AuthenticationScheme(
                                "oauthbearertoken",
                                "OAuth Bearer Token",
                                "A token in the Authorization header: the tenant's, or one signed by an issuer that it trusts",
                                "https://www.rfc-editor.org/info/rfc6750",
                                true),
                        new AuthenticationScheme(
                                "oauth2",
                                "OAuth 2.0 Client Credentials",
                                "A client's secret, or an assertion signed by an issuer that the tenant trusts, is exchanged at "
                                        + OAuthEndpoint.PATH + " for a bearer token",
                                "https://www.rfc-editor.org/info/rfc6749",
                                false)));
    }

    JsonNode serviceProviderConfig(RoutingContext context) {
        return config.document(unfiltered(context));
    }

    JsonNode resourceTypes(RoutingContext context) {
        String base = unfiltered(context);
        return list(schemas.resourceTypes().stream().map(type -> ResourceTypeDocument.of(type, base)));
    }

    JsonNode resourceType(RoutingContext context) {
        String base = unfiltered(context);
        String name = context.pathParam("name");
        return schemas.resourceType(name)
                .map(type -> ResourceTypeDocument.of(type, base))
                .orElseThrow(() -> new ScimException(new ScimError.NotFound("ResourceType", name)));
    }

    JsonNode schemas(RoutingContext context) {
        String base = unfiltered(context);
        return list(schemas.schemas().stream().map(schema -> SchemaDocument.of(schema, base)));
    }

    JsonNode schema(RoutingContext context) {
        String base = unfiltered(context);
        String urn = context.pathParam("urn");
        return schemas.schema(urn)
                .map(schema -> SchemaDocument.of(schema, base))
                .orElseThrow(() -> new ScimException(new ScimError.NotFound("Schema", urn)));
    }

    /** The base URL, unless the client filters, which RFC 7644 §4 forbids here. */
    private String unfiltered(RoutingContext context) {
        if (Parameters.of(context.request().query()).text("filter") != null) {
            throw new ScimException(new ScimError.Forbidden("This endpoint cannot be filtered; ask without 'filter'."));
        }
        return baseUrl.of(context.request());
    }

    private static JsonNode list(Stream<ObjectNode> documents) {
        ArrayNode resources = JsonNodeFactory.instance.arrayNode();
        documents.forEach(resources::add);
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        list.putArray("schemas").add(ReplyEncoder.LIST_SCHEMA);
        return list.put("totalResults", resources.size())
                .put("startIndex", 1)
                .put("itemsPerPage", resources.size())
                .set("Resources", resources);
    }
}
