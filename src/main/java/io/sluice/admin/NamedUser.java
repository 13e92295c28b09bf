package io.sluice.admin;

import io.sluice.scim.filter.AttributePath;
import io.sluice.scim.filter.Filter;
import io.sluice.scim.filter.FilterChecker;
import io.sluice.scim.message.Paging;
import io.sluice.scim.message.ScimRequest;
import io.sluice.scim.message.Search;
import io.sluice.scim.message.SortOrder;
import io.sluice.scim.resource.Projection;
import io.sluice.scim.schema.ResourceType;
import io.sluice.store.ResourceStore;
import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;

/** A user as an operator names one: by id or by userName. */
public record NamedUser(ResourceType users, String name) {
    /** Fails with an {@link IllegalArgumentException} if there is none, or if one has for a name what another has for an id. */
    public Future<UUID> in(ResourceStore store) {
        Filter filter = new Filter.Or(List.of(is("id"), is("userName")));
        ScimRequest.Query query = new ScimRequest.Query(
                List.of(new Search(users, FilterChecker.check(users, List.of(users), filter), null)),
                SortOrder.UNSORTED,
                new Paging.Index(1, 1),
                Projection.of(users, null, null),
                "");
        return store.query(query, null).map(page -> {
            if (page.totalResults() != 1) {
                throw new IllegalArgumentException(
                        "There " + (page.totalResults() == 0 ? "is no user" : "are several users")
                                + " with the userName or id " + name + "; see GET /Users.");
            }
            return page.resources().getFirst().id();
        });
    }

    private Filter is(String attribute) {
        return new Filter.Compare(new AttributePath(null, attribute, null), Filter.Op.EQ, new Filter.Value.Text(name));
    }
}
