package io.sluice.admin;

import io.sluice.observe.Observer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What operators can ask below {@code /admin/v1}: each feature behind the management token, each failure a {@link Problem}. */
public final class AdminApi {
    static final String PATH = "/admin/v1";

    private final AdminAuth authentication;
    private final Failures failures;
    private final JsonObject document = document();
    private volatile @Nullable AdminServices services;

    /** {@code token}: the management token; without one everything is refused. */
    public AdminApi(@Nullable String token, Observer observer) {
        this.authentication = new AdminAuth(token, observer);
        this.failures = new Failures(observer);
    }

    /** From now on there is a database. */
    public void open(AdminServices opened) {
        services = opened;
    }

    void mount(Router router) {
        Supplier<AdminServices> supplier = this::services;
        AdminRoutes routes = new AdminRoutes(router);
        router.route(PATH + "/*")
                .handler(AdminApi::keepNothing)
                .handler(authentication)
                .failureHandler(failures);
        new TenantRoutes(supplier).mount(routes);
        new CredentialRoutes(supplier).mount(routes);
        new TrustRoutes(supplier).mount(routes);
        new BrakeRoutes(supplier).mount(routes);
        new TransferRoutes(supplier).mount(routes);
        new ProvisioningRoutes(supplier).mount(routes);
        new LogRoutes(supplier).mount(routes);
        new SettingRoutes().mount(routes);
        routes.get("/openapi.json", call -> AdminRoutes.send(call, 200, document));
        router.errorHandler(404, this::elsewhere).errorHandler(405, this::elsewhere);
    }

    private AdminServices services() {
        AdminServices opened = services;
        if (opened == null) {
            throw new Refusal(503, "The gateway is starting.");
        }
        return opened;
    }

    /** Tokens are in answers, and what is known of persons. */
    private static void keepNothing(RoutingContext call) {
        call.response().putHeader("Cache-Control", "no-store").putHeader("X-Content-Type-Options", "nosniff");
        call.next();
    }

    private static JsonObject document() {
        try (InputStream stream = AdminApi.class.getResourceAsStream("/admin/openapi.json")) {
            if (stream == null) {
                throw new IllegalStateException("no resource /admin/openapi.json");
            }
            return new JsonObject(Buffer.buffer(stream.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where no route is. */
    private void elsewhere(RoutingContext call) {
        if (call.request().path().startsWith(PATH)) {
            failures.handle(call);
        } else {
            call.response().setStatusCode(call.statusCode()).end();
        }
    }
}
