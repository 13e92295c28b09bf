package io.sluice.http;

import io.sluice.journal.Entry.Subject;
import io.sluice.journal.Names;
import io.sluice.journal.Traffic;
import io.sluice.scim.bulk.BulkResult;
import io.sluice.scim.message.Effect;
import io.sluice.scim.message.ScimReply;
import io.sluice.scim.message.ScimRequest;
import io.sluice.tenant.Caller;
import io.sluice.tenant.Tenant;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What becomes known of one request on its way: who asks, what, and what was done. Lives on its event loop. */
final class Trace {
    private static final String KEY = Trace.class.getName();

    private final Instant arrived;
    private final String operation;
    private final String type;
    private final Set<String> quirks = new HashSet<>();
    private @Nullable Tenant tenant;
    private @Nullable UUID credential;
    private @Nullable ScimRequest request;
    private @Nullable ScimReply reply;
    private List<BulkResult> results = List.of();

    private Trace(Instant arrived, String operation, String type) {
        this.arrived = arrived;
        this.operation = operation;
        this.type = type;
    }

    /** {@code type}: the resource type's name, or an empty text. */
    static Trace begin(RoutingContext context, Instant arrived, String operation, String type) {
        Trace trace = new Trace(arrived, operation, type);
        context.put(KEY, trace);
        return trace;
    }

    static Trace of(RoutingContext context) {
        return Objects.requireNonNull(context.get(KEY));
    }

    Caller by(Caller caller) {
        by(caller.tenant(), caller.credential());
        return caller;
    }

    /** Also of one who was not let in. */
    void by(Tenant whose, @Nullable UUID shown) {
        tenant = whose;
        credential = shown;
    }

    ScimRequest asks(ScimRequest decoded) {
        request = decoded;
        return decoded;
    }

    ScimReply done(ScimReply told) {
        reply = told;
        return told;
    }

    /** What became of the operations of a bulk request. */
    List<BulkResult> done(List<BulkResult> told) {
        results = told;
        return told;
    }

    /** That was one of the things that the client's provider writes differently. */
    void rewritten(String quirk) {
        quirks.add(quirk);
    }

    Set<String> quirks() {
        return quirks;
    }

    @Nullable
    ScimRequest request() {
        return request;
    }

    Instant arrived() {
        return arrived;
    }

    String operation() {
        return operation;
    }

    @Nullable
    Tenant tenant() {
        return tenant;
    }

    @Nullable
    UUID credential() {
        return credential;
    }

    List<BulkResult> results() {
        return results;
    }

    @Nullable
    Effect effect() {
        return reply == null ? null : reply.effect().orElse(null);
    }

    /** {@code status}: of the answer; {@code failure}: why it is not the one that was meant, or did not get there. */
    Ending ending(@Nullable Throwable failure, int status, String requestId) {
        Effect effect = effect();
        if (failure != null) {
            return effect == null ? Ending.failed(failure, requestId) : Ending.unanswered(effect);
        }
        if (effect != null) {
            return Ending.done(effect, status);
        }
        return Ending.asked(status, request == null || reply == null ? null : Traffic.of(request, reply));
    }

    /** As the gateway knows it, or else as the client wrote it. */
    Subject subject() {
        Effect effect = effect();
        if (effect != null) {
            return Subject.of(effect);
        }
        return request == null ? new Subject(type, null, null) : subject(request);
    }

    private Subject subject(ScimRequest asked) {
        return switch (asked) {
            case ScimRequest.Create create -> new Subject(type, null, Names.of(create.type(), create.body()));
            case ScimRequest.Replace replace ->
                new Subject(type, replace.id(), Names.of(replace.type(), replace.body()));
            case ScimRequest.OnlyIf condition -> subject(condition.change());
            case ScimRequest.Patch patch -> new Subject(type, patch.id(), null);
            case ScimRequest.Delete delete -> new Subject(type, delete.id(), null);
            case ScimRequest.Read read -> new Subject(type, read.id(), null);
            case ScimRequest.Query _ -> new Subject(type, null, null);
        };
    }
}
