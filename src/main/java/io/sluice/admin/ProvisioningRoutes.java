package io.sluice.admin;

import io.sluice.diagnosis.Examination;
import io.sluice.journal.LogPage;
import io.sluice.journal.LogPages;
import io.sluice.journal.LogQuery;
import io.sluice.tenant.Tenant;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** What clients did to tenants: the provisioning log, the diagnosis on top of it, and the history of single resources. */
final class ProvisioningRoutes {
    private final InstantSource clock = InstantSource.system();
    private final Supplier<AdminServices> services;

    ProvisioningRoutes(Supplier<AdminServices> services) {
        this.services = services;
    }

    void mount(AdminRoutes routes) {
        routes.get(TenantRoutes.TENANT + "/provisioning-log", this::log);
        routes.get(TenantRoutes.TENANT + "/diagnosis", this::diagnosis);
        routes.get(TenantRoutes.TENANT + "/resources/:type/:id/history", this::history);
    }

    private Future<Void> log(RoutingContext call) {
        LogQuery query = query(call);
        String accept = call.request().getHeader("Accept");
        boolean lines = accept != null && accept.contains(Lines.TYPE);
        return found(call).compose(tenant -> lines ? lines(call, tenant, query) : page(call, tenant, query));
    }

    private Future<Void> page(RoutingContext call, Tenant tenant, LogQuery query) {
        return services.get().provisioningLog().find(tenant.id(), query).compose(page -> {
            JsonObject json = new JsonObject().put("entries", LogJson.rows(page.rows()));
            LogJson.put(json, "next", page.next());
            return AdminRoutes.send(call, 200, json);
        });
    }

    /** All of them, unless the client says how many. */
    private Future<Void> lines(RoutingContext call, Tenant tenant, LogQuery query) {
        boolean all = call.request().getParam("count") == null;
        HttpServerResponse response = call.response().setChunked(true).putHeader("Content-Type", Lines.TYPE);
        return new LogPages(services.get().provisioningLog(), tenant.id(), page -> response.write(text(page)))
                .tell(query, all ? Long.MAX_VALUE : query.limit())
                .compose(more -> response.end());
    }

    private static String text(LogPage page) {
        StringBuilder lines = new StringBuilder();
        page.rows().forEach(row -> lines.append(LogJson.row(row).encode()).append('\n'));
        return lines.toString();
    }

    private Future<Void> diagnosis(RoutingContext call) {
        Duration window = read(call, LogParameters::window);
        Optional<Long> expected = read(call, parameters -> Optional.ofNullable(parameters.expected()));
        return found(call)
                .compose(tenant -> new Examination(
                                services.get().provisioningLog(),
                                services.get().administration().credentials(),
                                clock)
                        .of(tenant, window, expected.orElse(null))
                        .compose(diagnosis -> AdminRoutes.send(call, 200, DiagnosisJson.of(tenant.name(), diagnosis))));
    }

    private Future<Void> history(RoutingContext call) {
        LogQuery query = query(call);
        long before = read(call, LogParameters::beforeChange);
        return found(call)
                .compose(tenant -> new History(services.get(), tenant)
                        .of(
                                String.valueOf(call.pathParam("type")),
                                String.valueOf(call.pathParam("id")),
                                query,
                                before))
                .compose(json -> AdminRoutes.send(call, 200, json));
    }

    private Future<Tenant> found(RoutingContext call) {
        return TenantRoutes.found(services.get(), call);
    }

    private LogQuery query(RoutingContext call) {
        return read(call, parameters -> parameters.query(Query.count(call))).behind(Query.id(call, "before"));
    }

    private <T> T read(RoutingContext call, Function<LogParameters, T> part) {
        try {
            return part.apply(new LogParameters(call.request()::getParam, clock.instant()));
        } catch (IllegalArgumentException mistake) {
            throw new Refusal(400, String.valueOf(mistake.getMessage()));
        }
    }
}
