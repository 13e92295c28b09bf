package io.sluice.http;

import io.sluice.scim.message.Page;
import io.sluice.scim.message.ScimReply;
import io.sluice.scim.resource.EntityTags;
import io.sluice.scim.resource.Projection;
import io.sluice.scim.resource.Representation;
import io.sluice.scim.resource.Resource;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** From a reply to HTTP. Stored documents are passed on as text. */
final class ReplyEncoder {
    static final String LIST_SCHEMA = "urn:ietf:params:scim:api:messages:2.0:ListResponse";

    private static final String LIST = "{\"schemas\":[\"" + LIST_SCHEMA + "\"],\"totalResults\":";

    private final BaseUrl baseUrl;

    ReplyEncoder(BaseUrl baseUrl) {
        this.baseUrl = baseUrl;
    }

    Future<Void> send(HttpServerRequest request, ScimReply reply) {
        return switch (reply) {
            case ScimReply.Created(Resource resource, Projection projection) -> {
                request.response().setStatusCode(201).putHeader(HttpHeaders.LOCATION, location(request, resource));
                yield one(request, resource, projection);
            }
            case ScimReply.Found(Resource resource, Projection projection) ->
                known(request, resource) ? unchanged(request, resource) : one(request, resource, projection);
            case ScimReply.Changed(Resource resource, Projection projection) -> one(request, resource, projection);
            case ScimReply.Listed(Page page, Projection projection, String nextCursor) ->
                Json.send(request, list(request, page, projection, nextCursor));
            case ScimReply.Done() -> request.response().setStatusCode(204).end();
        };
    }

    /** Whether the client has that version already (RFC 7644 §3.14). */
    private static boolean known(HttpServerRequest request, Resource resource) {
        String versions = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        return versions != null && EntityTags.read(versions).include(resource);
    }

    private static Future<Void> unchanged(HttpServerRequest request, Resource resource) {
        return request.response()
                .setStatusCode(304)
                .putHeader(HttpHeaders.ETAG, Representation.etag(resource))
                .end();
    }

    private Future<Void> one(HttpServerRequest request, Resource resource, Projection projection) {
        request.response().putHeader(HttpHeaders.ETAG, Representation.etag(resource));
        return Json.send(request, Representation.text(resource, location(request, resource), projection));
    }

    private String list(HttpServerRequest request, Page page, Projection projection, @Nullable String nextCursor) {
        StringBuilder text = new StringBuilder(
                        LIST.length() + 100 + page.resources().size() * 1_024)
                .append(LIST)
                .append(page.totalResults())
                .append(place(page, nextCursor))
                .append(",\"itemsPerPage\":")
                .append(page.resources().size())
                .append(",\"Resources\":[");
        String separator = "";
        for (Resource resource : page.resources()) {
            text.append(separator).append(Representation.text(resource, location(request, resource), projection));
            separator = ",";
        }
        return text.append("]}").toString();
    }

    /** Cursors have unreserved characters only. */
    private static String place(Page page, @Nullable String nextCursor) {
        return (page.startIndex() == null ? "" : ",\"startIndex\":" + page.startIndex())
                + (nextCursor == null ? "" : ",\"nextCursor\":\"" + nextCursor + '"');
    }

    private String location(HttpServerRequest request, Resource resource) {
        return baseUrl.of(request) + resource.type().endpoint() + '/' + resource.id();
    }
}
