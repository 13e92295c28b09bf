package io.sluice.scim.schema;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway offers, as {@code /ServiceProviderConfig} shows it (RFC 7643 §5). Clients act on it, so it says only what
 * works. {@code changePassword} is not among the facts: the gateway keeps no passwords.
 */
public record ServiceProviderConfig(
        @Nullable String documentationUri,
        boolean patch,
        @Nullable Bulk bulk,
        @Nullable Filter filter,
        boolean sort,
        boolean etag,
        Pagination pagination,
        List<AuthenticationScheme> authenticationSchemes) {
    public static final String URN = "urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig";

    /** The limits of one bulk request. */
    public record Bulk(int maxOperations, long maxPayloadSize) {}

    /** The limit of one query's answer. */
    public record Filter(int maxResults) {}

    /**
     * How long answers are cut into pages (RFC 9865 §4): by index unless the client asks for a cursor.
     *
     * @param cursorTimeout for how many seconds a cursor is good at least
     */
    public record Pagination(int defaultPageSize, int maxPageSize, long cursorTimeout) {
        private ObjectNode document() {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("cursor", true)
                    .put("index", true)
                    .put("defaultPaginationMethod", "index")
                    .put("defaultPageSize", defaultPageSize)
                    .put("maxPageSize", maxPageSize)
                    .put("cursorTimeout", cursorTimeout);
        }
    }

    /** A way to prove who calls; {@code type} is one of the words of RFC 7643 §5, for example {@code oauthbearertoken}. */
    public record AuthenticationScheme(
            String type,
            String name,
            String description,
            @Nullable String specUri,
            boolean primary) {}

    public ServiceProviderConfig {
        authenticationSchemes = List.copyOf(authenticationSchemes);
    }

    /** {@code baseUrl} has no slash at its end. */
    public ObjectNode document(String baseUrl) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putArray("schemas").add(URN);
        if (documentationUri != null) {
            json.put("documentationUri", documentationUri);
        }
        json.putObject("patch").put("supported", patch);
        json.putObject("bulk")
                .put("supported", bulk != null)
                .put("maxOperations", bulk == null ? 0 : bulk.maxOperations())
                .put("maxPayloadSize", bulk == null ? 0 : bulk.maxPayloadSize());
        json.putObject("filter")
                .put("supported", filter != null)
                .put("maxResults", filter == null ? 0 : filter.maxResults());
        json.putObject("changePassword").put("supported", false);
        json.putObject("sort").put("supported", sort);
        json.putObject("etag").put("supported", etag);
        json.set("pagination", pagination.document());
        ArrayNode schemes = json.putArray("authenticationSchemes");
        authenticationSchemes.forEach(scheme -> schemes.add(scheme(scheme)));
        SchemaDocument.meta(json, "ServiceProviderConfig", baseUrl + "/ServiceProviderConfig");
        return json;
    }

    private static ObjectNode scheme(AuthenticationScheme scheme) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("type", scheme.type())
                .put("name", scheme.name())
                .put("description", scheme.description());
        if (scheme.specUri() != null) {
            json.put("specUri", scheme.specUri());
        }
        return json.put("primary", scheme.primary());
    }
}
