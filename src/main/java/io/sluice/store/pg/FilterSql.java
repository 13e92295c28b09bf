package io.sluice.store.pg;

import io.sluice.scim.filter.CheckedFilter;
import io.sluice.scim.filter.Condition;
import io.sluice.scim.filter.Condition.Operand;
import io.sluice.scim.filter.Filter.Op;
import io.sluice.scim.filter.Target;
import io.sluice.scim.schema.CommonAttributes;
import io.sluice.scim.schema.ResourceType;
import io.sluice.store.Row;
import io.sluice.store.SearchKey;
import io.sluice.tenant.TenantId;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A filter as an SQL condition on {@code resource r}. All that a client wrote goes in as a bound value, never as text of the
 * statement. What asks the document is narrowed by the hashes of the values it must have, which an index finds.
 */
final class FilterSql {
    private final TenantId tenant;
    private final ResourceType type;
    private final Tuple values;
    private final MetaSql meta;
    private final MemberSql members;

    private FilterSql(TenantId tenant, ResourceType type, Tuple values) {
        this.tenant = tenant;
        this.type = type;
        this.values = values;
        this.meta = new MetaSql(type, values);
        this.members = new MemberSql(values, meta);
    }

    /** Adds what the condition binds to the values. */
    static String of(TenantId tenant, CheckedFilter filter, Tuple values) {
        return new FilterSql(tenant, filter.type(), values).sql(filter.condition());
    }

    /** The unique key, if the filter asks for nothing else; one resource has it, unless the tenant lets them share it. */
    static Optional<String> uniqueKey(CheckedFilter filter) {
        return filter.condition() instanceof Condition.Compare compare
                ? uniqueKey(filter.type(), compare)
                : Optional.empty();
    }

    /**
     * A condition by which an index finds all rows that can fulfil the filter, usually few; adds what it binds to the values.
     * {@code $1} is the tenant, {@code $2} the type.
     */
    static Optional<String> narrow(TenantId tenant, CheckedFilter filter, Tuple values) {
        FilterSql sql = new FilterSql(tenant, filter.type(), values);
        List<Condition> all = filter.condition() instanceof Condition.All(var of) ? of : List.of(filter.condition());
        return all.stream()
                .filter(part -> part instanceof Condition.Compare compare
                        && (id(compare) || uniqueKey(filter.type(), compare).isPresent()))
                .findFirst()
                .map(part -> "r.tenant_id = $1 AND r.type = $2 AND " + sql.sql(part))
                .or(() -> sql.probe(sql.keys(filter.condition())));
    }

    private static boolean id(Condition.Compare compare) {
        return compare.op() == Op.EQ && compare.target().attribute().equals(CommonAttributes.ID);
    }

    private static Optional<String> uniqueKey(ResourceType type, Condition.Compare compare) {
        return compare.op() == Op.EQ
                        && compare.operand() instanceof Operand.Text(var text)
                        && compare.target().extension() == null
                        && Row.uniqueAttribute(type)
                                .filter(compare.target().attribute()::equals)
                                .isPresent()
                ? Optional.of(text)
                : Optional.empty();
    }

    private String sql(Condition condition) {
        return switch (condition) {
            case Condition.All(var of) -> of.isEmpty() ? "TRUE" : joined(of, " AND ");
            case Condition.Any(var of) -> of.isEmpty() ? "FALSE" : joined(of, " OR ");
            case Condition.Not(var of) -> "NOT (" + sql(of) + ")";
            case Condition.Present(var target) ->
                MetaSql.has(target)
                        ? meta.present(target)
                        : MemberSql.has(type, target) ? members.present(target) : document(condition);
            case Condition.Compare compare -> compared(compare);
            case Condition.Within(var target, var on) ->
                MetaSql.has(target)
                        ? sql(on)
                        : MemberSql.has(type, target) ? members.within(target, on) : document(condition);
        };
    }

    private String joined(List<Condition> conditions, String operator) {
        return conditions.stream().map(this::sql).collect(Collectors.joining(operator, "(", ")"));
    }

    private String compared(Condition.Compare compare) {
        if (MetaSql.has(compare.target())) {
            return meta.compared(compare);
        }
        if (MemberSql.has(type, compare.target())) {
            return members.compared(compare);
        }
        return uniqueKey(type, compare)
                .map(key -> "r.unique_key = " + Columns.bind(values, key) + "::text")
                .orElseGet(() -> document(compare));
    }

    private String document(Condition condition) {
        String narrowed = probe(keys(condition)).map(probe -> probe + " AND ").orElse("");
        return "(" + narrowed + "r.search @? (SELECT " + Columns.bind(values, JsonPath.of(condition))
                + "::text::jsonpath))";
    }

    private Optional<String> probe(List<Integer> keys) {
        return keys.isEmpty()
                ? Optional.empty()
                : Optional.of("r.keys @> " + Columns.bind(values, keys.toArray(Integer[]::new)) + "::int4[]");
    }

    /** What every document for which the condition holds has. */
    private List<Integer> keys(Condition condition) {
        return switch (condition) {
            case Condition.Compare compare -> key(compare).stream().toList();
            case Condition.Within(var target, var on) -> inDocument(target) ? keys(on) : List.of();
            case Condition.All(var of) -> {
                List<Integer> keys = new ArrayList<>();
                of.forEach(part -> keys.addAll(keys(part)));
                yield keys;
            }
            case Condition.Any _, Condition.Not _, Condition.Present _ -> List.of();
        };
    }

    private boolean inDocument(Target target) {
        return !MetaSql.has(target) && !MemberSql.has(type, target);
    }

    private Optional<Integer> key(Condition.Compare compare) {
        return compare.op() == Op.EQ && inDocument(compare.target())
                ? SearchKey.indexed(compare.target().leaf(), compare.operand())
                        .map(value -> key(compare.target(), value))
                : Optional.empty();
    }

    private int key(Target target, String value) {
        return SearchKey.of(tenant, type, target.extension(), target.attribute(), target.subAttribute(), value);
    }
}
