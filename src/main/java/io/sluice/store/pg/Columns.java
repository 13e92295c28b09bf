package io.sluice.store.pg;

import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns many values into one array per column, which is how {@code unnest} takes a whole batch in one statement. */
final class Columns<V> {
    private final Collection<V> values;
    private final Tuple tuple = Tuple.tuple();

    Columns(Collection<V> values) {
        this.values = values;
    }

    Columns<V> uuid(Function<V, @Nullable UUID> of) {
        tuple.addArrayOfUUID(values.stream().map(of).toArray(UUID[]::new));
        return this;
    }

    Columns<V> text(Function<V, @Nullable String> of) {
        tuple.addArrayOfString(values.stream().map(of).toArray(String[]::new));
        return this;
    }

    Columns<V> number(ToLongFunction<V> of) {
        tuple.addArrayOfLong(values.stream().mapToLong(of).boxed().toArray(Long[]::new));
        return this;
    }

    Columns<V> integer(Function<V, @Nullable Integer> of) {
        tuple.addArrayOfInteger(values.stream().map(of).toArray(Integer[]::new));
        return this;
    }

    /** A number that may be missing. */
    Columns<V> numberIfAny(Function<V, @Nullable Long> of) {
        tuple.addArrayOfLong(values.stream().map(of).toArray(Long[]::new));
        return this;
    }

    Columns<V> truth(Predicate<V> of) {
        tuple.addArrayOfBoolean(values.stream().map(of::test).toArray(Boolean[]::new));
        return this;
    }

    Columns<V> time(Function<V, Instant> of) {
        tuple.addArrayOfOffsetDateTime(
                values.stream().map(of).map(Columns::time).toArray(OffsetDateTime[]::new));
        return this;
    }

    Tuple tuple() {
        return tuple;
    }

    /** Adds a value to those of a statement; gives its name in it. */
    static String bind(Tuple values, Object value) {
        values.addValue(value);
        return "$" + values.size();
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** PostgreSQL's text form of an array of numbers: an array of arrays cannot be sent any other way. */
    static String numbers(List<Integer> numbers) {
        StringBuilder text = new StringBuilder(numbers.size() * 12 + 2).append('{');
        String between = "";
        for (Integer number : numbers) {
            text.append(between).append(number.intValue());
            between = ",";
        }
        return text.append('}').toString();
    }

    /** PostgreSQL's text form of an array of texts, each quoted. */
    static String texts(Collection<String> texts) {
        return texts.stream()
                .map(text -> '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .collect(Collectors.joining(",", "{", "}"));
    }
}
