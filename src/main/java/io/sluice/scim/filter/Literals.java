package io.sluice.scim.filter;

import io.sluice.scim.filter.Filter.Value;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What a literal without quotes means. */
final class Literals {
    private static final int LONGEST_EXPONENT = 3;

    private Literals() {}

    /**
     * JSON's {@code true}, {@code false}, {@code null} in any case, JSON's numbers, and everything else as text. A number whose
     * spelling would be lost (an {@code externalId} of 12e4) stays text; where a number is wanted, text is read as one.
     */
    static Value unquoted(String literal) {
        if (literal.equalsIgnoreCase("true")) {
            return new Value.Bool(true);
        }
        if (literal.equalsIgnoreCase("false")) {
            return new Value.Bool(false);
        }
        if (literal.equalsIgnoreCase("null")) {
            return new Value.Null();
        }
        BigDecimal number = number(literal);
        return number != null && number.toString().equals(literal)
                ? new Value.Numeric(number)
                : new Value.Text(literal);
    }

    /** The number, or null if this is none (RFC 8259 §6) or has an exponent beyond three digits, which nobody stores. */
    static @Nullable BigDecimal number(String literal) {
        int start = literal.startsWith("-") ? 1 : 0;
        int at = digits(literal, start);
        boolean leadingZero = at > start + 1 && literal.charAt(start) == '0';
        if (at == start || leadingZero) {
            return null;
        }
        if (at < literal.length() && literal.charAt(at) == '.') {
            int fraction = at + 1;
            at = digits(literal, fraction);
            if (at == fraction) {
                return null;
            }
        }
        if (at < literal.length() && (literal.charAt(at) | 0x20) == 'e') {
            boolean signed =
                    at + 1 < literal.length() && (literal.charAt(at + 1) == '+' || literal.charAt(at + 1) == '-');
            int exponent = at + (signed ? 2 : 1);
            at = digits(literal, exponent);
            if (at == exponent || at - exponent > LONGEST_EXPONENT) {
                return null;
            }
        }
        return at == literal.length() ? new BigDecimal(literal) : null;
    }

    private static int digits(String literal, int from) {
        int at = from;
        while (at < literal.length() && literal.charAt(at) >= '0' && literal.charAt(at) <= '9') {
            at++;
        }
        return at;
    }
}
