package io.sluice.store.pg;

import io.sluice.scim.filter.Condition;
import io.sluice.scim.filter.Condition.Compare;
import io.sluice.scim.filter.Condition.Operand;
import io.sluice.scim.filter.Filter.Op;
import io.sluice.scim.filter.Target;
import io.sluice.scim.schema.Attribute;
import io.sluice.scim.schema.ResourceType;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Conditions on {@code members} and {@code groups}, which are rows of their own. Whoever belongs to one named member or group
 * is found by an index; other questions are asked of each resource.
 */
final class MemberSql {
    private static final String VALUE = "value";
    private static final String REF = "$ref";
    private static final String TYPE = "type";
    private static final String DISPLAY = "display";

    private static final String NOTHING = "NULL::text";

    /** Of a member; {@code %s} is its id. */
    private static final String GROUPS_WITH =
            "r.id = ANY(ARRAY(SELECT group_id FROM membership WHERE tenant_id = $1 AND member_id = %s))";

    private static final String MEMBER_OF =
            "EXISTS (SELECT FROM membership m WHERE m.tenant_id = $1 AND m.member_id = r.id AND m.group_id = ANY(%s))";

    private static final String MEMBERS = "SELECT FROM membership m WHERE m.tenant_id = $1 AND m.group_id = r.id";

    /** A group and all groups within it; {@code %s} is its id. */
    private static final String WITHIN = """
            ARRAY(
                WITH RECURSIVE below (id) AS (
                    SELECT %s
                    UNION
                    SELECT m.member_id
                    FROM below b
                    JOIN membership m ON m.tenant_id = $1 AND m.group_id = b.id AND m.member_type <> 'User'
                )
                SELECT id FROM below)""";

    /** Every group of a user; {@code %s} is what the group's type may be. */
    private static final String GROUPS = """
            WITH RECURSIVE above (group_id, direct) AS (
                SELECT group_id, true FROM membership WHERE tenant_id = $1 AND member_id = r.id
                UNION
                SELECT m.group_id, false FROM above a JOIN membership m ON m.tenant_id = $1 AND m.member_id = a.group_id
            )
            SELECT FROM (SELECT group_id, bool_or(direct) AS direct FROM above GROUP BY group_id) m
            JOIN resource g ON g.tenant_id = $1 AND g.type = ANY(%s) AND g.id = m.group_id""";

    private final Tuple values;
    private final MetaSql texts;

    MemberSql(Tuple values, MetaSql texts) {
        this.values = values;
        this.texts = texts;
    }

    static boolean has(ResourceType type, Target target) {
        return target.extension() == null && type.relates(target.attribute());
    }

    private static boolean members(Target target) {
        return target.attribute().name().equals(ResourceType.MEMBERS);
    }

    String present(Target target) {
        return any(target, target.subAttribute() == null ? "TRUE" : part(target) + " IS NOT NULL");
    }

    String compared(Compare compare) {
        if (named(compare)) {
            return belongs(compare);
        }
        String found = any(compare.target(), element(compare));
        return compare.op() == Op.NE
                ? "(NOT " + any(compare.target(), part(compare.target()) + " IS NOT NULL") + " OR " + found + ")"
                : found;
    }

    String within(Target target, Condition on) {
        return on instanceof Compare compare && named(compare) ? belongs(compare) : any(target, element(on));
    }

    private static boolean named(Compare compare) {
        return compare.op() == Op.EQ && compare.target().leaf().name().equals(VALUE);
    }

    private String belongs(Compare compare) {
        return MetaSql.uuid(text(compare))
                .map(id -> Columns.bind(values, id) + "::uuid")
                .map(id -> members(compare.target())
                        ? GROUPS_WITH.replace("%s", id)
                        : MEMBER_OF.replace("%s", WITHIN.replace("%s", id)))
                .orElse("FALSE");
    }

    /** Whether there is a member or group, {@code m}, for which that holds. */
    private String any(Target target, String condition) {
        return members(target)
                ? "EXISTS (" + MEMBERS + " AND " + condition + ")"
                : "EXISTS (" + GROUPS.replace("%s", types(target.attribute())) + " WHERE " + condition + ")";
    }

    private String types(Attribute groups) {
        List<String> types =
                groups.subAttribute(REF).map(Attribute::referenceTypes).orElse(List.of());
        return Columns.bind(values, types.toArray(String[]::new)) + "::text[]";
    }

    private String element(Condition condition) {
        return switch (condition) {
            case Condition.All(var of) -> joined(of, " AND ");
            case Condition.Any(var of) -> joined(of, " OR ");
            case Condition.Not(var of) -> "NOT (" + element(of) + ")";
            case Condition.Present(var target) -> part(target) + " IS NOT NULL";
            case Compare compare -> element(compare);
            case Condition.Within _ -> throw new IllegalStateException("a sub-attribute has no sub-attributes");
        };
    }

    private String joined(List<Condition> conditions, String operator) {
        return conditions.stream().map(this::element).collect(Collectors.joining(operator, "(", ")"));
    }

    private String element(Compare compare) {
        String found = texts.text(part(compare.target()), compare.op(), text(compare));
        return "coalesce(" + found + ", " + (compare.op() == Op.NE) + ")";
    }

    private static String text(Compare compare) {
        if (!(compare.operand() instanceof Operand.Text(var text))) {
            throw new IllegalStateException("members and groups have texts only");
        }
        return compare.target().leaf().name().equals(REF) ? path(text) : text;
    }

    /** The database does not know under which base URL it is served: only the last two parts of one count. */
    private static String path(String reference) {
        int id = reference.contains("://") ? reference.lastIndexOf('/') : -1;
        return id < 0 ? reference : reference.substring(reference.lastIndexOf('/', id - 1));
    }

    /** As texts are compared: folded. */
    private static String part(Target target) {
        boolean members = members(target);
        return switch (target.leaf().name()) {
            case VALUE -> members ? "m.member_id::text" : "m.group_id::text";
            case TYPE -> members ? "lower(m.member_type)" : "CASE WHEN m.direct THEN 'direct' ELSE 'indirect' END";
            case REF -> members ? "('/' || m.member_type || 's/' || m.member_id)" : "('/' || g.type || 's/' || g.id)";
            case DISPLAY -> members ? NOTHING : "(g.search ->> 'displayName')";
            default -> NOTHING;
        };
    }
}
