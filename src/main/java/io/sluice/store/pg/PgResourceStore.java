package io.sluice.store.pg;

import io.sluice.scim.filter.CheckedFilter;
import io.sluice.scim.message.Page;
import io.sluice.scim.message.ScimRequest;
import io.sluice.scim.resource.Belonging;
import io.sluice.scim.resource.Member;
import io.sluice.scim.resource.Resource;
import io.sluice.scim.schema.ResourceType;
import io.sluice.store.ResourceStore;
import io.sluice.store.Write;
import io.sluice.tenant.TenantId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** One tenant's resources in PostgreSQL: reads go straight to the database, writes through the tenant's lane. */
final class PgResourceStore implements ResourceStore {
    private final TenantId tenant;
    private final ResourceRows resources;
    private final SqlClient reads;
    private final SqlClient searches;
    private final Snapshots snapshots;
    private final WriteLane lane;

    PgResourceStore(
            TenantId tenant,
            ResourceRows resources,
            SqlClient reads,
            SqlClient searches,
            Snapshots snapshots,
            WriteLane lane) {
        this.snapshots = snapshots;
        this.tenant = tenant;
        this.resources = resources;
        this.reads = reads;
        this.searches = searches;
        this.lane = lane;
    }

    @Override
    public Future<Optional<Resource>> find(ResourceType type, UUID id) {
        return one(Statements.FIND, Tuple.of(tenant.value(), type.name(), id));
    }

    @Override
    public Future<Page> query(ScimRequest.Query query) {
        CheckedFilter filter = query.filter();
        if (filter == null) {
            return page(reads, Statements.LIST, values(query), query);
        }
        return FilterSql.uniqueKey(filter).map(key -> byUniqueKey(query, key)).orElseGet(() -> search(query, filter));
    }

    @Override
    public Future<List<Member>> members(List<UUID> groups, int most) {
        return execute(reads, Statements.MEMBERS, of(groups).addLong((long) most))
                .map(rows -> Members.read(rows, resources));
    }

    @Override
    public Future<Void> eachMember(List<UUID> groups, Function<List<Member>, Future<Void>> taker) {
        return snapshots.each(Statements.EACH_MEMBER, of(groups), rows -> taker.apply(Members.read(rows, resources)));
    }

    @Override
    public Future<List<Belonging>> groupsOf(List<UUID> members) {
        return execute(
                        reads,
                        Statements.GROUPS_OF,
                        of(members).addArrayOfString(resources.names(ResourceType::hasMembers)))
                .map(rows -> Members.readGroups(rows, resources));
    }

    private Tuple of(List<UUID> ids) {
        return Tuple.of(tenant.value()).addArrayOfUUID(ids.toArray(UUID[]::new));
    }

    @Override
    public <T> Future<T> write(Write<T> write) {
        return lane.submit(tenant, write);
    }

    private Future<Page> byUniqueKey(ScimRequest.Query query, String key) {
        return one(Statements.FIND_BY_KEY, Tuple.of(tenant.value(), query.type().name(), key))
                .map(found -> {
                    boolean shown = query.startIndex() == 1 && query.count() > 0;
                    return new Page(
                            found.stream().count(),
                            query.startIndex(),
                            shown ? found.stream().toList() : List.of());
                });
    }

    private Future<Page> search(ScimRequest.Query query, CheckedFilter filter) {
        Tuple values = values(query);
        String condition = FilterSql.of(tenant, filter, values);
        return page(searches, Statements.SEARCH.replace("%s", condition), values, query);
    }

    private Tuple values(ScimRequest.Query query) {
        return Tuple.of(tenant.value(), query.type().name(), (long) query.startIndex() - 1, (long) query.count());
    }

    private Future<Page> page(SqlClient client, String statement, Tuple values, ScimRequest.Query query) {
        return execute(client, statement, values).map(rows -> {
            long total = 0;
            List<Resource> page = new ArrayList<>();
            for (Row row : rows) {
                total = row.getLong(ResourceRows.COLUMNS);
                if (row.getValue(0) != null) {
                    page.add(resources.read(row));
                }
            }
            return new Page(total, query.startIndex(), page);
        });
    }

    private Future<Optional<Resource>> one(String statement, Tuple values) {
        return execute(reads, statement, values).map(rows -> {
            for (Row row : rows) {
                return Optional.of(resources.read(row));
            }
            return Optional.empty();
        });
    }

    private static Future<RowSet<Row>> execute(SqlClient client, String statement, Tuple values) {
        return client.preparedQuery(statement)
                .execute(values)
                .recover(failure -> Future.failedFuture(SqlState.answer(failure)));
    }
}
