package io.sluice.admin;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.sluice.diagnosis.Examination;
import io.sluice.journal.LogQuery;
import io.sluice.scim.error.ScimException;
import io.sluice.tenant.Tenant;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The provisioning log of tenants, the diagnosis on top of it, and the history of single resources.
 *
 * <ul>
 *   <li>{@code GET /admin/v1/tenants/{tenant}/provisioning-log}: {@code {"entries":[…],"next":…}}, newest first; see {@link LogJson}. {@code
 *       user} (id, userName, displayName or externalId), {@code from} and {@code to} (see {@link Moment}), {@code outcome} ({@code
 *       failed}, {@code success}, {@code unchanged} or the kind of an error), {@code operation}, {@code requestId}, {@code count}
 *       (1 to 1,000, usually 100), {@code before} ({@code next} of the page before). A page may be short, or even empty, and
 *       still have a {@code next}. With {@code Accept: application/x-ndjson} each row is a line, and without {@code count} all
 *       that match are sent
 *   <li>{@code GET /admin/v1/tenants/{tenant}/diagnosis}: see {@link DiagnosisJson}. {@code window} (how far back failures are
 *       looked at: {@code 1h} to {@code 7d}, usually {@code 1d}), {@code objects} (how many objects the provider will send)
 *   <li>{@code GET /admin/v1/tenants/{tenant}/resources/{type}/{id}/history}: {@code resource} (as it is now, without members;
 *       missing if it is gone), {@code changes} (committed ones, the latest first), {@code entries} (rows of the log); {@code
 *       limit} for each list, {@code beforeChange} and {@code before} for the next ones ({@code nextChange}, {@code next})
 * </ul>
 *
 * <p>What is refused is answered as a problem (RFC 9457): {@code title}, {@code status}, {@code detail}.
 */
public final class JournalRoutes {
    private static final String TENANT = "/admin/v1/tenants/:tenant";
    private static final String LINES = "application/x-ndjson";

    private final InstantSource clock = InstantSource.system();
    private volatile @Nullable JournalServices services;

    /** Answers a request about a tenant, or fails. */
    private interface Answer {
        Future<?> to(RoutingContext call, Tenant tenant, JournalServices services);
    }

    /** From now on there is a database. */
    public void open(JournalServices opened) {
        services = opened;
    }

    void mount(Router router) {
        get(router, TENANT + "/provisioning-log", this::log);
        get(router, TENANT + "/diagnosis", this::diagnosis);
        get(router, TENANT + "/resources/:type/:id/history", this::history);
    }

    private Future<?> log(RoutingContext call, Tenant tenant, JournalServices opened) {
        LogParameters parameters = parameters(call);
        LogQuery query = parameters.query(parameters.count());
        if (String.valueOf(call.request().getHeader("Accept")).contains(LINES)) {
            boolean all = call.request().getParam("count") == null;
            call.response().setChunked(true).putHeader("Content-Type", LINES);
            return new LogLines(opened.log(), tenant, call.response())
                    .send(query, all ? Long.MAX_VALUE : query.limit());
        }
        return opened.log().find(tenant.id(), query).compose(page -> {
            JsonObject json = new JsonObject().put("entries", LogJson.rows(page.rows()));
            LogJson.put(json, "next", page.next());
            return send(call, json);
        });
    }

    private Future<?> diagnosis(RoutingContext call, Tenant tenant, JournalServices opened) {
        LogParameters parameters = parameters(call);
        return new Examination(opened.log(), opened.registry(), clock)
                .of(tenant, parameters.window(), parameters.expected())
                .compose(diagnosis -> send(call, DiagnosisJson.of(tenant.name(), diagnosis)));
    }

    private Future<?> history(RoutingContext call, Tenant tenant, JournalServices opened) {
        return new History(opened, tenant)
                .of(String.valueOf(call.pathParam("type")), String.valueOf(call.pathParam("id")), parameters(call))
                .compose(json -> send(call, json));
    }

    private LogParameters parameters(RoutingContext call) {
        return new LogParameters(call.request()::getParam, clock.instant());
    }

    private void get(Router router, String path, Answer answer) {
        router.get(path).handler(call -> {
            JournalServices opened = services;
            if (opened == null) {
                refuse(call, 503, "The gateway is starting.");
                return;
            }
            String name = String.valueOf(call.pathParam("tenant"));
            opened.registry()
                    .find(name)
                    .map(found ->
                            found.orElseThrow(() -> new NoSuchElementException("There is no tenant '" + name + "'.")))
                    .compose(tenant -> answer.to(call, tenant, opened))
                    .onFailure(failure -> failed(call, failure));
        });
    }

    /** Half an answer must not look like a whole one. */
    private static void failed(RoutingContext call, Throwable failure) {
        if (call.response().headWritten()) {
            call.response().reset();
            return;
        }
        String reason = String.valueOf(failure.getMessage());
        switch (failure) {
            case NoSuchElementException _ -> refuse(call, 404, reason);
            case IllegalArgumentException _ -> refuse(call, 400, reason);
            case ScimException known -> refuse(call, 503, known.error().detail());
            default -> call.fail(failure);
        }
    }

    private static void refuse(RoutingContext call, int status, String detail) {
        call.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/problem+json")
                .end(new JsonObject()
                        .put("title", HttpResponseStatus.valueOf(status).reasonPhrase())
                        .put("status", status)
                        .put("detail", detail)
                        .encode());
    }

    private static Future<Void> send(RoutingContext call, JsonObject json) {
        return call.response().putHeader("Content-Type", "application/json").end(json.encode());
    }
}
