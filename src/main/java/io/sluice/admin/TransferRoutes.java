package io.sluice.admin;

import io.sluice.scim.schema.ResourceType;
import io.sluice.tenant.Actor;
import io.sluice.tenant.AdminAction;
import io.sluice.tenant.Tenant;
import io.sluice.transfer.Counts;
import io.sluice.transfer.ImportListener;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** Imports into tenants and exports of them over the management port: lines of JSON in both directions. */
final class TransferRoutes {
    private final Supplier<AdminServices> services;

    TransferRoutes(Supplier<AdminServices> services) {
        this.services = services;
    }

    void mount(AdminRoutes routes) {
        routes.on(HttpMethod.POST, TenantRoutes.TENANT + "/import", this::load);
        routes.get(TenantRoutes.TENANT + "/export", this::export);
    }

    /** Browsers send no such content type to another site unasked: nobody's web page imports anything here. */
    private Future<Void> load(RoutingContext call) {
        RequestSource body = new RequestSource(call.request());
        String type = String.valueOf(call.request().getHeader("Content-Type"));
        if (!type.toLowerCase(Locale.ROOT).startsWith(Lines.TYPE)) {
            throw new Refusal(415, "Content-Type '" + type + "' is not understood; send " + Lines.TYPE + ".");
        }
        String from = call.request().getParam("fromLine", "1");
        if (!from.matches("[1-9]\\d{0,17}")) {
            throw new Refusal(400, "fromLine '" + from + "' is no line's number; lines are counted from 1.");
        }
        return noted(call, AdminAction.IMPORT, Map.of("fromLine", from)).compose(tenant -> {
            Events events = new Events(call.response());
            return services.get()
                    .transfers()
                    .load(tenant, body, Long.parseLong(from), events)
                    .transform(loaded -> loaded.succeeded()
                            ? events.lines.end(line("summary", loaded.result()))
                            : events.lines.failed(loaded.cause()));
        });
    }

    private Future<Void> export(RoutingContext call) {
        String asked = call.request().getParam("type");
        List<ResourceType> types;
        try {
            types = services.get().transfers().types(asked);
        } catch (IllegalArgumentException unknown) {
            throw new Refusal(400, String.valueOf(unknown.getMessage()));
        }
        Map<String, String> details = asked == null ? Map.of() : Map.of("type", asked);
        return noted(call, AdminAction.EXPORT, details).compose(tenant -> {
            HttpServerResponse response = call.response().setChunked(true).putHeader("Content-Type", Lines.TYPE);
            return services.get()
                    .transfers()
                    .export(tenant, types, response::write)
                    .compose(written -> response.end());
        });
    }

    /** Nobody takes or brings a directory without a line in the log. */
    private Future<Tenant> noted(RoutingContext call, AdminAction action, Map<String, String> details) {
        return TenantRoutes.found(services.get(), call)
                .compose(tenant -> services.get()
                        .administration()
                        .log()
                        .note(Actor.MANAGEMENT_TOKEN, action, tenant, details)
                        .map(tenant));
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

    /** An import as its sender hears of it. Whoever does not listen slows rejected lines down. */
    private static final class Events implements ImportListener {
        private final Lines lines;

        Events(HttpServerResponse response) {
            lines = new Lines(response);
        }

        @Override
        public Future<Void> rejected(long line, String reason) {
            return lines.write(
                    new JsonObject().put("event", "rejected").put("line", line).put("reason", reason));
        }

        @Override
        public void progress(Counts counts) {
            lines.progress(line("progress", counts));
        }
    }
}
