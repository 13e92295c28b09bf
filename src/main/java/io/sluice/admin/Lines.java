package io.sluice.admin;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;

/** An answer that tells how long work goes on, one event in each line (NDJSON). It begins with the first. */
final class Lines {
    static final String TYPE = "application/x-ndjson";

    private final HttpServerResponse response;
    private JsonObject last = new JsonObject();

    Lines(HttpServerResponse response) {
        this.response = response;
    }

    /** Whoever does not listen is not sent more progress. */
    void progress(JsonObject event) {
        last = event;
        if (!response.writeQueueFull()) {
            write(event);
        }
    }

    Future<Void> write(JsonObject event) {
        begin();
        return response.write(event.encode() + "\n");
    }

    Future<Void> end(JsonObject event) {
        begin();
        return response.end(event.encode() + "\n");
    }

    /** Who has heard nothing yet can still be answered with an error. */
    Future<Void> failed(Throwable cause) {
        return response.headWritten()
                ? end(last.copy().put("event", "failed").put("reason", String.valueOf(cause.getMessage())))
                : Future.failedFuture(cause);
    }

    private void begin() {
        if (!response.headWritten()) {
            response.setChunked(true).putHeader("Content-Type", TYPE);
        }
    }
}
