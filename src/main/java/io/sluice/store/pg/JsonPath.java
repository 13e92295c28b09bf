package io.sluice.store.pg;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.sluice.scim.filter.Condition;
import io.sluice.scim.filter.Condition.Operand;
import io.sluice.scim.filter.Filter.Op;
import io.sluice.scim.filter.Target;
import io.sluice.scim.schema.AttributeType;
import io.sluice.store.SearchKey;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A condition as a question to a resource's search document, in SQL/JSON path language (lax, so that one value and many read
 * alike). Every comparison stands inside {@code exists}: one that cannot be made is false there, and its negation true.
 */
final class JsonPath {
    /** How a target is reached from {@code @}. */
    private final Function<Target, String> path;

    private JsonPath(Function<Target, String> path) {
        this.path = path;
    }

    /** Of a whole document. */
    static String of(Condition condition) {
        return "$ ? (" + new JsonPath(JsonPath::fromDocument).predicate(condition) + ")";
    }

    private static String fromDocument(Target target) {
        return (target.extension() == null ? "" : member(target.extension().id()))
                + member(target.attribute().name())
                + (target.subAttribute() == null
                        ? ""
                        : member(target.subAttribute().name()));
    }

    private static String fromElement(Target target) {
        return member(target.leaf().name());
    }

    private String predicate(Condition condition) {
        return switch (condition) {
            case Condition.All(var of) -> joined(of, " && ");
            case Condition.Any(var of) -> joined(of, " || ");
            case Condition.Not(var of) -> "!(" + predicate(of) + ")";
            case Condition.Present(var target) -> present(target);
            case Condition.Compare(var target, var op, var operand) -> compared("@" + path.apply(target), op, operand);
            case Condition.Within(var target, var on) ->
                exists("@" + path.apply(target), new JsonPath(JsonPath::fromElement).predicate(on));
        };
    }

    private String joined(List<Condition> conditions, String operator) {
        return conditions.stream().map(this::predicate).collect(Collectors.joining(operator, "(", ")"));
    }

    private String present(Target target) {
        String values = "@" + path.apply(target);
        return target.leaf().type() == AttributeType.COMPLEX
                ? exists(values + ".*", "@.type() != \"string\" || @ != \"\"")
                : exists(values, "@.type() != \"string\" || @ != \"\"");
    }

    private static String compared(String values, Op op, Operand operand) {
        String found = exists(values, comparison(op, operand));
        return op == Op.NE ? "(!exists(" + values + ") || " + found + ")" : found;
    }

    private static String comparison(Op op, Operand operand) {
        return switch (op) {
            case EQ -> "@ == " + literal(operand);
            case NE -> "@ != " + literal(operand);
            case GT -> "@ > " + literal(operand);
            case GE -> "@ >= " + literal(operand);
            case LT -> "@ < " + literal(operand);
            case LE -> "@ <= " + literal(operand);
            case SW -> "@ starts with " + literal(operand);
            case CO -> "@ like_regex " + literal(operand) + " flag \"q\"";
            case EW -> "@ like_regex " + ending(operand);
        };
    }

    private static String exists(String values, String predicate) {
        return "exists(" + values + " ? (" + predicate + "))";
    }

    private static String literal(Operand operand) {
        return switch (operand) {
            case Operand.Text(var text) -> quoted(text);
            case Operand.Numeric(var number) -> number.toPlainString();
            case Operand.Bool(var value) -> Boolean.toString(value);
            case Operand.Time(var instant) -> SearchKey.time(instant).toPlainString();
        };
    }

    /** The regular expression for what ends so. */
    private static String ending(Operand operand) {
        return switch (operand) {
            case Operand.Text(var text) -> quoted(text.replaceAll("[\\\\^$.|?*+()\\[\\]{}]", "\\\\$0") + "$");
            case Operand.Numeric _, Operand.Bool _, Operand.Time _ ->
                throw new IllegalStateException("no text to end with");
        };
    }

    private static String member(String name) {
        return "." + quoted(name);
    }

    private static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}
