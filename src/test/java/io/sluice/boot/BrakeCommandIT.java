package io.sluice.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sluice tenant release}, on a database without a gateway. */
class BrakeCommandIT {
    @TempDir
    private Path folder;

    private final Map<String, String> settings = Map.of(
            "SLUICE_DATABASE_URL", TestPostgres.shared().freshUrl(), "SLUICE_SECURITY_TOKEN_KEY", "0123456789abcdef");

    @AfterEach
    void unlink() throws IOException {
        GatewayProcess.unlinkPrograms(folder);
    }

    @Test
    void itSaysWhatTheBrakeDoesNowAndDidBefore() {
        assertEquals(0, sluice("tenant", "create", "acme").exitCode());

        GatewayProcess first = sluice("tenant", "release", "acme", "--removals", "5");
        assertEquals(0, first.exitCode(), first.said());
        GatewayProcess second = sluice("tenant", "release", "acme");

        assertEquals(0, second.exitCode(), second.said());
        assertTrue(
                first.said()
                        .contains("The safety brake of acme lets 5 removals through, and then goes on counting."
                                + " Before: counts removals."),
                first.said());
        assertTrue(second.said().contains("Before: lets 5 removals through"), second.said());
    }

    @Test
    void mistakesAreSentences() {
        assertSentence("There is no tenant nobody", "tenant", "release", "nobody");
        assertSentence(
                "--minutes: 0 is not a whole number from 1 to 43200", "tenant", "release", "acme", "--minutes", "0");
    }

    private void assertSentence(String expected, String... arguments) {
        GatewayProcess failed = sluice(arguments);
        assertEquals(1, failed.exitCode(), failed.said());
        assertTrue(failed.said().contains(expected), failed.said());
        assertFalse(failed.said().contains("\tat "), failed.said());
    }

    private GatewayProcess sluice(String... arguments) {
        return GatewayProcess.start(folder, settings, arguments);
    }
}
