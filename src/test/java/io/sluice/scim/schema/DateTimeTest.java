package io.sluice.scim.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateTimeTest {
    @ParameterizedTest
    @CsvSource({
        "2015-10-10T14:38:21.8617979-07:00, 2015-10-10T21:38:21.861797900Z",
        "2011-08-01T18:29:49.793Z, 2011-08-01T18:29:49.793Z",
        "2008-01-23T04:56:22Z, 2008-01-23T04:56:22Z",
        "2008-01-23t04:56:22z, 2008-01-23T04:56:22Z",
        "2008-01-23T04:56Z, 2008-01-23T04:56:00Z",
        "2008-01-23T04:56:22+05:30, 2008-01-22T23:26:22Z"
    })
    void aDateAndTimeWithAnOffsetIsAPointInTime(String text, Instant expected) {
        assertEquals(Optional.of(expected), DateTime.parse(text));
    }

    @Test
    void withoutAnOffsetItIsUtc() {
        assertEquals(Optional.of(Instant.parse("2008-01-23T04:56:22Z")), DateTime.parse("2008-01-23T04:56:22"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2008-01-23",
                "04:56:22Z",
                "2008-02-30T04:56:22Z",
                "2008-01-23T25:00:00Z",
                "2008-01-23T04:56:22Z[UTC]",
                "2008-01-23T04:56:22+01:00[Europe/Paris]",
                "2008-01-23T04:56:22Z ",
                "+999999999-01-01T00:00:00Z",
                "-0044-03-15T12:00:00Z",
                "1700000000"
            })
    void nothingElseIs(String text) {
        assertEquals(Optional.empty(), DateTime.parse(text));
    }
}
