package io.sluice.admin;

import io.sluice.oauth.TrustAdministration;
import io.sluice.oauth.TrustForm;
import io.sluice.tenant.Scope;
import io.sluice.tenant.Tenant;
import io.sluice.tenant.TenantRegistry;
import io.sluice.tenant.TrustedBy;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whose signed tokens tenants take, over the management port: entered, listed and ended. */
public final class TrustRoutes {
    private static final String TRUST = "/admin/v1/tenants/:tenant/trust";
    private static final int LARGEST_BODY = 64 * 1024;

    private volatile @Nullable Open open;

    private record Open(TenantRegistry registry, TrustAdministration administration) {}

    /** An answer: the status, and what is said. */
    private record Reply(int status, JsonObject body) {}

    /** From now on there is a database. */
    public void open(TenantRegistry registry, TrustAdministration administration) {
        open = new Open(registry, administration);
    }

    void mount(Router router) {
        router.get(TRUST)
                .handler(call -> answer(
                        call,
                        (administration, tenant) ->
                                administration.of(tenant).map(found -> new Reply(200, json(found)))));
        router.post(TRUST)
                .handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY))
                .handler(call -> answer(
                        call,
                        (administration, tenant) ->
                                administration.add(tenant, form(call)).map(added -> new Reply(201, json(added)))));
        router.delete(TRUST + "/:id")
                .handler(call -> answer(
                        call,
                        (administration, tenant) -> administration
                                .remove(tenant, id(call))
                                .map(removed -> removed
                                        ? new Reply(204, new JsonObject())
                                        : new Reply(
                                                404,
                                                status("The tenant trusts nothing by the id '" + call.pathParam("id")
                                                        + "'.")))));
    }

    private void answer(RoutingContext call, BiFunction<TrustAdministration, Tenant, Future<Reply>> work) {
        Open opened = open;
        if (opened == null) {
            send(call, new Reply(503, status("starting")));
            return;
        }
        String name = String.valueOf(call.pathParam("tenant"));
        opened.registry()
                .find(name)
                .compose(found -> found.map(tenant -> work.apply(opened.administration(), tenant))
                        .orElseGet(() ->
                                Future.succeededFuture(new Reply(404, status("There is no tenant '" + name + "'.")))))
                .otherwise(failure -> new Reply(
                        failure instanceof IllegalArgumentException ? 400 : 503,
                        status(String.valueOf(failure.getMessage()))))
                .onSuccess(reply -> send(call, reply));
    }

    private static void send(RoutingContext call, Reply reply) {
        call.response().setStatusCode(reply.status());
        if (reply.status() == 204) {
            call.response().end();
        } else {
            call.response()
                    .putHeader("Content-Type", "application/json")
                    .end(reply.body().encode());
        }
    }

    private static JsonObject status(String sentence) {
        return new JsonObject().put("status", sentence);
    }

    private static UUID id(RoutingContext call) {
        try {
            return UUID.fromString(String.valueOf(call.pathParam("id")));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + call.pathParam("id") + "' is no id; they are listed by GET.");
        }
    }

    /** Browsers send no such content type to another site unasked: nobody's web page enters anything here. */
    private static TrustForm form(RoutingContext call) {
        String type = String.valueOf(call.request().getHeader("Content-Type"));
        if (!type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            throw new IllegalArgumentException("Content-Type '" + type + "' is not understood; send application/json.");
        }
        return new TrustFields(call.body().buffer()).form();
    }

    private static JsonObject json(List<TrustedBy> trusted) {
        JsonArray all = new JsonArray();
        trusted.forEach(each -> all.add(json(each)));
        return new JsonObject().put("trust", all);
    }

    private static JsonObject json(TrustedBy trusted) {
        JsonObject claims = new JsonObject();
        trusted.trust().claims().forEach(claims::put);
        JsonObject json = new JsonObject()
                .put("id", trusted.id().toString())
                .put("use", trusted.trust().use().label())
                .put("issuer", trusted.trust().issuer())
                .put("audiences", array(trusted.trust().audiences().stream()))
                .put("claims", claims)
                .put("keys", trusted.trust().keys())
                .put("scopes", array(trusted.trust().scopes().stream().map(Scope::label)))
                .put("label", trusted.trust().label())
                .put("created", trusted.created().toString());
        return trusted.trust().subject() == null
                ? json
                : json.put("subject", trusted.trust().subject());
    }

    private static JsonArray array(Stream<String> texts) {
        return new JsonArray(texts.sorted().toList());
    }
}
