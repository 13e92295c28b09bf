package io.sluice.boot;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Takes spans as a collector does: OTLP over HTTP, in protobuf. */
final class Collector implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpServer server;
    private final List<Seen> spans = new ArrayList<>();
    private int deliveries;

    /** A span as it arrived. */
    record Seen(
            String trace,
            String id,
            String parent,
            String state,
            String name,
            Span.SpanKind kind,
            boolean failed,
            Map<String, String> said,
            List<String> links,
            String service) {
        String said(String key) {
            return said.getOrDefault(key, "");
        }

        boolean under(Seen above) {
            return parent.equals(above.id) && trace.equals(above.trace);
        }
    }

    Collector() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    synchronized int deliveries() {
        return deliveries;
    }

    /** All that have arrived, as soon as enough have. */
    synchronized List<Seen> spans(Predicate<List<Seen>> enough) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!enough.test(spans)) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new AssertionError("not enough: " + spans);
            }
            wait(left);
        }
        return List.copyOf(spans);
    }

    /** The first like this one. */
    Seen span(Predicate<Seen> wanted) throws InterruptedException {
        return spans(all -> all.stream().anyMatch(wanted)).stream()
                .filter(wanted)
                .findFirst()
                .orElseThrow();
    }

    private void take(HttpExchange exchange) throws IOException {
        ExportTraceServiceRequest request = ExportTraceServiceRequest.parseFrom(exchange.getRequestBody());
        synchronized (this) {
            deliveries++;
            for (ResourceSpans resource : request.getResourceSpansList()) {
                String service =
                        said(resource.getResource().getAttributesList()).getOrDefault("service.name", "");
                for (ScopeSpans scope : resource.getScopeSpansList()) {
                    scope.getSpansList().forEach(span -> spans.add(seen(span, service)));
                }
            }
            notifyAll();
        }
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    private static Seen seen(Span span, String service) {
        return new Seen(
                hex(span.getTraceId().toByteArray()),
                hex(span.getSpanId().toByteArray()),
                hex(span.getParentSpanId().toByteArray()),
                span.getTraceState(),
                span.getName(),
                span.getKind(),
                span.getStatus().getCodeValue() == 2,
                said(span.getAttributesList()),
                span.getLinksList().stream()
                        .map(link -> hex(link.getSpanId().toByteArray()))
                        .toList(),
                service);
    }

    private static Map<String, String> said(List<KeyValue> attributes) {
        return attributes.stream().collect(Collectors.toMap(KeyValue::getKey, Collector::text));
    }

    private static String text(KeyValue attribute) {
        return Optional.of(attribute.getValue())
                .filter(value -> value.hasIntValue())
                .map(value -> Long.toString(value.getIntValue()))
                .orElseGet(() -> attribute.getValue().getStringValue());
    }

    private static String hex(byte[] id) {
        return HexFormat.of().formatHex(id);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
