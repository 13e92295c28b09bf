package io.sluice.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.tenant.Actor;
import io.sluice.tenant.Settings;
import io.sluice.tenant.Tenant;
import io.sluice.tenant.TenantAdministration;
import io.sluice.tenant.TenantName;
import io.sluice.tenant.TenantOverview;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** Tenants: made, listed, shown, set, suspended, resumed and deleted. */
final class TenantRoutes {
    static final String TENANT = "/tenants/:tenant";

    /** How many credentials are shown with a tenant. */
    private static final int CREDENTIALS = 100;

    private final Supplier<AdminServices> services;

    TenantRoutes(Supplier<AdminServices> services) {
        this.services = services;
    }

    void mount(AdminRoutes routes) {
        routes.get("/tenants", this::list);
        routes.json(HttpMethod.POST, "/tenants", this::create);
        routes.get(TENANT, call -> found(call).compose(tenant -> show(call, 200, tenant.name())));
        routes.json(HttpMethod.PATCH, TENANT + "/settings", this::change);
        routes.on(HttpMethod.POST, TENANT + "/suspend", this::suspend);
        routes.on(HttpMethod.POST, TENANT + "/resume", this::resume);
        routes.on(HttpMethod.DELETE, TENANT, this::delete);
    }

    private Future<Void> list(RoutingContext call) {
        int count = Query.count(call);
        return tenants().page(call.request().getParam("after", ""), count + 1).compose(found -> {
            List<TenantOverview> shown = found.subList(0, Math.min(found.size(), count));
            JsonObject page = new JsonObject()
                    .put(
                            "tenants",
                            new JsonArray(shown.stream().map(TenantJson::line).toList()));
            if (found.size() > count) {
                page.put("next", shown.getLast().tenant().name());
            }
            return AdminRoutes.send(call, 200, page);
        });
    }

    private Future<Void> create(RoutingContext call, JsonNode body) {
        Fields fields = new Fields(body, List.of("name", "settings"));
        String name = String.valueOf(fields.text("name"));
        Settings settings = Settings.DEFAULT;
        try {
            TenantName.checked(body.path("name").asText());
        } catch (IllegalArgumentException mistake) {
            fields.mistake("name: " + mistake.getMessage());
        }
        try {
            settings = settings.with(fields.settings("settings"));
        } catch (IllegalArgumentException mistakes) {
            fields.mistakes(String.valueOf(mistakes.getMessage()).lines().toList());
        }
        fields.check();
        return tenants().create(name, settings, Actor.MANAGEMENT_TOKEN).compose(made -> {
            if (made.isEmpty()) {
                throw new Refusal(409, "There is a tenant '" + name + "' already.");
            }
            call.response().putHeader("Location", AdminApi.PATH + "/tenants/" + encoded(name));
            return show(call, 201, name);
        });
    }

    private Future<Void> change(RoutingContext call, JsonNode body) {
        return found(call).compose(tenant -> {
            Settings wanted = wanted(tenant, Fields.settings(body));
            return (wanted.equals(tenant.settings())
                            ? Future.succeededFuture(true)
                            : tenants().change(tenant, wanted, Actor.MANAGEMENT_TOKEN))
                    .compose(
                            changed -> changed
                                    ? show(call, 200, tenant.name())
                                    : Future.failedFuture(
                                            new Refusal(
                                                    409,
                                                    "The settings were changed by somebody else meanwhile: look at them, and repeat.")));
        });
    }

    private static Settings wanted(Tenant tenant, Map<String, String> values) {
        try {
            return tenant.settings().with(values);
        } catch (IllegalArgumentException mistakes) {
            throw Refusal.mistakes(String.valueOf(mistakes.getMessage()).lines().toList());
        }
    }

    private Future<Void> suspend(RoutingContext call) {
        return alter(call, tenant -> tenants().suspend(tenant, Actor.MANAGEMENT_TOKEN));
    }

    private Future<Void> resume(RoutingContext call) {
        return alter(call, tenant -> tenants().resume(tenant, Actor.MANAGEMENT_TOKEN));
    }

    /** What is so already is shown as it is. */
    private Future<Void> alter(RoutingContext call, Function<Tenant, Future<Boolean>> change) {
        return found(call).compose(tenant -> change.apply(tenant).compose(changed -> show(call, 200, tenant.name())));
    }

    private Future<Void> delete(RoutingContext call) {
        return found(call).compose(tenant -> {
            if (!tenant.name().equals(call.request().getParam("confirm"))) {
                throw new Refusal(
                        400,
                        "This deletes the tenant '" + tenant.name()
                                + "' with everything it has, for good: repeat its name, as in ?confirm="
                                + encoded(tenant.name()) + ".");
            }
            return delete(call, tenant);
        });
    }

    private Future<Void> delete(RoutingContext call, Tenant tenant) {
        Lines lines = new Lines(call.response());
        return tenants()
                .delete(tenant, Actor.MANAGEMENT_TOKEN, rows -> lines.progress(event("progress", rows)))
                .transform(deleted -> {
                    if (deleted.succeeded() && deleted.result().isEmpty()) {
                        return Future.failedFuture(new Refusal(
                                409, "Only a suspended tenant is deleted: suspend '" + tenant.name() + "' first."));
                    }
                    return deleted.succeeded()
                            ? lines.end(event("deleted", deleted.result().get()))
                            : lines.failed(deleted.cause());
                });
    }

    private static JsonObject event(String event, long rows) {
        return new JsonObject().put("event", event).put("rows", rows);
    }

    private Future<Void> show(RoutingContext call, int status, String name) {
        return tenants()
                .show(name)
                .map(found -> found.orElseThrow(() -> missing(name)))
                .compose(overview -> services.get()
                        .administration()
                        .credentials()
                        .page(overview.tenant(), null, CREDENTIALS + 1)
                        .compose(credentials -> AdminRoutes.send(
                                call,
                                status,
                                TenantJson.whole(overview, TenantJson.credentials(credentials, CREDENTIALS)))));
    }

    private TenantAdministration tenants() {
        return services.get().administration().tenants();
    }

    private Future<Tenant> found(RoutingContext call) {
        return found(services.get(), call);
    }

    /** The tenant that the path names. */
    static Future<Tenant> found(AdminServices services, RoutingContext call) {
        String name = String.valueOf(call.pathParam("tenant"));
        return services.registry().find(name).map(found -> found.orElseThrow(() -> missing(name)));
    }

    private static Refusal missing(String name) {
        return new Refusal(404, "There is no tenant '" + name + "'.");
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
