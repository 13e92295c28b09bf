package io.sluice.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.brake.Release;
import io.sluice.store.BrakeState;
import io.sluice.tenant.Actor;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.Supplier;

/** A tenant's safety brake: shown and released. */
final class BrakeRoutes {
    private static final String BRAKE = TenantRoutes.TENANT + "/brake";
    private static final String MINUTES = "minutes";
    private static final String REMOVALS = "removals";

    private final Supplier<AdminServices> services;

    BrakeRoutes(Supplier<AdminServices> services) {
        this.services = services;
    }

    void mount(AdminRoutes routes) {
        routes.get(BRAKE, this::show);
        routes.json(HttpMethod.POST, BRAKE + "/release", this::release);
    }

    private Future<Void> show(RoutingContext call) {
        return TenantRoutes.found(services.get(), call)
                .compose(tenant -> services.get().brakes().state(tenant))
                .compose(state -> AdminRoutes.send(call, 200, json(state)));
    }

    private Future<Void> release(RoutingContext call, JsonNode body) {
        Fields fields = new Fields(body, List.of(MINUTES, REMOVALS));
        Release wanted = new Release(fields.number(MINUTES), fields.number(REMOVALS));
        fields.mistakes(wanted.mistakes());
        fields.check();
        return TenantRoutes.found(services.get(), call)
                .compose(tenant -> services.get().brakes().release(tenant, wanted, Actor.MANAGEMENT_TOKEN))
                .compose(released -> AdminRoutes.send(
                        call,
                        200,
                        new JsonObject().put("before", json(released.before())).put("now", json(released.now()))));
    }

    private static JsonObject json(BrakeState state) {
        return switch (state) {
            case BrakeState.Counting() -> new JsonObject().put("state", "counting");
            case BrakeState.Tripped(var at, String reason) ->
                new JsonObject()
                        .put("state", "tripped")
                        .put("at", at.toString())
                        .put("reason", reason);
            case BrakeState.Released(var at, var until, var removals) -> {
                JsonObject json = new JsonObject().put("state", "released").put("at", at.toString());
                if (until != null) {
                    json.put("until", until.toString());
                }
                yield removals == null ? json : json.put(REMOVALS, removals);
            }
        };
    }
}
