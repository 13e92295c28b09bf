package io.sluice.provision;

import static java.util.stream.Collectors.groupingBy;

import io.sluice.scim.message.Related;
import io.sluice.scim.resource.Belonging;
import io.sluice.scim.resource.Member;
import io.sluice.scim.resource.Projection;
import io.sluice.scim.resource.Resource;
import io.sluice.scim.schema.ResourceType;
import io.sluice.store.ResourceStore;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/** Asks for the members and groups of resources, if they are to be answered at all: one question each for a whole page. */
record Relations(ResourceStore store, Projection projection) {
    /** As many are held in memory for one answer; more go through it while it is written. */
    static final int MOST_MEMBERS = 2_000;

    /** The members are read after the resources, so they are never older than the version they are shown with. */
    Future<Related> of(List<Resource> resources) {
        List<UUID> groups =
                ids(resources, ResourceType.MEMBERS, resource -> resource.type().hasMembers());
        List<UUID> users = ids(
                resources,
                ResourceType.GROUPS,
                resource -> resource.inGroups() && resource.type().showsGroups());
        if (groups.isEmpty() && users.isEmpty()) {
            return Future.succeededFuture(Related.NOTHING);
        }
        Future<List<Member>> members =
                groups.isEmpty() ? Future.succeededFuture(List.of()) : store.members(groups, MOST_MEMBERS + 1);
        Future<List<Belonging>> belongings =
                users.isEmpty() ? Future.succeededFuture(List.of()) : store.groupsOf(users);
        return Future.all(members, belongings).map(read -> related(members.result(), belongings.result()));
    }

    private List<UUID> ids(List<Resource> resources, String attribute, Predicate<Resource> having) {
        return resources.stream()
                .filter(resource ->
                        having.test(resource) && projection.on(resource.type()).wants(attribute))
                .map(Resource::id)
                .toList();
    }

    private static Related related(List<Member> members, List<Belonging> belongings) {
        boolean follow = members.size() > MOST_MEMBERS;
        return new Related(
                follow ? Map.of() : members.stream().collect(groupingBy(Member::group)),
                belongings.stream().collect(groupingBy(Belonging::member)),
                follow);
    }
}
