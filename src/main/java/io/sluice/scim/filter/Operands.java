package io.sluice.scim.filter;

import static io.sluice.scim.filter.FilterChecker.refused;

import io.sluice.scim.error.ScimException;
import io.sluice.scim.filter.Condition.Operand;
import io.sluice.scim.filter.Filter.Value;
import io.sluice.scim.schema.DateTime;
import io.sluice.scim.schema.Folding;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Gives a literal the type of the attribute it is compared with. Text in quotes that reads as a boolean, a number or a time
 * is taken as one (Entra: {@code roles[primary eq "True"]}), a number without quotes also as text.
 */
final class Operands {
    private static final int SHOWN = 100;

    private Operands() {}

    static Operand of(Target target, Value value) {
        return switch (target.leaf().type()) {
            case STRING, REFERENCE, BINARY, COMPLEX -> text(target, value);
            case BOOLEAN -> bool(target, value);
            case INTEGER, DECIMAL -> numeric(target, value);
            case DATE_TIME -> time(target, value);
        };
    }

    private static Operand text(Target target, Value value) {
        String text = switch (value) {
            case Value.Text(String written) -> written;
            case Value.Numeric(BigDecimal number) -> number.toString();
            case Value.Bool _, Value.Null _ -> throw misfit(target, value, "text: write it in double quotes");
        };
        return new Operand.Text(target.leaf().caseExact() ? text : Folding.fold(text));
    }

    private static Operand bool(Target target, Value value) {
        if (value instanceof Value.Bool(boolean written)) {
            return new Operand.Bool(written);
        }
        if (value instanceof Value.Text(String text)
                && Literals.unquoted(text) instanceof Value.Bool(boolean written)) {
            return new Operand.Bool(written);
        }
        throw misfit(target, value, "true or false");
    }

    private static Operand numeric(Target target, Value value) {
        @Nullable
        BigDecimal number = switch (value) {
            case Value.Numeric(BigDecimal written) -> written;
            case Value.Text(String text) -> Literals.number(text);
            case Value.Bool _, Value.Null _ -> null;
        };
        if (number == null) {
            throw misfit(target, value, "a number, for example 42");
        }
        return new Operand.Numeric(number);
    }

    private static Operand time(Target target, Value value) {
        if (value instanceof Value.Text(String text)) {
            // A '+' in a URL that nobody encoded arrives as a space.
            return DateTime.parse(text.replace(' ', '+'))
                    .map(Operand.Time::new)
                    .orElseThrow(() -> misfit(target, value, time()));
        }
        throw misfit(target, value, time());
    }

    private static String time() {
        return "a dateTime, for example \"2026-05-13T04:42:34Z\"";
    }

    private static ScimException misfit(Target target, Value value, String wanted) {
        String written = FilterPrinter.print(value);
        String shown = written.length() > SHOWN ? written.substring(0, SHOWN) + "…" : written;
        return refused("'" + target + "' is compared with " + shown + " but takes " + wanted + ".");
    }
}
