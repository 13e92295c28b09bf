package io.sluice.http;

import io.sluice.http.StreamedAnswer.Members;
import io.sluice.scim.message.Effect;
import io.sluice.scim.message.Page;
import io.sluice.scim.message.Related;
import io.sluice.scim.message.ScimReply;
import io.sluice.scim.resource.EntityTags;
import io.sluice.scim.resource.Projection;
import io.sluice.scim.resource.Representation;
import io.sluice.scim.resource.Resource;
import io.sluice.scim.resource.ResourceWriter;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From a reply to HTTP. Stored documents are passed on as text. */
final class ReplyEncoder {
    static final String LIST_SCHEMA = "urn:ietf:params:scim:api:messages:2.0:ListResponse";

    private static final String LIST = "{\"schemas\":[\"" + LIST_SCHEMA + "\"],\"totalResults\":";

    private final BaseUrl baseUrl;
    private final Delivery delivery;

    ReplyEncoder(BaseUrl baseUrl, Delivery delivery) {
        this.baseUrl = baseUrl;
        this.delivery = delivery;
    }

    /** {@code members} are asked for only if the reply says that they follow. */
    Future<Void> send(HttpServerRequest request, ScimReply reply, Members members) {
        return switch (reply) {
            case ScimReply.Created(Effect made, Related related, Projection projection) -> {
                Resource resource = made.resource();
                request.response().setStatusCode(201).putHeader(HttpHeaders.LOCATION, location(request, resource));
                yield one(request, resource, related, projection, members);
            }
            case ScimReply.Found(Resource resource, Related related, Projection projection) ->
                known(request, resource)
                        ? unchanged(request, resource)
                        : one(request, resource, related, projection, members);
            case ScimReply.Changed(Effect change, Related related, Projection projection) ->
                one(request, change.resource(), related, projection, members);
            case ScimReply.Listed(Page page, Related related, Projection projection, String nextCursor) ->
                answer(request, head(page, nextCursor), page.resources(), related, projection, "]}", members);
            case ScimReply.Done _ -> request.response().setStatusCode(204).end();
        };
    }

    /** Whether the client has that version already (RFC 7644 §3.14). */
    private static boolean known(HttpServerRequest request, Resource resource) {
        String versions = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        return versions != null && EntityTags.read(versions).include(resource);
    }

    private static Future<Void> unchanged(HttpServerRequest request, Resource resource) {
        SecurityHeaders.mayBeAskedAgain(request.response());
        return request.response()
                .setStatusCode(304)
                .putHeader(HttpHeaders.ETAG, Representation.etag(resource))
                .end();
    }

    private Future<Void> one(
            HttpServerRequest request, Resource resource, Related related, Projection projection, Members members) {
        SecurityHeaders.mayBeAskedAgain(request.response());
        request.response()
                .putHeader(HttpHeaders.ETAG, Representation.etag(resource))
                .putHeader(HttpHeaders.CONTENT_LOCATION, location(request, resource));
        return answer(request, "", List.of(resource), related, projection, "", members);
    }

    private Future<Void> answer(
            HttpServerRequest request,
            String head,
            List<Resource> resources,
            Related related,
            Projection projection,
            String tail,
            Members members) {
        StringBuilder text = new StringBuilder(head.length() + resources.size() * 1_024 + 1_024).append(head);
        ResourceWriter writer = new ResourceWriter(text, baseUrl.of(request), projection);
        if (related.membersFollow()) {
            return new StreamedAnswer(request, delivery, text, writer, resources, related).send(members, tail);
        }
        String separator = "";
        for (Resource resource : resources) {
            text.append(separator);
            writer.begin(resource, related.groups().getOrDefault(resource.id(), List.of()));
            related.members().getOrDefault(resource.id(), List.of()).forEach(writer::member);
            writer.end();
            separator = ",";
        }
        return delivery.json(request, text.append(tail).toString());
    }

    /** What {@code meta.location} says too (RFC 7643 §3.1). */
    private String location(HttpServerRequest request, Resource resource) {
        return baseUrl.of(request) + resource.type().endpoint() + '/' + resource.id();
    }

    /** Cursors have unreserved characters only. */
    private static String head(Page page, @Nullable String nextCursor) {
        return LIST
                + page.totalResults()
                + (page.startIndex() == null ? "" : ",\"startIndex\":" + page.startIndex())
                + (nextCursor == null ? "" : ",\"nextCursor\":\"" + nextCursor + '"')
                + ",\"itemsPerPage\":"
                + page.resources().size()
                + ",\"Resources\":[";
    }
}
