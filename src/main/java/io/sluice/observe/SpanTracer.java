package io.sluice.observe;

import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.vertx.core.Context;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.spi.observability.HttpRequest;
import io.vertx.core.spi.observability.HttpResponse;
import io.vertx.core.spi.tracing.SpanKind;
import io.vertx.core.spi.tracing.TagExtractor;
import io.vertx.core.spi.tracing.VertxTracer;
import io.vertx.core.tracing.TracingPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Follows what comes in and goes out, as Vert.x tells of it: requests of clients, requests to others, statements. Vert.x' own
 * way with OpenTelemetry tells whole URLs, in which there are ids and filters; this one never looks at them.
 */
final class SpanTracer implements VertxTracer<Work, Work> {
    private static final TextMapPropagator W3C = W3CTraceContextPropagator.getInstance();
    private static final String STATEMENT = "db.query.text";
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH");

    private final Tracer tracer;

    SpanTracer(Tracer tracer) {
        this.tracer = tracer;
    }

    @Override
    public <R> Work receiveRequest(
            Context context,
            SpanKind kind,
            TracingPolicy policy,
            R request,
            String operation,
            Iterable<Map.Entry<String, String>> headers,
            TagExtractor<R> tags) {
        if (policy == TracingPolicy.IGNORE || !(request instanceof HttpRequest http)) {
            return Work.NONE;
        }
        String method = method(http.method());
        SpanBuilder builder = tracer.spanBuilder(method)
                .setParent(W3C.extract(io.opentelemetry.context.Context.root(), headers, new Headers()))
                .setSpanKind(io.opentelemetry.api.trace.SpanKind.SERVER)
                .setAttribute("http.request.method", method);
        Work work = Work.begin(builder, tracer);
        work.servedBy(context);
        return work;
    }

    @Override
    public <R> void sendResponse(
            Context context, R response, Work work, @Nullable Throwable failure, TagExtractor<R> tags) {
        end(response, work, failure, 500);
    }

    @Override
    public <R> Work sendRequest(
            Context context,
            SpanKind kind,
            TracingPolicy policy,
            R request,
            String operation,
            BiConsumer<String, String> headers,
            TagExtractor<R> tags) {
        Work served = Work.served(context);
        if (policy == TracingPolicy.IGNORE || served == Work.NONE) {
            return Work.NONE;
        }
        if (!(request instanceof HttpRequest http)) {
            return statement(served, request, tags);
        }
        String method = method(http.method());
        SpanBuilder builder = served.child(method, io.opentelemetry.api.trace.SpanKind.CLIENT)
                .setAttribute("http.request.method", method);
        Work work = Work.begin(builder, tracer);
        W3C.inject(work.context(), headers, (to, name, value) -> {
            if (to != null) {
                to.accept(name, value);
            }
        });
        return work;
    }

    private static <R> Work statement(Work served, R request, TagExtractor<R> tags) {
        for (int index = 0; index < tags.len(request); index++) {
            if (tags.name(request, index).equals(STATEMENT)) {
                return served.statement(tags.value(request, index));
            }
        }
        return Work.NONE;
    }

    @Override
    public <R> void receiveResponse(
            Context context, R response, Work work, @Nullable Throwable failure, TagExtractor<R> tags) {
        end(response, work, failure, 400);
    }

    /** {@code wrongFrom}: a server is not to blame for its client's mistakes, a client is told of both. */
    private static void end(@Nullable Object response, Work work, @Nullable Throwable failure, int wrongFrom) {
        if (response instanceof HttpResponse http) {
            work.say("http.response.status_code", http.statusCode());
            if (http.statusCode() >= wrongFrom) {
                work.wrong();
            }
        }
        if (failure == null) {
            work.done();
        } else {
            work.failed(failure);
        }
    }

    /** Clients make methods up. */
    private static String method(HttpMethod method) {
        return METHODS.contains(method.name()) ? method.name() : "HTTP";
    }

    /** Finds headers, whose names come in any case. */
    private static final class Headers implements TextMapGetter<Iterable<Map.Entry<String, String>>> {
        @Override
        public Iterable<String> keys(Iterable<Map.Entry<String, String>> headers) {
            List<String> names = new ArrayList<>();
            headers.forEach(header -> names.add(header.getKey()));
            return names;
        }

        @Override
        public @Nullable String get(@Nullable Iterable<Map.Entry<String, String>> headers, String name) {
            if (headers != null) {
                for (Map.Entry<String, String> header : headers) {
                    if (header.getKey().equalsIgnoreCase(name)) {
                        return header.getValue();
                    }
                }
            }
            return null;
        }
    }
}
