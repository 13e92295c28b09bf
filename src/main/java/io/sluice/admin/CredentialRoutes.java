package io.sluice.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.tenant.Actor;
import io.sluice.tenant.CredentialAdministration;
import io.sluice.tenant.IssuedCredential;
import io.sluice.tenant.NewCredential;
import io.sluice.tenant.NewCredential.Kind;
import io.sluice.tenant.Scope;
import io.sluice.tenant.Tenant;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A tenant's credentials: issued, listed and revoked. */
final class CredentialRoutes {
    private static final String CREDENTIALS = TenantRoutes.TENANT + "/credentials";
    private static final List<String> FIELDS = List.of("kind", "label", "scopes", "expires", "user");

    private final Supplier<AdminServices> services;

    CredentialRoutes(Supplier<AdminServices> services) {
        this.services = services;
    }

    void mount(AdminRoutes routes) {
        routes.get(CREDENTIALS, this::list);
        routes.json(HttpMethod.POST, CREDENTIALS, this::issue);
        routes.on(HttpMethod.DELETE, CREDENTIALS + "/:credential", this::revoke);
    }

    private Future<Void> list(RoutingContext call) {
        int count = Query.count(call);
        UUID after = Query.id(call, "after");
        return TenantRoutes.found(services.get(), call)
                .compose(tenant -> credentials().page(tenant, after, count + 1))
                .compose(found -> AdminRoutes.send(call, 200, TenantJson.credentials(found, count)));
    }

    private Future<Void> issue(RoutingContext call, JsonNode body) {
        Fields fields = new Fields(body, FIELDS);
        NewCredential wanted = wanted(fields);
        String user = fields.text("user");
        fields.mistakes(wanted.mistakes(Instant.now()));
        fields.check();
        return TenantRoutes.found(services.get(), call)
                .compose(tenant -> standsFor(tenant, user)
                        .compose(id -> credentials()
                                .issue(tenant, wanted.standingFor(id), Actor.MANAGEMENT_TOKEN)
                                .compose(issued -> AdminRoutes.send(
                                        call, 201, json(issued.orElseThrow(() -> beingDeleted(tenant)))))));
    }

    private static NewCredential wanted(Fields fields) {
        return new NewCredential(
                kind(fields),
                Objects.requireNonNullElse(fields.text("label"), ""),
                scopes(fields),
                expires(fields),
                null,
                null);
    }

    private static Kind kind(Fields fields) {
        return switch (fields.text("kind")) {
            case null -> Kind.TOKEN;
            case "token" -> Kind.TOKEN;
            case "secret" -> Kind.SECRET;
            default -> {
                fields.mistake("kind: is neither token nor secret");
                yield Kind.TOKEN;
            }
        };
    }

    /** All of them, unless some are named. */
    private static Set<Scope> scopes(Fields fields) {
        List<String> labels = fields.texts("scopes");
        if (labels == null) {
            return Scope.ALL;
        }
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        labels.forEach(label -> Scope.of(label)
                .ifPresentOrElse(
                        scopes::add, () -> fields.mistake("scopes: '" + label + "' is none of " + Scope.labels())));
        return scopes;
    }

    private static @Nullable Instant expires(Fields fields) {
        String text = fields.text("expires");
        try {
            return text == null ? null : Expiry.of(text);
        } catch (IllegalArgumentException mistake) {
            fields.mistake("expires: '" + text + "' " + mistake.getMessage());
            return null;
        }
    }

    private Future<@Nullable UUID> standsFor(Tenant tenant, @Nullable String user) {
        return user == null
                ? Future.succeededFuture()
                : new NamedUser(services.get().users(), user)
                        .in(services.get().stores().of(tenant.id()))
                        .recover(unclear -> Future.failedFuture(
                                unclear instanceof IllegalArgumentException
                                        ? Refusal.mistakes(List.of("user: " + unclear.getMessage()))
                                        : unclear));
    }

    static Refusal beingDeleted(Tenant tenant) {
        return new Refusal(409, "The tenant '" + tenant.name() + "' is being deleted.");
    }

    /** The only time that its text is told. */
    private static JsonObject json(IssuedCredential issued) {
        return TenantJson.credential(issued.credential())
                .put(issued.credential().kind().label(), issued.text());
    }

    private Future<Void> revoke(RoutingContext call) {
        UUID id = Query.id("credential", String.valueOf(call.pathParam("credential")));
        return TenantRoutes.found(services.get(), call)
                .compose(tenant -> credentials().revoke(tenant, id, Actor.MANAGEMENT_TOKEN))
                .compose(revoked -> {
                    if (!revoked) {
                        throw new Refusal(404, "The tenant has no live credential " + id + ".");
                    }
                    return call.response().setStatusCode(204).end();
                });
    }

    private CredentialAdministration credentials() {
        return services.get().administration().credentials();
    }
}
