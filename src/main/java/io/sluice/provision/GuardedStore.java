package io.sluice.provision;

import io.sluice.scim.message.Page;
import io.sluice.scim.message.Place;
import io.sluice.scim.message.ScimRequest;
import io.sluice.scim.resource.Belonging;
import io.sluice.scim.resource.Member;
import io.sluice.scim.resource.Resource;
import io.sluice.scim.schema.ResourceType;
import io.sluice.store.ResourceStore;
import io.sluice.store.Write;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A store that changes a resource only if it has one of the versions that the client named. */
record GuardedStore(ResourceStore store, ScimRequest.OnlyIf condition) implements ResourceStore {
    @Override
    public <T> Future<T> write(Write<T> write) {
        ScimRequest.Change change = condition.change();
        return store.write(new OnlyIfVersion<>(write, change.type(), change.id(), condition.versions()));
    }

    @Override
    public Future<Optional<Resource>> find(ResourceType type, UUID id) {
        return store.find(type, id);
    }

    @Override
    public Future<Page> query(ScimRequest.Query query, @Nullable Place after) {
        return store.query(query, after);
    }

    @Override
    public Future<List<Member>> members(List<UUID> groups, int most) {
        return store.members(groups, most);
    }

    @Override
    public Future<Void> eachMember(List<UUID> groups, Function<List<Member>, Future<Void>> taker) {
        return store.eachMember(groups, taker);
    }

    @Override
    public Future<List<Belonging>> groupsOf(List<UUID> members) {
        return store.groupsOf(members);
    }
}
