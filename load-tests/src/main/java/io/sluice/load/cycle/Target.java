package io.sluice.load.cycle;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.load.client.Kind;
import io.sluice.load.client.Patience;
import io.sluice.load.client.Reply;
import io.sluice.load.client.Request;
import io.sluice.load.client.ScimClient;
import java.util.Optional;

/** The gateway's side of a job: requests that succeed, or say what was refused. */
final class Target {
    private final ScimClient client;

    /** Something that was refused for good. */
    static final class Refused extends RuntimeException {
        Refused(Request request, Reply reply) {
            super(request.method() + " " + request.path() + ": " + reply, null, false, false);
        }
    }

    /** A resource, and whether it was not there before. */
    record Matched(JsonNode resource, boolean created) {
        String id() {
            return resource.path("id").asText();
        }
    }

    Target(ScimClient client) {
        this.client = client;
    }

    JsonNode demand(Request request) {
        Reply reply = client.send(request);
        if (!reply.succeeded()) {
            throw new Refused(request, reply);
        }
        return reply.body();
    }

    /** The one resource that a filter finds; several are a mistake of the gateway's. */
    Optional<JsonNode> find(Request search) {
        JsonNode list = demand(search);
        if (!list.path("totalResults").isInt() || list.path("totalResults").intValue() > 1) {
            throw new IllegalStateException(search.path() + " found " + list.path("totalResults"));
        }
        return list.path("totalResults").intValue() == 0
                ? Optional.empty()
                : Optional.of(list.path("Resources").path(0));
    }

    /** Creates what a filter does not find. After a lost answer nobody knows: then it is looked for again. */
    Matched findOrCreate(Request search, Request create) {
        Patience patience = client.patience();
        while (true) {
            Optional<JsonNode> known = find(search);
            if (known.isPresent()) {
                return new Matched(known.get(), false);
            }
            Optional<Reply> reply = client.attempt(create, patience);
            if (reply.isPresent()) {
                return created(search, create, reply.get());
            }
        }
    }

    /** A conflict with what was not found a moment ago: somebody, or a request that was given up, has created it since. */
    private Matched created(Request search, Request create, Reply reply) {
        if (reply.status() == 409) {
            return new Matched(find(search).orElseThrow(() -> new Refused(create, reply)), false);
        }
        if (!reply.succeeded()) {
            throw new Refused(create, reply);
        }
        return new Matched(reply.body(), true);
    }

    /** Whether it was done; not, as far as anybody knows, if the answer was lost. */
    boolean attempt(Request request, Patience patience) {
        Optional<Reply> reply = client.attempt(request, patience);
        if (reply.isPresent() && !reply.get().succeeded()) {
            throw new Refused(request, reply.get());
        }
        return reply.isPresent();
    }

    Patience patience() {
        return client.patience();
    }

    /** What is gone already is as good as deleted. */
    void delete(Kind kind, String path) {
        Request request = Request.delete(kind, path);
        Reply reply = client.send(request);
        if (!reply.succeeded() && reply.status() != 404) {
            throw new Refused(request, reply);
        }
    }
}
