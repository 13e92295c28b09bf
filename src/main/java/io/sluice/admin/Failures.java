package io.sluice.admin;

import io.sluice.observe.Event;
import io.sluice.observe.Observer;
import io.sluice.scim.error.ScimException;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;

/** Answers whatever went wrong below {@code /admin/v1}. It knows three cases: a refusal, a status alone, and a bug. */
final class Failures implements Handler<RoutingContext> {
    private final Observer observer;

    Failures(Observer observer) {
        this.observer = observer;
    }

    @Override
    public void handle(RoutingContext call) {
        if (call.response().ended() || call.response().closed()) {
            return;
        }
        Problem problem = problem(call);
        if (call.response().headWritten()) {
            call.response().reset(); // half an answer must not look like a whole one
        } else {
            problem.send(call);
        }
    }

    private Problem problem(RoutingContext call) {
        return switch (call.failure()) {
            case Refusal ours -> ours.problem();
            case ScimException theirs -> Problem.of(theirs.error());
            case null -> refused(call);
            default -> call.statusCode() == 500 ? unexpected(call.failure()) : refused(call);
        };
    }

    private static Problem refused(RoutingContext call) {
        String asked = call.request().method() + " " + call.request().path();
        return switch (call.statusCode()) {
            case 404 -> new Problem(404, "There is no " + asked + "; /admin/v1/openapi.json tells what there is.");
            case 405 -> new Problem(405, asked + " is not possible; /admin/v1/openapi.json tells what is.");
            case 413 -> new Problem(413, "The body is larger than any request to this address needs to be.");
            default ->
                new Problem(call.statusCode() < 400 ? 400 : call.statusCode(), "The request cannot be read: " + asked);
        };
    }

    private Problem unexpected(Throwable failure) {
        String id = UUID.randomUUID().toString();
        observer.on(new Event.UnexpectedFailure(id, failure));
        return new Problem(500, "The gateway failed on this request; its log has the reason with the id " + id + ".");
    }
}
