package io.sluice.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.scim.error.ScimError;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorReplyTest {
    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "999, 1", "1000, 1", "1001, 2", "2500, 3", "60000, 60"})
    void retryAfterIsInWholeSecondsRoundedUp(long millis, String seconds) {
        Duration after = Duration.ofMillis(millis);

        ErrorReply busy = ErrorReply.of(new ScimError.TooManyRequests(after, "Slower, please."));
        ErrorReply away = ErrorReply.of(new ScimError.Unavailable(after, "The database is away."));

        assertEquals(429, busy.status());
        assertEquals(503, away.status());
        assertEquals(seconds, busy.headers().get("retry-after"));
        assertEquals(seconds, away.headers().get("retry-after"));
    }
}
