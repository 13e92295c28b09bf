package io.sluice.scim.schema;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Optional;

/**
 * Reads a dateTime (RFC 7643 §2.3.5: xsd:dateTime) as a point in time: a year of four digits, up to nine digits of a second's
 * fraction, an offset or {@code Z}; without either it is UTC. The only reading there is: validation, filters and index keys
 * agree.
 */
public final class DateTime {
    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .optionalStart()
            .appendOffsetId()
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT)
            .withChronology(IsoChronology.INSTANCE);

    private DateTime() {}

    /** Empty if it is not a dateTime. */
    public static Optional<Instant> parse(String text) {
        if (text.startsWith("+") || text.startsWith("-")) { // years beyond four digits fit neither clocks nor databases
            return Optional.empty();
        }
        try {
            return Optional.of(instant(FORMAT.parse(text)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Instant instant(TemporalAccessor parsed) {
        ZoneOffset offset = parsed.query(TemporalQueries.offset());
        return LocalDateTime.from(parsed).toInstant(offset == null ? ZoneOffset.UTC : offset);
    }
}
