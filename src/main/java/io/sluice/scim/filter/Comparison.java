package io.sluice.scim.filter;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.scim.filter.Condition.Operand;
import io.sluice.scim.filter.Filter.Op;
import io.sluice.scim.schema.DateTime;
import io.sluice.scim.schema.Folding;
import java.math.BigDecimal;
import java.time.Instant;

/** Compares one value with an operand. A value that is not of the operand's kind never satisfies it, not even with ne. */
final class Comparison {
    private Comparison() {}

    static boolean holds(Condition.Compare compare, JsonNode value) {
        Op op = compare.op();
        return switch (compare.operand()) {
            case Operand.Text(String wanted) ->
                value.isTextual() && text(op, compared(compare.target(), value.textValue()), wanted);
            case Operand.Numeric(BigDecimal wanted) ->
                value.isNumber() && ordered(op, value.decimalValue().compareTo(wanted));
            case Operand.Bool(boolean wanted) ->
                value.isBoolean() && ordered(op, Boolean.compare(value.booleanValue(), wanted));
            case Operand.Time(Instant wanted) ->
                value.isTextual()
                        && DateTime.parse(value.textValue())
                                .filter(time -> ordered(op, time.compareTo(wanted)))
                                .isPresent();
        };
    }

    private static String compared(Target target, String value) {
        return target.leaf().caseExact() ? value : Folding.fold(value);
    }

    private static boolean text(Op op, String value, String wanted) {
        return switch (op) {
            case CO -> value.contains(wanted);
            case SW -> value.startsWith(wanted);
            case EW -> value.endsWith(wanted);
            case EQ, NE, GT, GE, LT, LE -> ordered(op, codePoints(value, wanted));
        };
    }

    private static boolean ordered(Op op, int difference) {
        return switch (op) {
            case EQ -> difference == 0;
            case NE -> difference != 0;
            case GT -> difference > 0;
            case GE -> difference >= 0;
            case LT -> difference < 0;
            case LE -> difference <= 0;
            case CO, SW, EW -> false;
        };
    }

    /** The order of UTF-8 and so of the database; Java's own puts characters beyond U+FFFF before U+E000. */
    static int codePoints(String one, String other) {
        int shared = Math.min(one.length(), other.length());
        for (int i = 0; i < shared; i++) {
            char here = one.charAt(i);
            char there = other.charAt(i);
            if (here != there) {
                return Character.isSurrogate(here) == Character.isSurrogate(there)
                        ? here - there
                        : Character.isSurrogate(here) ? 1 : -1;
            }
        }
        return one.length() - other.length();
    }
}
