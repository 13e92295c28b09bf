package io.sluice.store.pg;

import io.sluice.scim.filter.Condition;
import io.sluice.scim.filter.Condition.Operand;
import io.sluice.scim.filter.Filter.Op;
import io.sluice.scim.filter.Target;
import io.sluice.scim.schema.Attribute;
import io.sluice.scim.schema.CommonAttributes;
import io.sluice.scim.schema.ResourceType;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** Conditions on {@code id} and {@code meta}, which are columns and always have a value. */
final class MetaSql {
    private final ResourceType type;
    private final Tuple values;

    MetaSql(ResourceType type, Tuple values) {
        this.type = type;
        this.values = values;
    }

    static boolean has(Target target) {
        return target.extension() == null
                && (target.attribute().equals(CommonAttributes.ID)
                        || target.attribute().equals(CommonAttributes.META));
    }

    String present(Target target) {
        return "TRUE";
    }

    String compared(Condition.Compare compare) {
        return switch (compare.operand()) {
            case Operand.Text(var text) -> text(compare.target().leaf(), compare.op(), text);
            case Operand.Time(var instant) -> time(compare.target().leaf(), compare.op(), instant);
            case Operand.Numeric _, Operand.Bool _ ->
                throw new IllegalStateException("nothing in meta is a number or boolean");
        };
    }

    private String text(Attribute attribute, Op op, String wanted) {
        return switch (attribute.name()) {
            case "id" -> op == Op.EQ ? id(wanted) : text("r.id::text", op, wanted);
            case "version" -> text("('W/\"' || r.version || '\"')", op, wanted);
            case "location" -> text("(" + bind(type.endpoint() + "/") + " || r.id)", op, location(wanted));
            default -> text(bind(type.name()), op, wanted); // resourceType
        };
    }

    /** Only the canonical form is equal: ids are caseExact. */
    private String id(String wanted) {
        return uuid(wanted)
                .map(id -> "r.id = " + Columns.bind(values, id) + "::uuid")
                .orElse("FALSE");
    }

    static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text)).filter(id -> id.toString().equals(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The database does not know under which base URL it is served. */
    private String location(String wanted) {
        int path = wanted.lastIndexOf(type.endpoint() + "/");
        return path < 0 ? wanted : wanted.substring(path);
    }

    String text(String value, Op op, String wanted) {
        String bound = bind(wanted);
        return switch (op) {
            case CO -> "position(" + bound + " in " + value + ") > 0";
            case SW -> "starts_with(" + value + ", " + bound + ")";
            case EW -> "right(" + value + ", length(" + bound + ")) = " + bound;
            case EQ, NE, GT, GE, LT, LE -> value + " COLLATE \"C\" " + operator(op) + " " + bound;
        };
    }

    /** The column counts microseconds: between two of them lies no value. */
    private String time(Attribute attribute, Op op, Instant wanted) {
        String column = attribute.name().equals("created") ? "r.created" : "r.modified";
        Instant below = wanted.truncatedTo(ChronoUnit.MICROS);
        String bound = Columns.bind(values, Columns.time(below)) + "::timestamptz";
        if (below.equals(wanted)) {
            return column + " " + operator(op) + " " + bound;
        }
        return switch (op) {
            case GT, GE -> column + " > " + bound;
            case LT, LE -> column + " <= " + bound;
            case NE -> "TRUE";
            case EQ, CO, SW, EW -> "FALSE";
        };
    }

    private static String operator(Op op) {
        return switch (op) {
            case EQ -> "=";
            case NE -> "<>";
            case GT -> ">";
            case GE -> ">=";
            case LT -> "<";
            case LE -> "<=";
            case CO, SW, EW -> throw new IllegalStateException(op + " is for text");
        };
    }

    private String bind(String text) {
        return Columns.bind(values, text) + "::text";
    }
}
