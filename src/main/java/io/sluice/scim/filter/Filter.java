package io.sluice.scim.filter;

import java.math.BigDecimal;
import java.util.List;

/** A filter as the client wrote it: sound in syntax, not yet checked against a schema (RFC 7644 §3.4.2.2). */
public sealed interface Filter {
    /** Two or more. */
    record And(List<Filter> all) implements Filter {
        public And {
            all = List.copyOf(all);
        }
    }

    /** Two or more. */
    record Or(List<Filter> any) implements Filter {
        public Or {
            any = List.copyOf(any);
        }
    }

    record Not(Filter of) implements Filter {}

    record Present(AttributePath path) implements Filter {}

    record Compare(AttributePath path, Op op, Value value) implements Filter {}

    /** {@code attribute[on]}: one element of the attribute satisfies the whole of {@code on}. */
    record ValuePath(AttributePath path, Filter on) implements Filter {}

    /** The attribute operators that take a value. */
    enum Op {
        EQ,
        NE,
        CO,
        SW,
        EW,
        GT,
        GE,
        LT,
        LE
    }

    /** A JSON literal. */
    sealed interface Value {
        record Text(String text) implements Value {}

        record Numeric(BigDecimal number) implements Value {}

        record Bool(boolean value) implements Value {}

        record Null() implements Value {}
    }
}
