package io.sluice.store.pg;

import io.sluice.fuzz.Trial;
import io.sluice.scim.filter.CheckedFilter;
import io.sluice.scim.filter.Filter;
import io.sluice.scim.filter.Filter.Value;
import io.sluice.scim.filter.FilterChecker;
import io.sluice.scim.filter.FilterParser;
import io.sluice.scim.filter.RandomUsers;
import io.sluice.scim.schema.Folding;
import io.sluice.scim.schema.ResourceType;
import io.sluice.scim.schema.StandardSchemas;
import io.sluice.tenant.TenantId;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Any filter as SQL: nothing that a client wrote becomes part of the statement. Each value is marked, and the mark must be in
 * what is bound alone; in a path of SQL/JSON, which is bound, between quotation marks alone.
 */
public final class FilterSqlFuzz {
    private static final String MARK = "zq7x";
    private static final String PATH = "$ ? (";
    private static final BigDecimal NUMBER = new BigDecimal("7316451");
    private static final Pattern MARKED = Pattern.compile(MARK + "|" + NUMBER);
    private static final Pattern STRING = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"");
    private static final TenantId TENANT = new TenantId(new UUID(1, 2));
    private static final List<ResourceType> TYPES =
            List.of(StandardSchemas.USER, StandardSchemas.GROUP, RandomUsers.TYPE);

    private FilterSqlFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String text = Trial.text(input);
        if (Folding.fold(text).contains(PATH)) {
            return; // a value that cannot be told from a path of ours
        }
        Trial.of(() -> {
            Filter filter = FilterParser.parse(text);
            for (ResourceType type : TYPES) {
                Trial.of(() -> asked(FilterChecker.check(type, filter)));
                Trial.of(() -> asked(FilterChecker.check(type, marked(filter))));
            }
        });
    }

    private static void asked(CheckedFilter filter) {
        Tuple values = Tuple.tuple();
        unmarked(FilterSql.of(TENANT, filter, values));
        FilterSql.narrow(TENANT, filter, values).ifPresent(FilterSqlFuzz::unmarked);
        for (int index = 0; index < values.size(); index++) {
            if (values.getValue(index) instanceof String path && path.startsWith(PATH)) {
                Trial.expect(
                        !STRING.matcher(path)
                                .replaceAll("")
                                .toLowerCase(Locale.ROOT)
                                .contains(MARK),
                        path);
            }
        }
    }

    private static void unmarked(String sql) {
        Trial.expect(!MARKED.matcher(sql.toLowerCase(Locale.ROOT)).find(), sql);
    }

    private static Filter marked(Filter filter) {
        return switch (filter) {
            case Filter.And(var all) ->
                new Filter.And(all.stream().map(FilterSqlFuzz::marked).toList());
            case Filter.Or(var any) ->
                new Filter.Or(any.stream().map(FilterSqlFuzz::marked).toList());
            case Filter.Not(var of) -> new Filter.Not(marked(of));
            case Filter.Present present -> present;
            case Filter.Compare(var path, var op, var value) -> new Filter.Compare(path, op, marked(value));
            case Filter.ValuePath(var path, var on) -> new Filter.ValuePath(path, marked(on));
        };
    }

    private static Value marked(Value value) {
        return switch (value) {
            case Value.Text(String text) -> new Value.Text(text + MARK + text);
            case Value.Numeric _ -> new Value.Numeric(NUMBER);
            case Value.Bool _, Value.Null _ -> value;
        };
    }
}
