package io.sluice.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.admission.Admission;
import io.sluice.admission.Kind;
import io.sluice.admission.Permit;
import io.sluice.journal.Journal;
import io.sluice.observe.Event;
import io.sluice.observe.Observer;
import io.sluice.observe.Work;
import io.sluice.provision.Provisioning;
import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.sluice.scim.message.ScimRequest;
import io.sluice.scim.resource.JsonBody;
import io.sluice.scim.schema.ResourceType;
import io.sluice.scim.schema.Schemas;
import io.sluice.tenant.Caller;
import io.sluice.tenant.Scope;
import io.sluice.tenant.Tenant;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The table of what can be called. Each line: method and path, what it is called in metrics, who answers. */
final class ScimRoutes {
    private static final String BASE = BaseUrl.PATH;
    private static final Pattern PARAMETER = Pattern.compile(":(\\w+)");
    private static final List<String> ON_ONE = List.of("GET", "PUT", "PATCH", "DELETE");

    private final HttpSettings settings;
    private final BaseUrl baseUrl;
    private final Schemas schemas;
    private final Endpoints endpoints;
    private final BearerAuth authentication;
    private final Admission admission;
    private final Provisioning provisioning;
    private final RequestMemory memory;
    private final Delivery delivery;
    private final ReplyEncoder encoder;
    private final Discovery discovery;
    private final BulkEndpoint bulk;
    private final Observer observer;
    private final IgnoredAttributes ignored;
    private final Account account;
    private final Usage usage;
    private final FailureHandler failures;

    ScimRoutes(
            HttpSettings settings,
            Schemas schemas,
            BearerAuth authentication,
            Admission admission,
            Provisioning provisioning,
            RequestMemory memory,
            Observer observer,
            Journal journal) {
        this.settings = settings;
        this.baseUrl = BaseUrl.from(settings);
        this.schemas = schemas;
        this.endpoints = new Endpoints(schemas);
        this.authentication = authentication;
        this.admission = admission;
        this.provisioning = provisioning;
        this.memory = memory;
        this.delivery = new Delivery(settings.edge().patience(), observer);
        this.encoder = new ReplyEncoder(baseUrl, delivery);
        this.discovery = new Discovery(schemas, baseUrl, settings.bulk());
        this.bulk = new BulkEndpoint(settings, schemas, endpoints, provisioning, memory, observer);
        this.observer = observer;
        this.ignored = new IgnoredAttributes(observer);
        this.usage = new Usage(observer);
        this.failures = new FailureHandler(
                settings.edge().patience(),
                observer,
                Math.max(settings.maxBodySize(), settings.bulk().maxPayloadSize()));
        this.account = new Account(journal, InstantSource.system(), schemas);
    }

    /** Answers a request, or fails. */
    private interface Answer {
        Future<?> to(RoutingContext context);
    }

    /** Reads a request; the body is empty where there is none. */
    private interface Decoder {
        ScimRequest decode(Caller caller, RoutingContext context, Buffer body);
    }

    void mount(Router router) {
        Answer anyone =
                context -> Future.succeededFuture(); // how to prove who one is, must be known before (RFC 7643 §5)
        Answer tenants =
                context -> authentication.caller(context, Scope.READ).map(caller -> enter(context, caller, Kind.READ));
        schemas.resourceTypes()
                .forEach(type -> mount(router, type)); // first what is asked for most: routes are tried in turn
        bulk(router);
        root(router);
        schemas.resourceType(Me.TYPE).ifPresent(type -> me(router, type));
        document(router, "/ServiceProviderConfig", anyone, discovery::serviceProviderConfig);
        document(router, "/ResourceTypes", tenants, discovery::resourceTypes);
        document(router, "/ResourceTypes/:name", tenants, discovery::resourceType);
        document(router, "/Schemas", tenants, discovery::schemas);
        document(router, "/Schemas/:urn", tenants, discovery::schema);
        unknown(router.route(), context -> endpoints.instead(context.normalizedPath()));
        router.route().failureHandler(failures); // for what others mount; ours need not be looked for
        router.errorHandler(400, failures); // a path that cannot be decoded meets no route
    }

    private void mount(Router router, ResourceType type) {
        String all = BASE + type.endpoint();
        String one = all + "/:id";
        resource(router.post(all + "/.search"), "query", type, RequestDecoder::search);
        otherwise(router.route(all + "/.search"), List.of("POST"));
        resource(router.get(one), "read", type, RequestDecoder::read);
        resource(router.get(all), "query", type, RequestDecoder::query);
        resource(router.post(all), "create", type, RequestDecoder::create);
        resource(router.patch(one), "patch", type, RequestDecoder::patch);
        resource(router.put(one), "replace", type, RequestDecoder::replace);
        resource(router.delete(one), "delete", type, RequestDecoder::delete);
        otherwise(router.route(all), List.of("GET", "POST"));
        otherwise(router.route(one), ON_ONE);
    }

    /**
     * The caller's own resource under another name. A POST would make it, but whoever a token stands for is there already:
     * 405 says that, and what else can be done.
     */
    private void me(Router router, ResourceType type) {
        String me = BASE + Me.PATH;
        resource(router.get(me), "read", type, atHome(RequestDecoder::read));
        resource(router.patch(me), "patch", type, atHome(RequestDecoder::patch));
        resource(router.put(me), "replace", type, atHome(RequestDecoder::replace));
        resource(router.delete(me), "delete", type, atHome(RequestDecoder::delete));
        otherwise(router.route(me), ON_ONE);
    }

    /** Every answer says where the resource is under its own name (RFC 7644 §3.11). */
    private Function<RequestDecoder, ScimRequest> atHome(Function<RequestDecoder, ScimRequest> decoder) {
        return request -> {
            HttpServerRequest http = request.context().request();
            String location = baseUrl.of(http) + request.type().endpoint() + '/' + Me.of(request.caller());
            http.response().putHeader(HttpHeaders.LOCATION, location);
            return decoder.apply(request);
        };
    }

    /** Queries of all types at once (RFC 7644 §3.4.2.1). */
    private void root(Router router) {
        List<ResourceType> types = schemas.resourceTypes();
        request(
                router.get(BASE),
                "query",
                "",
                (caller, context, nothing) -> QueryDecoder.query(
                        types, Parameters.of(context.request().query())));
        request(
                router.post(BASE + "/.search"),
                "query",
                "",
                (caller, context, body) -> QueryDecoder.query(types, Parameters.of(JsonBody.read(body.getBytes()))));
        otherwise(router.route(BASE), List.of("GET"));
        otherwise(router.route(BASE + "/.search"), List.of("POST"));
    }

    /** Many operations in one request (RFC 7644 §3.7). */
    private void bulk(Router router) {
        String path = BASE + "/Bulk";
        route(router.post(path), "bulk", "", context -> {
            context.request().pause();
            return authentication
                    .caller(context, Scope.BULK)
                    .compose(caller -> bulk.answer(context, caller, enter(context, caller, Kind.BULK)));
        });
        otherwise(router.route(path), List.of("POST"));
    }

    private void resource(
            Route route, String operation, ResourceType type, Function<RequestDecoder, ScimRequest> decoder) {
        request(
                route,
                operation,
                type.name(),
                (caller, context, body) -> decoder.apply(new RequestDecoder(caller, type, context, body)));
    }

    private void request(Route route, String operation, String resource, Decoder decoder) {
        route(route, operation, resource, context -> {
            HttpServerRequest request = context.request().pause();
            Trace trace = Trace.of(context);
            return authentication.caller(context, scope(operation)).compose(caller -> {
                Permit permit = enter(context, caller, kind(operation));
                return body(context, caller.tenant())
                        .compose(body -> permit.turn()
                                .compose(turn -> turn.carryOut(() -> provisioning
                                        .under(RequestId.of(context.response()), turn::write)
                                        .handle(
                                                caller.tenant(),
                                                ignored.tell(
                                                        caller.tenant(),
                                                        trace.asks(decoder.decode(caller, context, body)))))))
                        .map(trace::done)
                        .compose(reply -> encoder.send(
                                request,
                                reply,
                                (groups, taker) -> provisioning.eachMember(caller.tenant(), groups, taker)));
            });
        });
    }

    /** Whoever is let in goes out again, whatever becomes of the request. */
    private Permit enter(RoutingContext context, Caller caller, Kind kind) {
        Permit permit = admission.enter(caller.tenant(), kind);
        context.addEndHandler(ended -> permit.leave());
        return permit;
    }

    private static Kind kind(String operation) {
        return switch (operation) {
            case "read", "query" -> Kind.READ;
            case "create" -> Kind.CREATE;
            case "delete" -> Kind.REMOVAL;
            default -> Kind.CHANGE;
        };
    }

    /** What one must be allowed for it: whatever is not known to change nothing changes something. */
    private static Scope scope(String operation) {
        return switch (operation) {
            case "read", "query" -> Scope.READ;
            default -> Scope.WRITE;
        };
    }

    /** All of it before the request waits for its turn: who sends slowly takes nobody's place. */
    private Future<Buffer> body(RoutingContext context, Tenant tenant) {
        HttpServerRequest request = context.request();
        if (HttpMethod.GET.equals(request.method()) || HttpMethod.DELETE.equals(request.method())) {
            request.resume();
            BodyClock.startForNobody(request, settings.edge().patience());
            return Future.succeededFuture(Buffer.buffer());
        }
        RequestMemory.Share share = memory.share(tenant.name());
        context.addEndHandler(ended -> share.release());
        return RequestBody.of(request, settings.maxBodySize(), settings.edge().patience(), share);
    }

    /** A document about the gateway; {@code caller} decides who may see it. */
    private void document(Router router, String path, Answer caller, Function<RoutingContext, JsonNode> document) {
        route(
                router.get(BASE + path),
                "discover",
                "",
                context -> caller.to(context)
                        .compose(known -> delivery.json(
                                context.request(), document.apply(context).toString())));
        otherwise(router.route(BASE + path), List.of("GET"));
    }

    private void otherwise(Route route, List<String> allowed) {
        unknown(
                route,
                context -> new ScimError.MethodNotAllowed(
                        context.request().method().name(), allowed));
    }

    /** What is not there is refused whoever asks; but who it was is worth knowing. */
    private void unknown(Route route, Function<RoutingContext, ScimError> error) {
        route(
                route,
                "unknown",
                "",
                context -> authentication.recognise(context).compose(known -> failed(error.apply(context))));
    }

    private void route(Route route, String operation, String resource, Answer answer) {
        route.failureHandler(failures).handler(context -> {
            long start = System.nanoTime();
            Instant arrived = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            RequestId.keep(context.request(), arrived);
            Trace trace = Trace.begin(context, arrived, operation, resource);
            follow(context, operation, resource);
            context.addEndHandler(ended -> {
                int status = context.response().getStatusCode();
                Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
                observer.on(new Event.Answered(operation, resource, status, Outcome.of(context), elapsed));
                usage.tell(trace, status);
            });
            answer.to(context).onComplete(ended -> {
                if (ended.failed()) {
                    context.fail(ended.cause());
                }
                account.close(context, ended.cause(), Duration.ofNanos(System.nanoTime() - start));
            });
        });
    }

    /** What whoever follows the request is told: never its path. */
    private static void follow(RoutingContext context, String operation, String resource) {
        Work work = Work.current();
        if (work.followed()) {
            String route = context.currentRoute().getPath();
            work.asks(
                    context.request().method().name(),
                    operation,
                    resource,
                    route == null ? "" : PARAMETER.matcher(route).replaceAll("{$1}"));
            context.addHeadersEndHandler(head -> work.ends(Outcome.of(context)));
        }
    }

    private static <T> Future<T> failed(ScimError error) {
        return Future.failedFuture(new ScimException(error));
    }
}
