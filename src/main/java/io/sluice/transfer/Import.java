package io.sluice.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.provision.Imported;
import io.sluice.provision.Imported.Kind;
import io.sluice.provision.Imports;
import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.sluice.scim.resource.JsonBody;
import io.sluice.tenant.Tenant;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/** One import on its way: from a source into a tenant. Lives on one event loop. */
final class Import {
    /** Two full batches of a lane: one that is committed, and one that fills meanwhile. */
    static final int LINES_UNDERWAY = 512;

    private static final long BYTES_UNDERWAY = 4 << 20;
    private static final int LARGE = 1 << 17;
    private static final int ATTEMPTS = 30;
    private static final long PROGRESS_MILLIS = 500;

    private final Vertx vertx;
    private final Imports imports;
    private final Tenant tenant;
    private final long firstLine;
    private final int longestLine;
    private final ImportListener listener;
    private final Underway underway = new Underway(LINES_UNDERWAY, BYTES_UNDERWAY);
    private final Spool spool;
    private final Tally tally;

    Import(Vertx vertx, Imports imports, Tenant tenant, long firstLine, int longestLine, ImportListener listener) {
        this.vertx = vertx;
        this.imports = imports;
        this.tenant = tenant;
        this.firstLine = firstLine;
        this.longestLine = longestLine;
        this.listener = listener;
        this.spool = new Spool(vertx);
        this.tally = new Tally(underway);
    }

    /** Fails if it cannot go on; what is counted as done is done. */
    Future<Counts> run(Source source) {
        long timer = vertx.setPeriodic(PROGRESS_MILLIS, tick -> listener.progress(tally.counts()));
        Source counted = () -> source.next().map(chunk -> {
            tally.read(chunk.length());
            return chunk;
        });
        return new Pass(counted, new Lines(longestLine), underway, this::take)
                .walk()
                .compose(all -> tally.waits() ? again() : Future.succeededFuture())
                .eventually(spool::close)
                .eventually(() -> {
                    vertx.cancelTimer(timer);
                    listener.progress(tally.counts());
                    return Future.succeededFuture();
                })
                .map(done -> tally.counts());
    }

    private Future<Void> again() {
        Underway second = new Underway(LINES_UNDERWAY, BYTES_UNDERWAY);
        return new Pass(
                        spool.source(),
                        new Lines(longestLine + Waiting.FRAME),
                        second,
                        line -> takeAgain(Waiting.read(line)))
                .walk()
                .onSuccess(done -> tally.nothingWaits());
    }

    private Future<Void> take(Line line) {
        if (line.number() < firstLine) {
            return Future.succeededFuture();
        }
        return outcome(line, false, imported -> {
            boolean incomplete = !imported.missing().isEmpty();
            tally.renamed(imported.renamed());
            if (!incomplete) {
                tally.count(imported.kind());
            }
            return incomplete || imported.unsettled()
                    ? wait(new Waiting(line, incomplete, imported.kind()))
                    : Future.succeededFuture();
        });
    }

    private Future<Void> wait(Waiting line) {
        tally.waits(line);
        return spool.add(line);
    }

    private Future<Void> takeAgain(Waiting waiting) {
        if (!waiting.incomplete()) {
            return tally.renamed()
                    ? outcome(waiting.line(), true, imported -> Future.succeededFuture())
                    : Future.succeededFuture();
        }
        return outcome(waiting.line(), true, imported -> {
            if (!imported.missing().isEmpty()) {
                return reject(waiting.line(), withoutMembers(imported));
            }
            tally.count(waiting.first() == Kind.UNCHANGED ? imported.kind() : waiting.first());
            return Future.succeededFuture();
        });
    }

    private static String withoutMembers(Imported imported) {
        int others = imported.missing().size() - 1;
        return "Taken in, but without the member '"
                + imported.missing().iterator().next() + "'"
                + (others == 0 ? "" : " (and " + others + " more)")
                + ", who is neither in the file nor here. Import whoever is missing, then this line again.";
    }

    /** What becomes of a resource that was taken; one that cannot be is rejected. */
    private Future<Void> outcome(Line line, boolean last, Function<Imported, Future<Void>> next) {
        return json(line)
                .compose(json -> patiently(() -> imports.take(tenant, json, last), ATTEMPTS))
                .transform(taken -> {
                    if (taken.succeeded()) {
                        return next.apply(taken.result());
                    }
                    return taken.cause() instanceof ScimException refusal
                                    && pause(refusal).isEmpty()
                            ? reject(line, refusal.error().detail())
                            : Future.failedFuture(taken.cause());
                });
    }

    private Future<Void> reject(Line line, String reason) {
        tally.reject();
        return listener.rejected(line.number(), reason);
    }

    /** Long work is not for an event loop. */
    private Future<JsonNode> json(Line line) {
        byte[] bytes = line.bytes();
        if (bytes == null) {
            return Future.failedFuture(new ScimException(new ScimError.TooLarge(
                    longestLine,
                    "The line is longer than " + longestLine
                            + " bytes: raise management.maxImportLine (SLUICE_MANAGEMENT_MAX_IMPORT_LINE).")));
        }
        return bytes.length > LARGE
                ? vertx.executeBlocking(() -> JsonBody.readLine(bytes), false)
                : Future.succeededFuture(bytes).map(JsonBody::readLine);
    }

    /** What has no room now, or a database that is away, is worth some waiting. */
    private <T> Future<T> patiently(Supplier<Future<T>> work, int attempts) {
        return work.get()
                .recover(failure -> pause(failure)
                        .filter(pause -> attempts > 1)
                        .map(pause -> vertx.timer(pause.toMillis(), TimeUnit.MILLISECONDS)
                                .compose(now -> patiently(work, attempts - 1)))
                        .orElseGet(() -> Future.failedFuture(failure)));
    }

    /** After how long it is worth another attempt; empty: never. */
    private static Optional<Duration> pause(Throwable failure) {
        if (!(failure instanceof ScimException refusal)) {
            return Optional.empty();
        }
        if (refusal.error() instanceof ScimError.TooManyRequests full) {
            return Optional.of(full.retryAfter());
        }
        return refusal.error() instanceof ScimError.Unavailable away
                ? Optional.of(away.retryAfter())
                : Optional.empty();
    }
}
