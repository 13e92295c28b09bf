package io.sluice.admin;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as operators write them. */
public final class Moment {
    private static final Pattern AGO = Pattern.compile("([1-9]\\d{0,5})([smhd])");

    private Moment() {}

    /**
     * A moment like {@code 2026-11-25T08:00:00Z}, the beginning of a day (UTC) like {@code 2026-11-25}, or how long ago:
     * {@code 30m}, {@code 2h}, {@code 7d}.
     *
     * @throws IllegalArgumentException whose message goes on after the value: {@code is neither …}
     */
    public static Instant of(String text, Instant now) {
        try {
            if (AGO.matcher(text).matches()) {
                return now.minus(length(text));
            }
            return text.contains("T")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "is neither a moment like 2026-11-25T08:00:00Z, nor a day like 2026-11-25, nor a time ago like 30m, 2h"
                            + " or 7d",
                    e);
        }
    }

    /**
     * {@code 30m}, {@code 2h}, {@code 7d}.
     *
     * @throws IllegalArgumentException as above
     */
    public static Duration length(String text) {
        Matcher matcher = AGO.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("is not a time like 30m, 2h or 7d");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }
}
