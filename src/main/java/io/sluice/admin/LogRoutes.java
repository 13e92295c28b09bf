package io.sluice.admin;

import io.sluice.tenant.AdminEntry;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What operators did. */
final class LogRoutes {
    private final Supplier<AdminServices> services;

    LogRoutes(Supplier<AdminServices> services) {
        this.services = services;
    }

    void mount(AdminRoutes routes) {
        routes.get("/log", this::list);
    }

    private Future<Void> list(RoutingContext call) {
        int count = Query.count(call);
        return services.get()
                .administration()
                .log()
                .entries(call.request().getParam("tenant"), Query.id(call, "before"), count + 1)
                .compose(found -> {
                    List<AdminEntry> shown = found.subList(0, Math.min(found.size(), count));
                    JsonObject page = new JsonObject()
                            .put(
                                    "entries",
                                    new JsonArray(
                                            shown.stream().map(LogRoutes::json).toList()));
                    if (found.size() > count) {
                        page.put("next", shown.getLast().id().toString());
                    }
                    return AdminRoutes.send(call, 200, page);
                });
    }

    private static JsonObject json(AdminEntry entry) {
        JsonObject details = new JsonObject();
        new TreeMap<>(entry.details()).forEach(details::put);
        JsonObject json = new JsonObject()
                .put("id", entry.id().toString())
                .put("at", entry.at().toString())
                .put("actor", entry.actor())
                .put("action", entry.action());
        if (entry.tenant() != null) {
            json.put("tenant", entry.tenant());
        }
        return json.put("details", details);
    }
}
