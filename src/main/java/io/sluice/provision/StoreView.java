package io.sluice.provision;

import io.sluice.scim.message.Page;
import io.sluice.scim.message.Place;
import io.sluice.scim.message.ScimRequest;
import io.sluice.scim.resource.Belonging;
import io.sluice.scim.resource.Member;
import io.sluice.scim.resource.Resource;
import io.sluice.scim.schema.ResourceType;
import io.sluice.store.Dump;
import io.sluice.store.ResourceStore;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A store whose writes have something added; it is read as it is. */
abstract class StoreView implements ResourceStore {
    final ResourceStore store;

    StoreView(ResourceStore store) {
        this.store = store;
    }

    @Override
    public final Future<Optional<Resource>> find(ResourceType type, UUID id) {
        return store.find(type, id);
    }

    @Override
    public final Future<Page> query(ScimRequest.Query query, @Nullable Place after) {
        return store.query(query, after);
    }

    @Override
    public final Future<List<Member>> members(List<UUID> groups, int most) {
        return store.members(groups, most);
    }

    @Override
    public final Future<Void> eachMember(List<UUID> groups, Function<List<Member>, Future<Void>> taker) {
        return store.eachMember(groups, taker);
    }

    @Override
    public final Future<List<Belonging>> groupsOf(List<UUID> members) {
        return store.groupsOf(members);
    }

    @Override
    public final Future<Void> dump(List<ResourceType> types, Dump taker) {
        return store.dump(types, taker);
    }
}
