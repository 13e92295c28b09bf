package io.sluice.store.pg;

import io.sluice.scim.message.Paging;
import io.sluice.scim.message.Place;
import io.sluice.scim.message.ScimRequest;
import io.sluice.scim.message.Search;
import io.sluice.tenant.TenantId;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A query as one statement. First which rows are on the page, by an index where there is one, then the rows themselves. How
 * many results there are, the tenant's clock knows; with a filter all of them must be found to be counted, but for a cursor
 * only once. A page deep in an unsorted list is found by counting blocks, behind a cursor by its place: neither reads what
 * comes before it.
 */
final class ListSql {
    private final TenantId tenant;
    private final ScimRequest.Query query;
    private final @Nullable Place after;
    private final Tuple values = Tuple.tuple();
    private final SortSql sort;
    private final boolean filtered;
    private final long offset;
    private final String text;

    /** {@code after}: where a cursor led. */
    ListSql(TenantId tenant, ScimRequest.Query query, @Nullable Place after) {
        this.tenant = tenant;
        this.query = query;
        this.after = after;
        this.sort = new SortSql(query, values.addUUID(tenant.value()));
        this.filtered = query.searches().stream().anyMatch(search -> search.filter() != null);
        this.offset = query.paging() instanceof Paging.Index index ? index.startIndex() - 1L : 0;
        this.text = statement();
    }

    String text() {
        return text;
    }

    Tuple values() {
        return values;
    }

    /** Whether its values decide how it is best carried out. */
    boolean searches() {
        return filtered || sort.sorted();
    }

    /** One more than the page has shows whether there is a next one. */
    static int limit(Paging paging) {
        return switch (paging) {
            case Paging.Index(int startIndex, int count) -> count;
            case Paging.Cursor(String text, int count) -> count == 0 ? 0 : count + 1;
        };
    }

    private String statement() {
        String limit = bind((long) limit(query.paging())) + "::bigint";
        if (filtered && after == null) {
            String hits = union(query.searches().stream().map(this::rows).toList());
            return statement(
                    "WITH hit AS MATERIALIZED (" + hits + ")",
                    "SELECT count(*) AS total FROM hit",
                    page("SELECT * FROM hit", bind(offset) + "::bigint", limit));
        }
        String total = filtered && after != null ? "SELECT " + bind(after.total()) + "::bigint AS total" : counts();
        if (!sort.sorted() && offset > Statements.BLOCK) {
            String skip = "(SELECT skip FROM start)";
            List<String> parts = query.searches().stream()
                    .map(search -> first(search, fromStart(search), skip + " + " + limit))
                    .toList();
            return statement(start(), total, page(union(parts), skip, limit));
        }
        String start = bind(offset) + "::bigint";
        List<String> parts = new ArrayList<>();
        for (Search search : query.searches()) {
            ranges(search).forEach(range -> parts.add(first(search, range, start + " + " + limit)));
        }
        return statement("", total, page(union(parts), start, limit));
    }

    /** One row at least, for the total; its other columns are null if the page is empty. */
    private String statement(String with, String total, String page) {
        return """
            %s
            SELECT %s, t.total, p.position, p.key::text
            FROM (%s) t
            LEFT JOIN LATERAL (%s) p ON true
            LEFT JOIN resource r ON r.tenant_id = $1 AND r.type = p.type AND r.position = p.position
            ORDER BY %s""".formatted(with, Statements.COLUMNS, total, page, sort.columns("p"));
    }

    private String counts() {
        return """
            SELECT coalesce(sum((c.counts ->> w.type)::bigint), 0)::bigint AS total
            FROM tenant_clock c, unnest(%s) AS w (type)
            WHERE c.tenant_id = $1""".formatted(types());
    }

    /** Where the page starts: in which block, and how many of that block's resources come before. */
    private String start() {
        return """
            WITH block AS (
                SELECT type, block, live, sum(live) OVER (ORDER BY type, block) AS upto
                FROM list_block
                WHERE tenant_id = $1 AND type = ANY(%1$s)
            ), start AS (
                SELECT type, block * %3$d AS position, %2$s - (upto - live) AS skip
                FROM block
                WHERE upto > %2$s AND live > 0
                ORDER BY upto
                LIMIT 1
            )""".formatted(types(), bind(offset) + "::bigint", Statements.BLOCK);
    }

    private String types() {
        String[] types =
                query.searches().stream().map(search -> search.type().name()).toArray(String[]::new);
        return bind(types) + "::text[]";
    }

    private String page(String rows, String skip, String limit) {
        return "SELECT * FROM (" + rows + ") h ORDER BY " + sort.columns("h") + " OFFSET " + skip + " LIMIT " + limit;
    }

    private static String union(List<String> parts) {
        return parts.isEmpty()
                ? "SELECT NULL::text AS type, NULL::bigint AS position, NULL::text AS key WHERE FALSE"
                : parts.stream().collect(Collectors.joining(" UNION ALL "));
    }

    /** Which resources of one type match. */
    private String rows(Search search) {
        return "SELECT r.type, r.position, " + (sort.sorted() ? sort.key(search) : "NULL::text")
                + " AS key FROM resource r WHERE r.tenant_id = $1 AND r.type = "
                + bind(search.type().name()) + "::text"
                + (search.filter() == null ? "" : " AND " + FilterSql.of(tenant, search.filter(), values));
    }

    /** The first of those that are in the range. */
    private String first(Search search, String range, String limit) {
        return "(SELECT * FROM (" + rows(search) + ") r WHERE " + range + " ORDER BY " + sort.columns("r") + " LIMIT "
                + limit + ")";
    }

    private String fromStart(Search search) {
        String type = bind(search.type().name()) + "::text";
        return "r.position >= (SELECT CASE WHEN s.type = " + type
                + " THEN s.position ELSE 0 END FROM start s WHERE s.type <= " + type + ")";
    }

    /** Together all that comes after the place; each a range of an index if there is one to sort by. */
    private List<String> ranges(Search search) {
        if (after == null) {
            return List.of("TRUE");
        }
        List<String> ranges = new ArrayList<>();
        String same = sort.sorted() ? sort.same("r.key", after.key()) + " AND " : "";
        int difference = search.type().name().compareTo(after.type());
        if (difference == 0) {
            ranges.add(same + "r.position > " + bind(after.position()) + "::bigint");
        } else if (difference > 0) {
            ranges.add(same + "TRUE");
        }
        if (sort.sorted()) {
            ranges.addAll(sort.after("r.key", after.key()));
        }
        return ranges;
    }

    private String bind(Object value) {
        return Columns.bind(values, value);
    }
}
