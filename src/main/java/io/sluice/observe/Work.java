package io.sluice.observe;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.spi.context.storage.ContextLocal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A piece of work that somebody follows from outside: a span that is recorded, or nothing at all. What is told of it has few
 * possible values and is nobody's.
 */
public final class Work {
    /** What nobody follows; costs nothing. */
    public static final Work NONE =
            new Work(Span.getInvalid(), OpenTelemetry.noop().getTracer(""));

    private static final ContextLocal<Work> SERVED = ContextLocal.registerLocal(Work.class);

    private final Span span;
    private final Tracer tracer;

    private Work(Span span, Tracer tracer) {
        this.span = span;
        this.tracer = tracer;
    }

    /** Each context has a place for the work it serves, if this is loaded before the first one. */
    static void load() {}

    /** The request that the running code serves. */
    public static Work current() {
        io.vertx.core.Context context = Vertx.currentContext();
        return context == null ? NONE : served(context);
    }

    static Work served(io.vertx.core.Context context) {
        Work served = SERVED.get(context);
        return served == null ? NONE : served;
    }

    static Work begin(SpanBuilder builder, Tracer tracer) {
        Span span = builder.startSpan();
        return new Work(span, tracer);
    }

    void servedBy(io.vertx.core.Context context) {
        SERVED.put(context, this);
    }

    /**
     * What is done for many at once: it belongs to the trace of the first of them whom somebody follows, and it and all of them
     * are linked both ways.
     */
    public static <T> Work together(String name, Collection<T> all, Function<T, Work> served) {
        List<Work> followed = new ArrayList<>(0);
        for (T one : all) {
            if (served.apply(one).followed()) {
                followed.add(served.apply(one));
            }
        }
        return followed.isEmpty() ? NONE : together(name, all.size(), followed);
    }

    private static Work together(String name, int size, List<Work> followed) {
        SpanBuilder builder = followed.getFirst().child(name, SpanKind.INTERNAL);
        followed.forEach(work -> builder.addLink(work.span.getSpanContext()));
        Work together = begin(builder, followed.getFirst().tracer);
        together.say("sluice.batch.size", size);
        followed.forEach(work -> work.span.addLink(together.span.getSpanContext()));
        return together;
    }

    /** Part of it: a statement that the database carries out. */
    public <T> Future<T> statement(String text, Supplier<Future<T>> sent) {
        if (!followed()) {
            return sent.get();
        }
        Work statement = statement(text);
        return sent.get().onComplete(statement::ended);
    }

    Work statement(String text) {
        if (!followed()) {
            return NONE;
        }
        StatementName name = StatementName.of(text);
        return begin(name.describe(child(name.summary(), SpanKind.CLIENT)), tracer);
    }

    SpanBuilder child(String name, SpanKind kind) {
        return tracer.spanBuilder(name).setParent(context()).setSpanKind(kind);
    }

    Context context() {
        return Context.root().with(span);
    }

    /** Whether anything that is told of it gets anywhere. */
    public boolean followed() {
        return span.isRecording();
    }

    /**
     * What a request asks for.
     *
     * @param operation as in {@link Event.Answered}
     * @param resource as there
     * @param route the path with names in place of what differs
     */
    public void asks(String method, String operation, String resource, String route) {
        span.updateName(route.isEmpty() ? method : method + ' ' + route);
        say("http.route", route);
        say("scim.operation", operation);
        say("scim.resource_type", resource);
    }

    /** How it ended; as in {@link Event.Answered}. */
    public void ends(String outcome) {
        say("scim.outcome", outcome);
    }

    void say(String key, String value) {
        if (!value.isEmpty()) {
            span.setAttribute(key, value);
        }
    }

    void say(String key, long value) {
        span.setAttribute(key, value);
    }

    /** It is over. Of a failure only its kind is told: its message may quote anything. */
    public void failed(Throwable failure) {
        if (followed()) {
            span.setAttribute(
                    AttributeKey.stringKey("error.type"), failure.getClass().getName());
            span.setStatus(StatusCode.ERROR);
            span.end();
        }
    }

    /** An answer that is an error of the one who gave it. */
    void wrong() {
        span.setStatus(StatusCode.ERROR);
    }

    /** It is over. */
    public void done() {
        span.end();
    }

    /** It is over, and that became of it. */
    public void ended(AsyncResult<?> how) {
        if (how.succeeded()) {
            done();
        } else {
            failed(how.cause());
        }
    }
}
