package io.sluice.store.pg;

import io.sluice.observe.Event;
import io.sluice.observe.Event.QueryAnswered.Plan;
import io.sluice.observe.Observer;
import io.sluice.scim.filter.CheckedFilter;
import io.sluice.scim.message.Page;
import io.sluice.scim.message.Paging;
import io.sluice.scim.message.Place;
import io.sluice.scim.message.ScimRequest;
import io.sluice.scim.message.Search;
import io.sluice.scim.message.SortOrder;
import io.sluice.scim.resource.Belonging;
import io.sluice.scim.resource.Member;
import io.sluice.scim.resource.Resource;
import io.sluice.scim.schema.ResourceType;
import io.sluice.store.Dump;
import io.sluice.store.ResourceStore;
import io.sluice.store.Write;
import io.sluice.store.pg.BatchRows.RowId;
import io.sluice.tenant.TenantId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** One tenant's resources in PostgreSQL: reads go straight to the database, writes through the tenant's lane. */
final class PgResourceStore implements ResourceStore {
    private final TenantId tenant;
    private final ResourceRows resources;
    private final ReadLane lookups;
    private final SqlClient reads;
    private final SqlClient searches;
    private final Snapshots snapshots;
    private final WriteLane lane;
    private final Observer observer;

    PgResourceStore(
            TenantId tenant,
            ResourceRows resources,
            ReadLane lookups,
            SqlClient reads,
            SqlClient searches,
            Snapshots snapshots,
            WriteLane lane,
            Observer observer) {
        this.observer = observer;
        this.snapshots = snapshots;
        this.tenant = tenant;
        this.resources = resources;
        this.lookups = lookups;
        this.reads = reads;
        this.searches = searches;
        this.lane = lane;
    }

    @Override
    public Future<Optional<Resource>> find(ResourceType type, UUID id) {
        return lookups.find(new RowId(tenant, type.name(), id))
                .map(found -> found.stream().findFirst());
    }

    @Override
    public Future<Page> query(ScimRequest.Query query, @Nullable Place after) {
        return after == null
                ? uniqueKey(query).map(key -> byUniqueKey(query, key)).orElseGet(() -> probe(query))
                : list(query, after);
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
    public Future<Void> dump(List<ResourceType> types, Dump taker) {
        return snapshots.dump(snapshot -> {
            Future<Void> taken = Future.succeededFuture();
            for (ResourceType type : types) {
                taken = taken.compose(before -> snapshot.each(
                        Statements.EACH_RESOURCE,
                        Tuple.of(tenant.value(), type.name()),
                        Snapshots.DOCUMENTS,
                        rows -> dump(snapshot, type, rows, taker)));
            }
            return taken;
        });
    }

    private Future<Void> dump(Snapshots.Snapshot snapshot, ResourceType type, RowSet<Row> rows, Dump taker) {
        List<Resource> some = new ArrayList<>(rows.size());
        rows.forEach(row -> some.add(resources.read(row)));
        Future<Void> taken = taker.resources(some);
        return type.hasMembers() && !some.isEmpty()
                ? taken.compose(before -> snapshot.each(
                        Statements.EACH_MEMBER,
                        of(some.stream().map(Resource::id).toList()),
                        Snapshots.ROWS,
                        members -> taker.members(Members.read(members, resources))))
                : taken;
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

    /** The unique key that all there is must have: mostly one resource. */
    private static Optional<String> uniqueKey(ScimRequest.Query query) {
        CheckedFilter filter = query.searches().getFirst().filter();
        return filter == null || query.searches().size() > 1 ? Optional.empty() : FilterSql.uniqueKey(filter);
    }

    private Future<Page> byUniqueKey(ScimRequest.Query query, String key) {
        String type = query.searches().getFirst().type().name();
        return lookups.find(new BatchRows.Key(tenant, type, key))
                .compose(found -> found.size() > 1 ? list(query, null) : answered(Plan.KEY, only(query, found)));
    }

    private Page only(ScimRequest.Query query, List<Resource> found) {
        Integer start = startIndex(query);
        boolean shown = (start == null || start == 1) && query.paging().count() > 0;
        return new Page(found.size(), start, shown ? found : List.of(), null);
    }

    /** Takes all there is in one cheap look, if there is an index to look into and it turns out to be little. */
    private Future<Page> probe(ScimRequest.Query query) {
        Search search = query.searches().getFirst();
        CheckedFilter filter = search.filter();
        if (filter == null
                || query.searches().size() > 1
                || query.order() != SortOrder.UNSORTED
                || !(query.paging() instanceof Paging.Index page)) {
            return list(query, null);
        }
        Tuple values = Tuple.of(tenant.value(), search.type().name());
        return FilterSql.narrow(tenant, filter, values)
                .map(narrow -> execute(
                                reads, Statements.PROBE.formatted(narrow, FilterSql.of(tenant, filter, values)), values)
                        .compose(rows -> rows.size() < Statements.PROBED
                                ? answered(Plan.INDEX, page(page, rows))
                                : list(query, null)))
                .orElseGet(() -> list(query, null));
    }

    private Page page(Paging.Index wanted, RowSet<Row> all) {
        List<Resource> page = StreamSupport.stream(all.spliterator(), false)
                .sorted(Comparator.comparing(row -> row.getLong(ResourceRows.COLUMNS)))
                .skip(wanted.startIndex() - 1L)
                .limit(wanted.count())
                .map(resources::read)
                .toList();
        return new Page(all.size(), wanted.startIndex(), page, null);
    }

    private Future<Page> list(ScimRequest.Query query, @Nullable Place after) {
        ListSql list = new ListSql(tenant, query, after);
        return execute(list.searches() ? searches : reads, list.text(), list.values())
                .compose(rows -> answered(plan(query, after), page(query, rows)));
    }

    private static Plan plan(ScimRequest.Query query, @Nullable Place after) {
        boolean filtered = query.searches().stream().anyMatch(search -> search.filter() != null);
        return after != null ? Plan.CURSOR : filtered ? Plan.SEARCH : Plan.LIST;
    }

    private Future<Page> answered(Plan plan, Page page) {
        observer.on(new Event.QueryAnswered(plan));
        return Future.succeededFuture(page);
    }

    private Page page(ScimRequest.Query query, RowSet<Row> rows) {
        long total = 0;
        int count = query.paging().count();
        List<Resource> page = new ArrayList<>();
        Place last = null;
        Place next = null;
        for (Row row : rows) {
            total = row.getLong(ResourceRows.COLUMNS);
            if (page.size() == count) {
                next = last;
            } else if (row.getValue(0) != null) {
                page.add(resources.read(row));
                last = new Place(
                        row.getString(0),
                        row.getLong(ResourceRows.COLUMNS + 1),
                        row.getString(ResourceRows.COLUMNS + 2),
                        total);
            }
        }
        return new Page(total, startIndex(query), page, next);
    }

    private static @Nullable Integer startIndex(ScimRequest.Query query) {
        return switch (query.paging()) {
            case Paging.Index(int startIndex, int count) -> startIndex;
            case Paging.Cursor _ -> null;
        };
    }

    private static Future<RowSet<Row>> execute(SqlClient client, String statement, Tuple values) {
        return client.preparedQuery(statement)
                .execute(values)
                .recover(failure -> Future.failedFuture(SqlState.answer(failure)));
    }
}
