package io.sluice.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.admission.Permit;
import io.sluice.observe.Event;
import io.sluice.observe.Observer;
import io.sluice.provision.Provisioning;
import io.sluice.scim.bulk.BulkEnvelope;
import io.sluice.scim.bulk.BulkMethod;
import io.sluice.scim.bulk.BulkReader;
import io.sluice.scim.bulk.BulkResult;
import io.sluice.scim.dialect.Dialect;
import io.sluice.scim.error.ScimError;
import io.sluice.scim.resource.JsonBody;
import io.sluice.scim.schema.ResourceType;
import io.sluice.scim.schema.Schemas;
import io.sluice.tenant.Caller;
import io.sluice.tenant.Tenant;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** {@code POST /Bulk} (RFC 7644 §3.7). */
final class BulkEndpoint {
    private static final Set<String> READ_ONLY = Set.of("/ServiceProviderConfig", "/ResourceTypes", "/Schemas");

    private final HttpSettings settings;
    private final Schemas schemas;
    private final Endpoints endpoints;
    private final Provisioning provisioning;
    private final RequestMemory memory;
    private final BulkAnswer answer;
    private final IgnoredAttributes ignored;
    private final Observer observer;

    BulkEndpoint(
            HttpSettings settings,
            Schemas schemas,
            Endpoints endpoints,
            Provisioning provisioning,
            RequestMemory memory,
            Observer observer) {
        this.settings = settings;
        this.schemas = schemas;
        this.endpoints = endpoints;
        this.provisioning = provisioning;
        this.memory = memory;
        this.answer = new BulkAnswer(
                BaseUrl.from(settings), new Delivery(settings.edge().patience(), observer), observer);
        this.ignored = new IgnoredAttributes(observer);
        this.observer = observer;
    }

    /** The request is paused. Its operations are counted when they are known; only then it waits for its turn. */
    Future<Void> answer(RoutingContext routing, Caller caller, Permit permit) {
        Tenant tenant = caller.tenant();
        Context context = routing.vertx().getOrCreateContext();
        RequestMemory.Share share = memory.share(tenant.name());
        return new BulkBody(
                        routing.request(),
                        context,
                        settings.bulk(),
                        settings.maxBodySize(),
                        settings.edge().patience(),
                        share,
                        reader(tenant, Trace.of(routing)),
                        new BulkEnvelope(tenant.settings().tolerant()))
                .read()
                .compose(bulk -> permit.charge(bulk.entries().size())
                        .turn()
                        .compose(turn -> turn.carryOut(() -> provisioning
                                .under(RequestId.of(routing.response()), turn::write)
                                .bulk(tenant, bulk, task -> context.runOnContext(now -> task.run())))))
                .onComplete(ended -> share.release())
                .map(Trace.of(routing)::done)
                .compose(results -> {
                    observer.on(new Event.BulkCarriedOut(outcomes(results)));
                    return answer.send(routing.request(), results);
                });
    }

    private BulkReader reader(Tenant tenant, Trace trace) {
        return new BulkReader(
                schemas.resourceTypes(),
                BaseUrl.PATH,
                this::elsewhere,
                (method, type, data) -> ignored.tell(tenant, method, type, plain(tenant, trace, method, type, data)));
    }

    /** Some clients write the data of an operation as a text that is JSON in itself. */
    private static JsonNode plain(Tenant tenant, Trace trace, BulkMethod method, ResourceType type, JsonNode data) {
        boolean quoted = data.isTextual() && tenant.settings().tolerant();
        JsonNode body = quoted ? JsonBody.read(data.textValue().getBytes(UTF_8)) : data;
        if (!body.isObject()) {
            return body;
        }
        Dialect dialect = tenant.settings().dialect();
        return method == BulkMethod.PATCH
                ? dialect.patch(type, body, trace::rewritten)
                : dialect.document(type, body, trace::rewritten);
    }

    private ScimError elsewhere(String path) {
        String first = path.indexOf('/', 1) < 0 ? path : path.substring(0, path.indexOf('/', 1));
        if (first.equals(Me.PATH)) {
            return new ScimError.NotImplemented("/Me cannot be used in a bulk request; write /Users/ and the id.");
        }
        return READ_ONLY.contains(first)
                ? new ScimError.NotImplemented(first + " can only be read, by a GET of its own.")
                : endpoints.instead(BaseUrl.PATH + path);
    }

    private static Map<String, Integer> outcomes(List<BulkResult> results) {
        Map<String, Integer> outcomes = new TreeMap<>();
        results.forEach(result -> outcomes.merge(Outcome.of(result.outcome()), 1, Integer::sum));
        return outcomes;
    }
}
