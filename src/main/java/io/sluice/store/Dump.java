package io.sluice.store;

import io.sluice.scim.resource.Member;
import io.sluice.scim.resource.Resource;
import io.vertx.core.Future;
import java.util.List;

/** Takes all there is, some at a time; what follows is fetched when it has done with what came before. */
public interface Dump {
    Future<Void> resources(List<Resource> resources);

    /** Some of the members of the groups taken last: group by group in the same order, each group's in the order of their ids. */
    Future<Void> members(List<Member> members);
}
