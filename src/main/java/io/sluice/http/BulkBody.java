package io.sluice.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.scim.bulk.BulkEntry;
import io.sluice.scim.bulk.BulkEnvelope;
import io.sluice.scim.bulk.BulkReader;
import io.sluice.scim.bulk.BulkRequest;
import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a bulk request that was paused, operation by operation as they arrive; after each piece of it the event loop has its
 * turn. What breaks a limit is refused at once.
 */
final class BulkBody implements BulkParser.Taker {
    private final HttpServerRequest request;
    private final Context context;
    private final BulkLimits limits;
    private final Patience patience;
    private final RequestMemory.Share share;
    private final BulkReader reader;
    private final BulkEnvelope envelope;
    private final BulkParser parser;
    private final List<BulkEntry> entries = new ArrayList<>();
    private final Promise<BulkRequest> whole = Promise.promise();
    private long received;

    BulkBody(
            HttpServerRequest request,
            Context context,
            BulkLimits limits,
            int largestOperation,
            Patience patience,
            RequestMemory.Share share,
            BulkReader reader,
            BulkEnvelope envelope) {
        this.request = request;
        this.context = context;
        this.limits = limits;
        this.patience = patience;
        this.share = share;
        this.reader = reader;
        this.envelope = envelope;
        this.parser = new BulkParser(this, largestOperation);
    }

    /** The share holds what was read until it is released. */
    Future<BulkRequest> read() {
        try {
            RequestBody.checkType(request);
            expect(announced());
        } catch (ScimException e) {
            return Future.failedFuture(e);
        }
        request.handler(this::add)
                .exceptionHandler(cause -> whole.tryFail(RequestBody.broken(cause)))
                .endHandler(ended -> end())
                .fetch(1);
        return BodyClock.over(request, patience, whole);
    }

    private long announced() {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null
                ? 0
                : Long.parseLong(length); // no other request gets here than one whose length is a number
    }

    private void expect(long bytes) {
        if (bytes > limits.maxPayloadSize()) {
            throw new ScimException(new ScimError.TooLarge(
                    limits.maxPayloadSize(),
                    "The bulk request is larger than the limit (maxPayloadSize) of " + limits.maxPayloadSize()
                            + " bytes; send less in one request."));
        }
        share.grow(bytes);
    }

    /** What comes after a refusal is let go: a client that is still sending reads the answer only when it has sent all. */
    private void add(Buffer piece) {
        if (whole.future().isComplete()) {
            return;
        }
        try {
            received += piece.length();
            expect(received);
            parser.feed(piece.getBytes());
            context.runOnContext(now -> request.fetch(1));
        } catch (RuntimeException e) { // a bug too: nobody else would answer
            entries.clear();
            whole.tryFail(e);
        }
    }

    private void end() {
        if (whole.future().isComplete()) {
            return;
        }
        try {
            parser.end();
            whole.tryComplete(envelope.around(entries));
        } catch (RuntimeException e) {
            whole.tryFail(e);
        }
    }

    @Override
    public void operation(JsonNode operation) {
        if (entries.size() == limits.maxOperations()) {
            throw new ScimException(new ScimError.TooLarge(
                    limits.maxOperations(),
                    "The bulk request has more operations than the limit (maxOperations) of " + limits.maxOperations()
                            + "; send less in one request."));
        }
        entries.add(reader.read(entries.size(), operation));
    }

    @Override
    public void field(String name, JsonNode value) {
        envelope.add(name, value);
    }
}
