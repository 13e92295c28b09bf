package io.sluice.scim.filter;

import io.sluice.scim.filter.Filter.Op;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * A filter whose every attribute exists and whose every operand has its attribute's type. Both readings of a filter, the
 * evaluator's and SQL's, start from this and mean the same:
 *
 * <ul>
 *   <li>a comparison holds if any value of the attribute satisfies it; without a value it does not hold;
 *   <li>{@link Op#NE} also holds when the attribute has no value: unassigned is not identical to anything;
 *   <li>{@code eq null} and {@code ne null} are {@link Not} {@link Present} and {@link Present};
 *   <li>{@link Within} holds if one element satisfies the whole inner condition; the inner targets are {@code target} itself
 *       narrowed to one sub-attribute each, of which that element's values alone count;
 *   <li>an empty string, empty array or object without values counts as no value for {@link Present};
 *   <li>every text contains, starts and ends with the empty text, the empty one included;
 *   <li>texts are ordered by code point, after folding; a value of another kind than the operand satisfies nothing.
 * </ul>
 */
public sealed interface Condition {
    record All(List<Condition> of) implements Condition {
        public All {
            of = List.copyOf(of);
        }
    }

    record Any(List<Condition> of) implements Condition {
        public Any {
            of = List.copyOf(of);
        }
    }

    record Not(Condition of) implements Condition {}

    /** {@code target} may be a complex attribute without a sub-attribute. */
    record Present(Target target) implements Condition {}

    record Compare(Target target, Op op, Operand operand) implements Condition {}

    /** {@code target} is a complex attribute without a sub-attribute; a single one counts as one element. */
    record Within(Target target, Condition on) implements Condition {}

    /** What is compared with; the kind follows from the attribute's type. */
    sealed interface Operand {
        /** For strings, references and binary; folded if the attribute is not {@code caseExact}. */
        record Text(String text) implements Operand {}

        /** For integers and decimals. */
        record Numeric(BigDecimal number) implements Operand {}

        record Bool(boolean value) implements Operand {}

        /** For dateTime: compared as a point in time. */
        record Time(Instant instant) implements Operand {}
    }
}
