package io.sluice.store.pg;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.sluice.scim.filter.Target;
import io.sluice.scim.message.ScimRequest;
import io.sluice.scim.message.Search;
import io.sluice.scim.message.SortOrder;
import io.sluice.scim.schema.Attribute;
import io.sluice.scim.schema.AttributeType;
import io.sluice.scim.schema.ResourceType;
import io.sluice.store.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What results are sorted by, as SQL on {@code resource r}: of several values the primary one or else the first, folded as
 * filters see it, so that case rules hold; text by code point, numbers and times as numbers (RFC 7644 §3.4.2.3).
 */
final class SortSql {
    /** What all keys of one query are; where types of resources disagree, it is text. */
    private enum Kind {
        TEXT("text", "string"),
        NUMBER("numeric", "number"),
        TRUTH("boolean", "boolean");

        private final String sql;
        private final String json;

        Kind(String sql, String json) {
            this.sql = sql;
            this.json = json;
        }

        static Kind of(Attribute attribute) {
            return switch (attribute.type()) {
                case INTEGER, DECIMAL, DATE_TIME -> NUMBER;
                case BOOLEAN -> TRUTH;
                case STRING, REFERENCE, BINARY, COMPLEX -> TEXT;
            };
        }
    }

    private final SortOrder order;
    private final Kind kind;
    private final Tuple values;

    SortSql(ScimRequest.Query query, Tuple values) {
        List<Kind> kinds = query.searches().stream()
                .map(Search::sortBy)
                .filter(Objects::nonNull)
                .map(target -> Kind.of(target.leaf()))
                .distinct()
                .toList();
        this.order = query.order();
        this.kind = kinds.size() == 1 ? kinds.getFirst() : Kind.TEXT;
        this.values = values;
    }

    boolean sorted() {
        return order != SortOrder.UNSORTED;
    }

    boolean descending() {
        return order == SortOrder.DESCENDING;
    }

    /** The columns of a result that say where it belongs, in their order. */
    String columns(String row) {
        String place = row + ".type, " + row + ".position";
        return switch (order) {
            case UNSORTED -> place;
            case ASCENDING -> row + ".key ASC NULLS LAST, " + place;
            case DESCENDING -> row + ".key DESC NULLS FIRST, " + place;
        };
    }

    /** A key that was written as text. */
    String bound(String key) {
        return Columns.bind(values, key) + "::text::" + kind.sql;
    }

    /** The key of a resource. */
    String key(Search search) {
        Target target = search.sortBy();
        if (target == null) {
            return "NULL::" + kind.sql;
        }
        String key = MetaSql.has(target) ? meta(search.type(), target.leaf()) : key(search.type(), target);
        return kind == Kind.TEXT ? "(" + key + ")::text COLLATE \"C\"" : key;
    }

    private String key(ResourceType type, Target target) {
        if (target.extension() == null
                && Row.uniqueAttribute(type).filter(target.attribute()::equals).isPresent()) {
            return "r.unique_key";
        }
        String first = value(path(target, ""));
        return target.subAttribute() != null && target.attribute().multiValued() && hasPrimary(target.attribute())
                ? "coalesce(" + value(path(target, " ? (@.\"primary\" == true)")) + ", " + first + ")"
                : first;
    }

    private static boolean hasPrimary(Attribute attribute) {
        return attribute
                .subAttribute("primary")
                .filter(primary -> primary.type() == AttributeType.BOOLEAN)
                .isPresent();
    }

    private static String path(Target target, String elements) {
        Attribute part = target.subAttribute();
        return "$"
                + (target.extension() == null ? "" : member(target.extension().id()))
                + member(target.attribute().name()) + "[*]" + elements
                + (part == null ? "" : member(part.name()) + "[*]");
    }

    private String value(String path) {
        Kind wanted = kind;
        String found = "jsonb_path_query_first(r.search, "
                + Columns.bind(values, path + " ? (@.type() == \"" + wanted.json + "\")") + "::text::jsonpath)";
        return wanted == Kind.TEXT ? found + " #>> '{}'" : found + "::" + wanted.sql;
    }

    private String meta(ResourceType type, Attribute attribute) {
        return switch (attribute.name()) {
            case "id" -> "r.id";
            case "created" -> "extract(epoch FROM r.created)";
            case "lastModified" -> "extract(epoch FROM r.modified)";
            case "version" -> "'W/\"' || r.version || '\"'";
            case "location" -> Columns.bind(values, type.endpoint() + "/") + "::text || r.id";
            default -> Columns.bind(values, type.name()) + "::text"; // resourceType
        };
    }

    private static String member(String name) {
        return ".\"" + new String(JsonStringEncoder.getInstance().quoteAsString(name)) + '"';
    }

    /** The conditions under which a key comes after that one; each alone is a range of an index. */
    List<String> after(String column, @Nullable String key) {
        if (key == null) {
            return descending() ? List.of(column + " IS NOT NULL") : List.of();
        }
        return descending()
                ? List.of(column + " < " + bound(key))
                : List.of(column + " > " + bound(key), column + " IS NULL");
    }

    String same(String column, @Nullable String key) {
        return key == null ? column + " IS NULL" : column + " = " + bound(key);
    }
}
