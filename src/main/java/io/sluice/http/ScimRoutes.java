package io.sluice.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.observe.Event;
import io.sluice.observe.Observer;
import io.sluice.provision.Provisioning;
import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.sluice.scim.message.ScimRequest;
import io.sluice.scim.schema.ResourceType;
import io.sluice.scim.schema.Schemas;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** The table of what can be called. Each line: method and path, what it is called in metrics, who answers. */
final class ScimRoutes {
    private static final String BASE = BaseUrl.PATH;

    private final HttpSettings settings;
    private final Schemas schemas;
    private final Endpoints endpoints;
    private final BearerAuth authentication;
    private final Provisioning provisioning;
    private final ReplyEncoder encoder;
    private final Discovery discovery;
    private final Observer observer;

    ScimRoutes(
            HttpSettings settings,
            Schemas schemas,
            BearerAuth authentication,
            Provisioning provisioning,
            Observer observer) {
        BaseUrl baseUrl = new BaseUrl(settings.publicUrl());
        this.settings = settings;
        this.schemas = schemas;
        this.endpoints = new Endpoints(schemas);
        this.authentication = authentication;
        this.provisioning = provisioning;
        this.encoder = new ReplyEncoder(baseUrl);
        this.discovery = new Discovery(schemas, baseUrl);
        this.observer = observer;
    }

    /** Answers a request, or fails. */
    private interface Answer {
        Future<?> to(RoutingContext context);
    }

    /** Reads a request on a resource type; the body is empty where there is none. */
    private interface Decoder {
        ScimRequest decode(ResourceType type, RoutingContext context, Buffer body);
    }

    void mount(Router router) {
        Answer anyone =
                context -> Future.succeededFuture(); // how to prove who one is, must be known before (RFC 7643 §5)
        Answer tenants = context -> authentication.tenant(context.request());
        notOffered(router.route(BASE + "/Me"), "The alias /Me is not offered; use /Users and an id.");
        notOffered(router.route(BASE + "/Bulk"), "Bulk requests are not offered; send each operation by itself.");
        notOffered(router.route(BASE + "/.search"), "Search by POST is not offered; use GET with 'filter'.");
        schemas.resourceTypes().forEach(type -> mount(router, type));
        document(router, "/ServiceProviderConfig", anyone, discovery::serviceProviderConfig);
        document(router, "/ResourceTypes", tenants, discovery::resourceTypes);
        document(router, "/ResourceTypes/:name", tenants, discovery::resourceType);
        document(router, "/Schemas", tenants, discovery::schemas);
        document(router, "/Schemas/:urn", tenants, discovery::schema);
        route(router.route(), "unknown", "", context -> failed(endpoints.instead(context.normalizedPath())));
        FailureHandler failures = new FailureHandler(observer);
        router.route().failureHandler(failures);
        router.errorHandler(400, failures); // a path that cannot be decoded meets no route
    }

    private void mount(Router router, ResourceType type) {
        String all = BASE + type.endpoint();
        String one = all + "/:id";
        notOffered(router.route(all + "/.search"), "Search by POST is not offered; use GET with 'filter'.");
        resource(router.get(one), "read", type, RequestDecoder::read);
        resource(router.get(all), "query", type, RequestDecoder::query);
        resource(router.post(all), "create", type, RequestDecoder::create);
        resource(router.patch(one), "patch", type, RequestDecoder::patch);
        resource(router.put(one), "replace", type, RequestDecoder::replace);
        resource(router.delete(one), "delete", type, RequestDecoder::delete);
        otherwise(router.route(all), List.of("GET", "POST"));
        otherwise(router.route(one), List.of("GET", "PUT", "PATCH", "DELETE"));
    }

    private void resource(Route route, String operation, ResourceType type, Decoder decoder) {
        route(route, operation, type.name(), context -> {
            HttpServerRequest request = context.request().pause();
            return authentication
                    .tenant(request)
                    .compose(tenant -> body(request)
                            .compose(body -> provisioning.handle(tenant, decoder.decode(type, context, body)))
                            .compose(reply -> encoder.send(
                                    request,
                                    reply,
                                    (groups, taker) -> provisioning.eachMember(tenant, groups, taker))));
        });
    }

    private Future<Buffer> body(HttpServerRequest request) {
        if (HttpMethod.GET.equals(request.method()) || HttpMethod.DELETE.equals(request.method())) {
            request.resume();
            return Future.succeededFuture(Buffer.buffer());
        }
        return RequestBody.of(request, settings.maxBodySize());
    }

    /** A document about the gateway; {@code caller} decides who may see it. */
    private void document(Router router, String path, Answer caller, Function<RoutingContext, JsonNode> document) {
        route(
                router.get(BASE + path),
                "discover",
                "",
                context -> caller.to(context)
                        .compose(known -> Json.send(
                                context.request(), document.apply(context).toString())));
        otherwise(router.route(BASE + path), List.of("GET"));
    }

    private void notOffered(Route route, String detail) {
        route(route, "unknown", "", context -> failed(new ScimError.NotImplemented(detail)));
    }

    private void otherwise(Route route, List<String> allowed) {
        route(
                route,
                "unknown",
                "",
                context -> failed(new ScimError.MethodNotAllowed(
                        context.request().method().name(), allowed)));
    }

    private void route(Route route, String operation, String resource, Answer answer) {
        route.handler(context -> {
            long start = System.nanoTime();
            RequestId.keep(context.request());
            context.addEndHandler(ended -> observer.on(new Event.Answered(
                    operation,
                    resource,
                    context.response().getStatusCode(),
                    Outcome.of(context),
                    Duration.ofNanos(System.nanoTime() - start))));
            answer.to(context).onFailure(context::fail);
        });
    }

    private static <T> Future<T> failed(ScimError error) {
        return Future.failedFuture(new ScimException(error));
    }
}
