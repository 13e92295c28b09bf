package io.sluice.observe;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.vertx.core.spi.VertxTracerFactory;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Sends to a collector what was done for requests. Nobody waits for it: what it does not take in time is lost. */
public final class Tracing implements AutoCloseable {
    private static final String PATH = "/v1/traces";
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final SdkTracerProvider provider;

    /**
     * @param endpoint of a collector that takes OTLP over HTTP, as {@code http://localhost:4318}
     * @param sampling which part of the requests is followed whose client does not say whether it is
     * @param service what this gateway is called there
     */
    public Tracing(URI endpoint, double sampling, String service) {
        OtlpHttpSpanExporter exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(address(endpoint))
                .setTimeout(PATIENCE)
                .build();
        this.provider = SdkTracerProvider.builder()
                .setResource(Resource.getDefault()
                        .merge(Resource.builder()
                                .put(AttributeKey.stringKey("service.name"), service)
                                .build()))
                .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(sampling)))
                .addSpanProcessor(BatchSpanProcessor.builder(exporter)
                        .setScheduleDelay(Duration.ofSeconds(1))
                        .setExporterTimeout(PATIENCE)
                        .build())
                .build();
    }

    private static String address(URI endpoint) {
        String text = endpoint.toString();
        String base = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        return base.endsWith(PATH) ? base : base + PATH;
    }

    /** Whoever tells of requests and statements. */
    public VertxTracerFactory factory() {
        return options -> new SpanTracer(provider.get("io.sluice"));
    }

    /** Sends what is still there, if the collector takes it soon. */
    @Override
    public void close() {
        provider.shutdown().join(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
