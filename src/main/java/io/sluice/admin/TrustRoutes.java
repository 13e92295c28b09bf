package io.sluice.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.oauth.TrustForm;
import io.sluice.tenant.Actor;
import io.sluice.tenant.Scope;
import io.sluice.tenant.Trust;
import io.sluice.tenant.TrustedBy;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Whose signed tokens a tenant takes: entered, listed and ended. */
final class TrustRoutes {
    private static final String TRUST = TenantRoutes.TENANT + "/trust";
    private static final List<String> FIELDS = List.of(
            "use", "entra", "application", "issuer", "audiences", "subject", "claims", "keys", "scopes", "label");

    private final Supplier<AdminServices> services;

    TrustRoutes(Supplier<AdminServices> services) {
        this.services = services;
    }

    void mount(AdminRoutes routes) {
        routes.get(TRUST, this::list);
        routes.json(HttpMethod.POST, TRUST, this::add);
        routes.on(HttpMethod.DELETE, TRUST + "/:trust", this::remove);
    }

    private Future<Void> list(RoutingContext call) {
        return TenantRoutes.found(services.get(), call)
                .compose(tenant -> services.get().trusts().of(tenant))
                .compose(trusted -> AdminRoutes.send(call, 200, json(trusted)));
    }

    private Future<Void> add(RoutingContext call, JsonNode body) {
        TrustForm form = form(new Fields(body, FIELDS));
        return TenantRoutes.found(services.get(), call)
                .compose(tenant -> services.get()
                        .trusts()
                        .add(tenant, form, Actor.MANAGEMENT_TOKEN)
                        .recover(failure -> Future.failedFuture(
                                failure instanceof IllegalArgumentException
                                        ? Refusal.mistakes(String.valueOf(failure.getMessage())
                                                .lines()
                                                .toList())
                                        : failure))
                        .compose(added -> {
                            if (added.isEmpty()) {
                                throw CredentialRoutes.beingDeleted(tenant);
                            }
                            return AdminRoutes.send(call, 201, json(added));
                        }));
    }

    private static TrustForm form(Fields fields) {
        TrustForm form = new TrustForm(
                Objects.requireNonNullElse(fields.text("use"), Trust.Use.ASSERTION.label()),
                fields.text("entra"),
                fields.text("application"),
                fields.text("issuer"),
                Objects.requireNonNullElse(fields.texts("audiences"), List.of()),
                fields.text("subject"),
                fields.settings("claims"),
                fields.text("keys"),
                fields.texts("scopes"),
                Objects.requireNonNullElse(fields.text("label"), ""));
        fields.check();
        return form;
    }

    private Future<Void> remove(RoutingContext call) {
        UUID id = Query.id("trust", String.valueOf(call.pathParam("trust")));
        return TenantRoutes.found(services.get(), call)
                .compose(tenant -> services.get().trusts().remove(tenant, id, Actor.MANAGEMENT_TOKEN))
                .compose(removed -> {
                    if (!removed) {
                        throw new Refusal(404, "The tenant trusts nothing by the id " + id + ".");
                    }
                    return call.response().setStatusCode(204).end();
                });
    }

    private static JsonObject json(List<TrustedBy> trusted) {
        return new JsonObject()
                .put(
                        "trust",
                        new JsonArray(trusted.stream().map(TrustRoutes::json).toList()));
    }

    private static JsonObject json(TrustedBy trusted) {
        Trust trust = trusted.trust();
        JsonObject claims = new JsonObject();
        trust.claims().forEach(claims::put);
        JsonObject json = new JsonObject()
                .put("id", trusted.id().toString())
                .put("use", trust.use().label())
                .put("issuer", trust.issuer())
                .put("audiences", array(trust.audiences().stream().sorted()))
                .put("claims", claims)
                .put("keys", trust.keys())
                .put("scopes", array(trust.scopes().stream().sorted().map(Scope::label)))
                .put("label", trust.label())
                .put("created", trusted.created().toString());
        return trust.subject() == null ? json : json.put("subject", trust.subject());
    }

    private static JsonArray array(Stream<String> texts) {
        return new JsonArray(texts.toList());
    }
}
