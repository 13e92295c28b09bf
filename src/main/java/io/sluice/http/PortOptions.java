package io.sluice.http;

import io.sluice.tls.Certificate;
import io.sluice.tls.Tls;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServerOptions;
import java.util.concurrent.TimeUnit;

/**
 * How Vert.x listens on the public port, with what it offers against abuse. HTTP/2 is for TLS only: without, a client could slip
 * an upgrade past a proxy that passes it on, and everything after it too.
 */
final class PortOptions {
    private static final int LONGEST_REQUEST_LINE = 32 * 1024;
    private static final int LARGEST_HEADERS = 16 * 1024;
    private static final int MOST_STREAMS = 100;

    /** Whoever cancels more requests than that on one connection is not calling, but attacking (CVE-2023-44487). */
    private static final int MOST_RESETS = 200;

    private static final int RESETS_SECONDS = 30;

    private PortOptions() {}

    static HttpServerOptions of(HttpSettings settings) {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(settings.host())
                .setPort(settings.port())
                .setMaxInitialLineLength(LONGEST_REQUEST_LINE)
                .setMaxHeaderSize(LARGEST_HEADERS)
                .setHttp2ClearTextEnabled(false)
                .setInitialSettings(new Http2Settings()
                        .setMaxConcurrentStreams(MOST_STREAMS)
                        .setMaxHeaderListSize(LONGEST_REQUEST_LINE + LARGEST_HEADERS))
                .setHttp2RstFloodMaxRstFramePerWindow(MOST_RESETS)
                .setHttp2RstFloodWindowDuration(RESETS_SECONDS)
                .setHttp2RstFloodWindowDurationTimeUnit(TimeUnit.SECONDS)
                .setHandle100ContinueAutomatically(true)
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false);
        options.setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setIdleTimeout(Math.clamp(settings.edge().patience().idle().toMillis(), 1, Integer.MAX_VALUE));
        Certificate certificate = settings.edge().certificate();
        if (certificate != null) {
            Tls.on(options, certificate);
        }
        return options;
    }
}
