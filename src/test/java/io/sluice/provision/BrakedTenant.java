package io.sluice.provision;

import static io.sluice.scim.schema.StandardSchemas.GROUP;
import static io.sluice.scim.schema.StandardSchemas.USER;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.sluice.brake.Brakes;
import io.sluice.brake.Release;
import io.sluice.observe.Event;
import io.sluice.scim.bulk.BulkEntry;
import io.sluice.scim.bulk.BulkMethod;
import io.sluice.scim.bulk.BulkOperation;
import io.sluice.scim.bulk.BulkRequest;
import io.sluice.scim.bulk.BulkResult;
import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.sluice.scim.message.ScimReply;
import io.sluice.scim.message.ScimRequest;
import io.sluice.scim.resource.Projection;
import io.sluice.scim.resource.Resource;
import io.sluice.scim.schema.ResourceType;
import io.sluice.store.BrakeState;
import io.sluice.store.Stores;
import io.sluice.tenant.Actor;
import io.sluice.tenant.AdminAction;
import io.sluice.tenant.AdminEntry;
import io.sluice.tenant.AdminLog;
import io.sluice.tenant.Settings;
import io.sluice.tenant.Tenant;
import io.sluice.tenant.TenantId;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A tenant whose safety brake is tried; the clock is the test's. */
abstract class BrakedTenant implements AdminLog {
    static final Duration HOUR = Duration.ofHours(1);
    static final String DISABLE = "{'op':'replace','path':'active','value':false}";
    static final String ENABLE = "{'op':'replace','path':'active','value':true}";
    static final String TITLE = "{'op':'replace','path':'title','value':'Boss'}";

    final Queue<Event> events = new ConcurrentLinkedQueue<>();
    final List<String> operatorsLog = new ArrayList<>();
    Instant now = Instant.parse("2026-03-01T10:00:30Z");
    Tenant tenant = new Tenant(newTenant(), "acme", Settings.DEFAULT);
    final Provisioning provisioning =
            new Provisioning(id -> stores().of(id), () -> now, new Cursors(new byte[32]), events::add);
    private final Brakes brakes = new Brakes(id -> stores().of(id), this, () -> now);

    abstract Stores stores();

    /** One that has nothing yet. */
    abstract TenantId newTenant();

    @Override
    public final Future<Void> note(Actor actor, AdminAction action, Tenant whose, Map<String, String> details) {
        operatorsLog.add(actor.label() + " " + action.label() + " " + whose.name() + " " + details);
        return Future.succeededFuture();
    }

    @Override
    public final Future<List<AdminEntry>> entries(@Nullable String whose, @Nullable UUID before, int most) {
        throw new UnsupportedOperationException();
    }

    final void set(String... assignments) {
        tenant = new Tenant(tenant.id(), tenant.name(), tenant.settings().with(List.of(assignments)));
    }

    final BrakeState state() {
        return await(brakes.state(tenant));
    }

    final Brakes.Released released(Release release) {
        return await(brakes.release(tenant, release, Actor.CLI));
    }

    final List<Resource> users(int number) {
        return users(0, number);
    }

    final List<Resource> users(int from, int number) {
        return IntStream.range(from, from + number)
                .mapToObj(n -> user("{'userName':'%s','active':true}".formatted(n)))
                .toList();
    }

    final Resource user(String body) {
        return made(USER, body);
    }

    final Resource group(String name, Resource... members) {
        List<String> values = Stream.of(members)
                .map(member -> "{'value':'" + member.id() + "'}")
                .toList();
        return made(GROUP, "{'displayName':'%s','members':[%s]}".formatted(name, String.join(",", values)));
    }

    final Resource made(ResourceType type, String body) {
        ScimReply reply = done(handle(new ScimRequest.Create(type, json(body), all(type))));
        return assertInstanceOf(ScimReply.Created.class, reply).resource();
    }

    final Resource found(Resource resource) {
        ScimReply reply = done(handle(new ScimRequest.Read(resource.type(), resource.id(), all(resource.type()))));
        return assertInstanceOf(ScimReply.Found.class, reply).resource();
    }

    final Future<ScimReply> replace(Resource resource, String body) {
        ResourceType type = resource.type();
        return handle(new ScimRequest.Replace(type, resource.id(), json(body), all(type)));
    }

    final Future<ScimReply> patch(Resource resource, String operation) {
        ResourceType type = resource.type();
        return handle(new ScimRequest.Patch(type, resource.id(), operations(operation), all(type), false));
    }

    final Future<ScimReply> delete(Resource resource) {
        return handle(new ScimRequest.Delete(resource.type(), resource.id()));
    }

    final void deleted(Resource resource) {
        done(delete(resource));
    }

    final Future<ScimReply> handle(ScimRequest request) {
        return provisioning.handle(tenant, request);
    }

    static BulkEntry operation(int index, BulkMethod method, Resource user, @Nullable String operation) {
        JsonNode data = operation == null ? MissingNode.getInstance() : operations(operation);
        return new BulkOperation(index, method, null, USER, id(user), null, data, Set.of());
    }

    final List<String> outcomes(BulkRequest request) {
        return await(provisioning.bulk(tenant, request, Runnable::run)).stream()
                .map(result -> result.outcome() instanceof BulkResult.Outcome.Failed(ScimError error)
                        ? error.getClass().getSimpleName()
                        : result.outcome().getClass().getSimpleName())
                .toList();
    }

    static String id(Resource resource) {
        return resource.id().toString();
    }

    static JsonNode operations(String operation) {
        return json("{'Operations':[" + operation + "]}");
    }

    static Projection all(ResourceType type) {
        return Projection.of(type, null, null);
    }

    static ScimReply done(Future<ScimReply> future) {
        return await(future);
    }

    static ScimError.Held held(Future<ScimReply> future) {
        return assertInstanceOf(ScimError.Held.class, refused(future));
    }

    static ScimError refused(Future<?> future) {
        return assertThrows(ScimException.class, () -> await(future)).error();
    }

    static <T> T await(Future<T> future) {
        try {
            return future.await(30, SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("no answer in time", e);
        }
    }

    static JsonNode json(String text) {
        try {
            return new JsonMapper().readTree(text.replace("\\'", "\\\"").replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
