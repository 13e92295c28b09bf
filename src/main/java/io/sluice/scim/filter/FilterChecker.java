package io.sluice.scim.filter;

import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.sluice.scim.filter.Filter.Op;
import io.sluice.scim.filter.Filter.Value;
import io.sluice.scim.schema.Attribute;
import io.sluice.scim.schema.AttributeType;
import io.sluice.scim.schema.ResourceType;
import io.sluice.scim.schema.Returned;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Turns what a client wrote into a question that can be asked: every attribute exists and may be searched, every operator
 * and operand fits its attribute. What does not is {@link ScimError.InvalidFilter}.
 */
public final class FilterChecker {
    private static final Condition ALWAYS = new Condition.All(List.of());
    private static final Condition NEVER = new Condition.Any(List.of());

    /** Empty for what other resources may have, but these never. */
    private final Function<AttributePath, Optional<Target>> scope;

    private FilterChecker(Function<AttributePath, Optional<Target>> scope) {
        this.scope = scope;
    }

    /** A filter over whole resources of that type. */
    public static CheckedFilter check(ResourceType type, Filter filter) {
        return check(type, List.of(type), filter);
    }

    /**
     * The same for one of several types that a query asks: what only others have is an attribute without a value here (RFC
     * 7644 §3.4.2.1).
     */
    public static CheckedFilter check(ResourceType type, List<ResourceType> all, Filter filter) {
        return new CheckedFilter(
                type,
                new FilterChecker(path -> Targets.find(type, all, path, FilterChecker::invalid)).condition(filter));
    }

    /**
     * A filter over the elements of a complex attribute, as it stands between brackets. The targets of the condition are the
     * attribute narrowed to a sub-attribute each.
     */
    public static Condition within(Target complex, Filter filter) {
        if (!complex.leaf().complex()) {
            throw refused("'" + complex + "' has no sub-attributes, so no [filter] can follow it.");
        }
        return new FilterChecker(path -> Optional.of(part(complex, path))).condition(filter);
    }

    private static Target part(Target complex, AttributePath path) {
        if (path.schema() != null || path.subAttribute() != null) {
            throw refused("Between the brackets after '" + complex
                    + "' only the names of its sub-attributes stand, not '" + path + "'.");
        }
        return complex.part(Targets.part(complex.attribute(), path.attribute(), FilterChecker::invalid));
    }

    private Condition condition(Filter filter) {
        return switch (filter) {
            case Filter.And(List<Filter> all) -> new Condition.All(conditions(all));
            case Filter.Or(List<Filter> any) -> new Condition.Any(conditions(any));
            case Filter.Not(Filter of) -> new Condition.Not(condition(of));
            case Filter.Present(AttributePath path) ->
                searchable(path).<Condition>map(Condition.Present::new).orElse(NEVER);
            case Filter.Compare(AttributePath path, Op op, Value value) ->
                searchable(path).map(target -> comparison(target, op, value)).orElseGet(() -> withoutValue(op, value));
            case Filter.ValuePath(AttributePath path, Filter on) ->
                searchable(path)
                        .<Condition>map(complex -> new Condition.Within(complex, within(complex, on)))
                        .orElse(NEVER);
        };
    }

    private static Condition withoutValue(Op op, Value value) {
        Op holds = value instanceof Value.Null ? Op.EQ : Op.NE;
        return op == holds ? ALWAYS : NEVER;
    }

    private List<Condition> conditions(List<Filter> filters) {
        return filters.stream().map(this::condition).toList();
    }

    private Optional<Target> searchable(AttributePath path) {
        Optional<Target> found = scope.apply(path);
        found.ifPresent(FilterChecker::requireSearchable);
        return found;
    }

    private static void requireSearchable(Target target) {
        if (target.attribute().returned() == Returned.NEVER || target.leaf().returned() == Returned.NEVER) {
            throw refused("'" + target + "' is never returned and cannot be searched.");
        }
    }

    private static Condition comparison(Target named, Op op, Value value) {
        if (value instanceof Value.Null) {
            return switch (op) {
                case EQ -> new Condition.Not(new Condition.Present(named));
                case NE -> new Condition.Present(named);
                case CO, SW, EW, GT, GE, LT, LE ->
                    throw refused("null can only be compared with eq and ne, not with " + name(op) + ".");
            };
        }
        Target target = named.leaf().complex() ? valueOf(named) : named;
        if (!takes(target.leaf().type(), op)) {
            throw refused("'" + target + "' is of type " + target.leaf().type().label()
                    + ", which cannot be compared with " + name(op) + ".");
        }
        return new Condition.Compare(target, op, Operands.of(target, value));
    }

    private static Target valueOf(Target complex) {
        return complex.part(complex.attribute()
                .subAttribute("value")
                .orElseThrow(() -> refused("'" + complex + "' has no single value; name one of its sub-attributes: "
                        + String.join(
                                ", ",
                                complex.attribute().subAttributes().stream()
                                        .map(Attribute::name)
                                        .toList())
                        + ".")));
    }

    /** RFC 7644 §3.4.2.2: parts of texts only in text, no order among booleans and binary values. */
    private static boolean takes(AttributeType type, Op op) {
        return switch (op) {
            case EQ, NE -> true;
            case CO, SW, EW -> type == AttributeType.STRING || type == AttributeType.REFERENCE;
            case GT, GE, LT, LE -> type != AttributeType.BOOLEAN && type != AttributeType.BINARY;
        };
    }

    private static String name(Op op) {
        return op.name().toLowerCase(Locale.ROOT);
    }

    static ScimException refused(String detail) {
        return new ScimException(invalid(detail));
    }

    private static ScimError invalid(String detail) {
        return new ScimError.InvalidFilter(0, detail);
    }
}
