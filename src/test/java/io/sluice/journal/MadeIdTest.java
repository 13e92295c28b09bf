package io.sluice.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MadeIdTest {
    private static final Instant MOMENT = Instant.parse("2026-11-25T09:30:00.123Z");

    @Test
    void anIdTellsWhenItWasMade() {
        assertEquals(Optional.of(MOMENT), MadeId.time(MadeId.at(MOMENT)));
    }

    @Test
    void itIsAUuidOfOurOwnKindAndNoOtherHasIt() {
        UUID id = UUID.fromString(MadeId.at(MOMENT));

        assertEquals(8, id.version());
        assertEquals(2, id.variant());
        assertNotEquals(id.toString(), MadeId.at(MOMENT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "r-1",
                "0190a6b2-8d3c-7abc-8def-0123456789ab",
                "0190A6B2-8D3C-8ABC-8DEF-0123456789AB",
                "0190a6b2-8d3c-8abc-8def-0123456789a",
                "0190a6b2+8d3c-8abc-8def-0123456789ab",
            })
    void whatClientsMakeUpTellsNothing(String id) {
        assertEquals(Optional.empty(), MadeId.time(id));
    }
}
