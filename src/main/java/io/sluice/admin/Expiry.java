package io.sluice.admin;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Until when a credential lets in, as an operator writes it. */
public final class Expiry {
    private Expiry() {}

    /**
     * A moment like {@code 2030-12-31T18:00:00Z}, or a last day like {@code 2030-12-31} (UTC).
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static Instant of(String text) {
        try {
            return text.contains("T")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDate.parse(text)
                            .plusDays(1)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "is neither a day like 2030-12-31 nor a moment like 2030-12-31T18:00:00Z", e);
        }
    }
}
