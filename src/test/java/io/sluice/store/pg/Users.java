package io.sluice.store.pg;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.sluice.scim.filter.RandomUsers;
import io.sluice.scim.message.Paging;
import io.sluice.scim.message.ScimRequest;
import io.sluice.scim.message.Search;
import io.sluice.scim.message.SortOrder;
import io.sluice.scim.resource.Document;
import io.sluice.scim.resource.Projection;
import io.sluice.scim.resource.Resource;
import io.sluice.scim.schema.Folding;
import io.sluice.store.Decision;
import io.sluice.store.Decision.Change;
import io.sluice.store.Need;
import io.sluice.store.Row;
import io.sluice.store.Rows;
import io.sluice.store.Write;
import io.sluice.tenant.Tenant;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Users, and writes of them, as the gateway would make them. */
final class Users {
    private Users() {}

    static Resource user(String userName) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.putArray("schemas").add(RandomUsers.TYPE.schema().id());
        document.put("userName", userName);
        return user(document);
    }

    static Resource user(ObjectNode document) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return new Resource(RandomUsers.TYPE, UUID.randomUUID(), 1, now, now, Document.of(document));
    }

    static Row row(Tenant tenant, Resource user) {
        return Row.of(
                tenant.id(),
                user,
                Folding.fold(user.document().tree().path("userName").textValue()),
                true);
    }

    /** A write of any kind. */
    record Doing<T>(Set<Need> needs, boolean urgent, Function<Rows, Decision<T>> decision) implements Write<T> {
        @Override
        public Decision<T> decide(Rows rows) {
            return decision.apply(rows);
        }
    }

    /** A write that a client's request asked for. */
    record Asked<T>(Write<T> write, String requestId) implements Write<T> {
        @Override
        public Set<Need> needs() {
            return write.needs();
        }

        @Override
        public boolean urgent() {
            return write.urgent();
        }

        @Override
        public Decision<T> decide(Rows rows) {
            return write.decide(rows);
        }
    }

    /** Refuses a userName that is taken. */
    static Write<Resource> create(Tenant tenant, Resource user) {
        Row row = row(tenant, user);
        String key = String.valueOf(row.uniqueKey());
        return new Doing<>(Set.of(new Need.ByUniqueKey(user.type(), key)), false, rows -> {
            if (rows.byUniqueKey(user.type(), key).isPresent()) {
                throw new ScimException(new ScimError.Uniqueness("userName", key, "taken"));
            }
            return Decision.of(new Change.Create(row), user);
        });
    }

    /** Does not ask whether the userName is taken. */
    static Write<Resource> createBlindly(Tenant tenant, Resource user) {
        return new Doing<>(Set.of(), false, rows -> Decision.of(new Change.Create(row(tenant, user)), user));
    }

    static Write<Resource> set(Tenant tenant, Resource user, String attribute, String value) {
        return new Doing<>(Set.of(new Need.ById(user.type(), user.id())), false, rows -> {
            Resource before = found(rows, user);
            ObjectNode document = before.document().copy();
            document.put(attribute, value);
            Resource after = before.changed(Document.of(document), before.lastModified());
            return Decision.of(new Change.Replace(row(tenant, after), Set.of(attribute)), after);
        });
    }

    /** Adds to what is there: an update that is lost leaves the text too short. */
    static Write<Resource> append(Tenant tenant, Resource user, String text) {
        return new Doing<>(Set.of(new Need.ById(user.type(), user.id())), false, rows -> {
            Resource before = found(rows, user);
            ObjectNode document = before.document().copy();
            document.put("title", document.path("title").asText("") + text);
            Resource after = before.changed(Document.of(document), before.lastModified());
            return Decision.of(new Change.Replace(row(tenant, after), Set.of("title")), after);
        });
    }

    static Write<Resource> delete(Resource user) {
        return new Doing<>(
                Set.of(new Need.ById(user.type(), user.id())),
                true,
                rows -> Decision.of(new Change.Delete(user.type(), user.id()), found(rows, user)));
    }

    private static Resource found(Rows rows, Resource user) {
        return rows.byId(user.type(), user.id())
                .orElseThrow(() -> new ScimException(
                        new ScimError.NotFound("User", user.id().toString())));
    }

    /** All of them, in the order of creation. */
    static ScimRequest.Query list(Paging paging) {
        return new ScimRequest.Query(
                List.of(new Search(RandomUsers.TYPE, null, null)),
                SortOrder.UNSORTED,
                paging,
                Projection.of(RandomUsers.TYPE, null, null),
                "");
    }
}
