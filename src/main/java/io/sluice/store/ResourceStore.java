package io.sluice.store;

import io.sluice.scim.message.Page;
import io.sluice.scim.message.Place;
import io.sluice.scim.message.ScimRequest;
import io.sluice.scim.resource.Belonging;
import io.sluice.scim.resource.Member;
import io.sluice.scim.resource.Resource;
import io.sluice.scim.schema.ResourceType;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The resources of one tenant. */
public interface ResourceStore {
    Future<Optional<Resource>> find(ResourceType type, UUID id);

    /**
     * {@code totalResults} is exact; behind a cursor, as it was when the first page was asked for.
     *
     * @param after where the page goes on; null for a page by index, and for the first by cursor
     */
    Future<Page> query(ScimRequest.Query query, @Nullable Place after);

    /** The members of these groups, at most so many: group by group in this order, each group's in the order of their ids. */
    Future<List<Member>> members(List<UUID> groups, int most);

    /**
     * All members of these groups as they are at one moment, in the same order, some at a time: the next are fetched when
     * the taker has done with those before.
     */
    Future<Void> eachMember(List<UUID> groups, Function<List<Member>, Future<Void>> taker);

    /** All resources of these types as they are at one moment: type by type, each in the order of creation, groups with members. */
    Future<Void> dump(List<ResourceType> types, Dump taker);

    /** The groups that these resources are in, by themselves or through other groups. */
    Future<List<Belonging>> groupsOf(List<UUID> members);

    /**
     * Joins the write with others into one transaction; completes after commit, with what the write decided, or fails with
     * what it threw. Full lanes fail with {@link io.sluice.scim.error.ScimError.TooManyRequests} before any work is done.
     */
    <T> Future<T> write(Write<T> write);
}
