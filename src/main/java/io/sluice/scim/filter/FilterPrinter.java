package io.sluice.scim.filter;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.sluice.scim.filter.Filter.Op;
import io.sluice.scim.filter.Filter.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes filters and paths in one canonical way; what it writes is read back as the same value. */
public final class FilterPrinter {
    private FilterPrinter() {}

    public static String print(Filter filter) {
        return switch (filter) {
            case Filter.And(List<Filter> all) -> join(all, " and ");
            case Filter.Or(List<Filter> any) -> join(any, " or ");
            case Filter.Not(Filter of) -> "not (" + print(of) + ")";
            case Filter.Present(AttributePath path) -> path + " pr";
            case Filter.Compare(AttributePath path, Op op, Value value) ->
                path + " " + op.name().toLowerCase(Locale.ROOT) + " " + print(value);
            case Filter.ValuePath(AttributePath path, Filter on) -> path + "[" + print(on) + "]";
        };
    }

    public static String print(PatchPath path) {
        Filter filter = path.valueFilter();
        String part = path.subAttribute();
        return path.attribute() + (filter == null ? "" : "[" + print(filter) + "]") + (part == null ? "" : "." + part);
    }

    static String print(Value value) {
        return switch (value) {
            case Value.Text(String text) ->
                "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
            case Value.Numeric(BigDecimal number) -> number.toString();
            case Value.Bool(boolean truth) -> Boolean.toString(truth);
            case Value.Null _ -> "null";
        };
    }

    private static String join(List<Filter> terms, String word) {
        return terms.stream().map(FilterPrinter::term).collect(Collectors.joining(word));
    }

    private static String term(Filter filter) {
        return switch (filter) {
            case Filter.And _, Filter.Or _ -> "(" + print(filter) + ")";
            case Filter.Not _, Filter.Present _, Filter.Compare _, Filter.ValuePath _ -> print(filter);
        };
    }
}
