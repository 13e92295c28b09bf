package io.sluice.admin;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/**
 * The web page for operators at {@code /console/}: files of the class path, which ask {@link AdminApi} and the metrics. They are
 * held in memory, since a container may have no file that can be written; Vert.x Web's own handler unpacks them into one.
 */
final class Console {
    static final String PATH = "/console/";

    /** The first is the page itself. */
    static final List<String> FILES = List.of(
            "index.html",
            "api.js",
            "chart.js",
            "console.css",
            "console.js",
            "diagnosis.js",
            "elements.js",
            "entries.js",
            "icon.svg",
            "log.js",
            "metrics.js",
            "operators.js",
            "overview.js",
            "resource.js",
            "tenants.js",
            "words.js");

    /** Nothing from elsewhere, nothing inline, no text that becomes markup, nobody's frame. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
            + " require-trusted-types-for 'script'; trusted-types 'none'";

    private final List<ConsoleFile> files =
            FILES.stream().map(ConsoleFile::read).toList();

    void mount(Router router) {
        router.get("/").handler(Console::lead);
        router.get("/console").handler(Console::lead);
        router.get(PATH).handler(call -> send(call, files.getFirst()));
        files.forEach(file -> router.get(PATH + file.name()).handler(call -> send(call, file)));
    }

    /** {@code /console} is answered for itself and not for {@code /console/}, from which the page's files are named. */
    private static void lead(RoutingContext call) {
        if (call.request().path().equals(PATH)) {
            call.next();
        } else {
            call.response().setStatusCode(302).putHeader("Location", PATH).end();
        }
    }

    /** A browser that has it asks each time whether it is still so: after an upgrade nothing old is mixed with new. */
    private static void send(RoutingContext call, ConsoleFile file) {
        HttpServerResponse response = call.response()
                .putHeader("ETag", file.tag())
                .putHeader("Cache-Control", "no-cache")
                .putHeader("Content-Security-Policy", POLICY)
                .putHeader("Cross-Origin-Opener-Policy", "same-origin")
                .putHeader("Cross-Origin-Resource-Policy", "same-origin")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("X-Frame-Options", "DENY");
        if (file.tag().equals(call.request().getHeader("If-None-Match"))) {
            response.setStatusCode(304).end();
        } else {
            response.putHeader("Content-Type", file.type()).end(file.content());
        }
    }
}
