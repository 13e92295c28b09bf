package io.sluice.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.observe.Event;
import io.sluice.observe.Observer;
import io.sluice.scim.bulk.BulkEntry;
import io.sluice.scim.bulk.BulkMethod;
import io.sluice.scim.bulk.BulkOperation;
import io.sluice.scim.bulk.BulkResult;
import io.sluice.scim.bulk.BulkResult.Outcome.Broken;
import io.sluice.scim.bulk.BulkResult.Outcome.Deleted;
import io.sluice.scim.bulk.BulkResult.Outcome.Done;
import io.sluice.scim.bulk.BulkResult.Outcome.Failed;
import io.sluice.scim.message.Effect;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of the operations of a bulk request, as an answer (RFC 7644 §3.7.3). */
record BulkAnswer(BaseUrl baseUrl, Delivery delivery, Observer observer) {
    private static final String SCHEMA = "urn:ietf:params:scim:api:messages:2.0:BulkResponse";

    Future<Void> send(HttpServerRequest request, List<BulkResult> results) {
        String base = baseUrl.of(request);
        String requestId = RequestId.of(request.response());
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putArray("schemas").add(SCHEMA);
        ArrayNode operations = body.putArray("Operations");
        results.forEach(result -> operations.add(entry(base, requestId, result)));
        return delivery.json(request, body.toString());
    }

    private ObjectNode entry(String base, String requestId, BulkResult result) {
        BulkEntry operation = result.entry();
        ObjectNode entry = JsonNodeFactory.instance.objectNode();
        if (operation.methodName() != null) {
            entry.put("method", operation.methodName());
        }
        if (operation.bulkId() != null) {
            entry.put("bulkId", operation.bulkId());
        }
        String path = path(result);
        if (path != null) {
            entry.put("location", base + path);
        }
        switch (result.outcome()) {
            case Done(String version, Effect effect) ->
                entry.put("version", version).put("status", Integer.toString(status(result)));
            case Deleted _ -> entry.put("status", Integer.toString(status(result)));
            case Failed(var error) -> failed(entry, ErrorReply.of(error));
            case Broken(Throwable failure) -> {
                observer.on(new Event.UnexpectedFailure(requestId, failure));
                failed(entry, ErrorReply.unexpected(requestId));
            }
        }
        return entry;
    }

    /** Of an operation that went well. */
    static int status(BulkResult result) {
        if (result.outcome() instanceof Deleted) {
            return 204;
        }
        return BulkMethod.POST.name().equals(result.entry().methodName()) ? 201 : 200;
    }

    private static void failed(ObjectNode entry, ErrorReply reply) {
        entry.put("status", Integer.toString(reply.status())).set("response", reply.json());
    }

    /** Where the resource is, unless it should have been made and was not. */
    private static @Nullable String path(BulkResult result) {
        return switch (result.entry()) {
            case BulkEntry.Refused refused -> refused.path();
            case BulkOperation operation when operation.method() == BulkMethod.POST && result.failed() -> null;
            case BulkOperation operation when result.id() == null -> null;
            case BulkOperation operation -> operation.type().endpoint() + '/' + result.id();
        };
    }
}
