package io.sluice.admin;

import io.sluice.scim.schema.ResourceType;
import io.sluice.tenant.Tenant;
import io.sluice.tenant.TenantRegistry;
import io.sluice.transfer.Counts;
import io.sluice.transfer.ImportListener;
import io.sluice.transfer.Transfers;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Imports into tenants and exports of them over the management port: lines of JSON in both directions. */
public final class TransferRoutes {
    private static final String LINES = "application/x-ndjson";

    private volatile @Nullable Open open;

    private record Open(TenantRegistry registry, Transfers transfers) {}

    /** From now on there is a database. */
    public void open(TenantRegistry registry, Transfers transfers) {
        open = new Open(registry, transfers);
    }

    void mount(Router router) {
        router.post("/admin/v1/tenants/:tenant/import").handler(this::load);
        router.get("/admin/v1/tenants/:tenant/export").handler(this::export);
    }

    /** Browsers send no such content type to another site unasked: nobody's web page imports anything here. */
    private void load(RoutingContext call) {
        RequestSource body = new RequestSource(call.request());
        String type = String.valueOf(call.request().getHeader("Content-Type"));
        if (!type.toLowerCase(Locale.ROOT).startsWith(LINES)) {
            refuse(call, 415, "Content-Type '" + type + "' is not understood; send " + LINES + ".");
            return;
        }
        String from = call.request().getParam("fromLine", "1");
        if (!from.matches("[1-9]\\d{0,17}")) {
            refuse(call, 400, "fromLine '" + from + "' is no line's number; lines are counted from 1.");
            return;
        }
        with(call, (opened, tenant) -> {
            HttpServerResponse response = begin(call);
            Events events = new Events(response);
            opened.transfers()
                    .load(tenant, body, Long.parseLong(from), events)
                    .onSuccess(counts -> response.end(line("summary", counts).encode() + "\n"))
                    .onFailure(failure -> response.end(line("failed", events.last)
                                    .put("reason", String.valueOf(failure.getMessage()))
                                    .encode()
                            + "\n"));
        });
    }

    private void export(RoutingContext call) {
        with(call, (opened, tenant) -> {
            List<ResourceType> types;
            try {
                types = opened.transfers().types(call.request().getParam("type"));
            } catch (IllegalArgumentException unknown) {
                refuse(call, 400, String.valueOf(unknown.getMessage()));
                return;
            }
            HttpServerResponse response = begin(call);
            opened.transfers()
                    .export(tenant, types, response::write)
                    .onSuccess(written -> response.end())
                    .onFailure(failure -> response.reset()); // half an export must not look like a whole one
        });
    }

    private void with(RoutingContext call, BiConsumer<Open, Tenant> work) {
        Open opened = open;
        if (opened == null) {
            refuse(call, 503, "starting");
            return;
        }
        String name = String.valueOf(call.pathParam("tenant"));
        opened.registry()
                .find(name)
                .map(found -> {
                    found.ifPresentOrElse(
                            tenant -> work.accept(opened, tenant),
                            () -> refuse(call, 404, "There is no tenant '" + name + "'."));
                    return found;
                })
                .onFailure(failure -> refuse(call, 503, String.valueOf(failure.getMessage())));
    }

    /** What of the body nobody wants is let through, or its sender would never hear the answer. */
    private static void refuse(RoutingContext call, int status, String reason) {
        if (!call.request().isEnded()) {
            call.request().resume();
        }
        AdminVerticle.answer(call, status, reason);
    }

    private static HttpServerResponse begin(RoutingContext call) {
        return call.response().setChunked(true).putHeader("Content-Type", LINES);
    }

    private static JsonObject line(String event, Counts counts) {
        return new JsonObject()
                .put("event", event)
                .put("lines", counts.lines())
                .put("bytes", counts.bytes())
                .put("created", counts.created())
                .put("updated", counts.updated())
                .put("unchanged", counts.unchanged())
                .put("rejected", counts.rejected())
                .put("waiting", counts.waiting())
                .put("done", counts.done());
    }

    /** An import as its sender hears of it. Whoever does not listen is not sent more progress, and slows rejected lines down. */
    private static final class Events implements ImportListener {
        private final HttpServerResponse response;
        private Counts last = Counts.NONE;

        Events(HttpServerResponse response) {
            this.response = response;
        }

        @Override
        public Future<Void> rejected(long line, String reason) {
            return response.write(new JsonObject()
                            .put("event", "rejected")
                            .put("line", line)
                            .put("reason", reason)
                            .encode()
                    + "\n");
        }

        @Override
        public void progress(Counts counts) {
            last = counts;
            if (!response.writeQueueFull()) {
                response.write(line("progress", counts).encode() + "\n");
            }
        }
    }
}
