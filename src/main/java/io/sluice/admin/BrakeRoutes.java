package io.sluice.admin;

import io.sluice.brake.Brakes;
import io.sluice.brake.Release;
import io.sluice.store.BrakeState;
import io.sluice.tenant.Tenant;
import io.sluice.tenant.TenantRegistry;
import io.vertx.core.Future;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The tenants' safety brakes over the management port: looked at and released. */
public final class BrakeRoutes {
    private static final String BRAKE = "/admin/v1/tenants/:tenant/brake";
    private static final String MINUTES = "minutes";
    private static final String REMOVALS = "removals";
    private static final int LARGEST_BODY = 10_000;

    private volatile @Nullable Open open;

    private record Open(TenantRegistry registry, Brakes brakes) {}

    /** From now on there is a database. */
    public void open(TenantRegistry registry, Brakes brakes) {
        open = new Open(registry, brakes);
    }

    void mount(Router router) {
        router.get(BRAKE)
                .handler(call -> answer(
                        call, (brakes, tenant) -> brakes.state(tenant.id()).map(BrakeRoutes::json)));
        router.post(BRAKE + "/release")
                .handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY))
                .handler(this::release);
    }

    /** Browsers send no such content type to another site unasked: nobody's web page releases anything here. */
    private void release(RoutingContext call) {
        String type = String.valueOf(call.request().getHeader("Content-Type"));
        if (!type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            AdminVerticle.answer(call, 415, "Content-Type '" + type + "' is not understood; send application/json.");
            return;
        }
        Release wanted;
        try {
            wanted = wanted(call);
        } catch (IllegalArgumentException mistake) {
            AdminVerticle.answer(call, 400, String.valueOf(mistake.getMessage()));
            return;
        }
        answer(
                call,
                (brakes, tenant) -> brakes.release(tenant.id(), wanted)
                        .map(done -> new JsonObject()
                                .put("before", json(done.before()))
                                .put("now", json(done.now()))));
    }

    private static Release wanted(RoutingContext call) {
        if (call.body().length() <= 0) {
            return new Release(null, null);
        }
        JsonObject body;
        try {
            body = new JsonObject(call.body().buffer());
        } catch (DecodeException | ClassCastException e) {
            throw new IllegalArgumentException(
                    "The body is no JSON object; send nothing, or for example {\"minutes\": 60, \"removals\": 500}.");
        }
        for (Map.Entry<String, Object> member : body) {
            if (!member.getKey().equals(MINUTES) && !member.getKey().equals(REMOVALS)) {
                throw new IllegalArgumentException(
                        "'" + member.getKey() + "' is not known; there are minutes, removals.");
            }
        }
        return new Release(number(body, MINUTES), number(body, REMOVALS));
    }

    private static @Nullable Long number(JsonObject body, String name) {
        return switch (body.getValue(name)) {
            case null -> null;
            case Integer number -> number.longValue();
            case Long number -> number;
            case Object other -> throw new IllegalArgumentException(name + " " + other + " is not a whole number.");
        };
    }

    private void answer(RoutingContext call, BiFunction<Brakes, Tenant, Future<JsonObject>> work) {
        Open opened = open;
        if (opened == null) {
            AdminVerticle.answer(call, 503, "starting");
            return;
        }
        String name = String.valueOf(call.pathParam("tenant"));
        opened.registry()
                .find(name)
                .compose(found -> found.isPresent()
                        ? work.apply(opened.brakes(), found.get()).map(done -> send(call, done))
                        : Future.succeededFuture(call).map(unknown -> {
                            AdminVerticle.answer(call, 404, "There is no tenant '" + name + "'.");
                            return call;
                        }))
                .onFailure(failure -> AdminVerticle.answer(call, 503, String.valueOf(failure.getMessage())));
    }

    private static RoutingContext send(RoutingContext call, JsonObject answer) {
        call.response().putHeader("Content-Type", "application/json").end(answer.encode());
        return call;
    }

    private static JsonObject json(BrakeState state) {
        JsonObject json = new JsonObject();
        switch (state) {
            case BrakeState.Counting() -> json.put("state", "counting");
            case BrakeState.Tripped(var at, String reason) ->
                json.put("state", "tripped").put("at", at.toString()).put("reason", reason);
            case BrakeState.Released(var at, var until, var removals) -> {
                json.put("state", "released").put("at", at.toString());
                if (until != null) {
                    json.put("until", until.toString());
                }
                if (removals != null) {
                    json.put(REMOVALS, removals);
                }
            }
        }
        return json;
    }
}
