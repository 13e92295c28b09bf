package io.sluice.provision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.sluice.scim.message.Place;
import io.sluice.tenant.TenantId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CursorsTest {
    private static final TenantId TENANT = new TenantId(new UUID(1, 2));
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Place PLACE = new Place("User", 4711, "kim", 1_000_000);

    private final Cursors cursors = new Cursors(new byte[] {1, 2, 3});
    private final String cursor = cursors.write(PLACE, TENANT, "Users by name", NOW);

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "kim", "two words  and more ", "-12.50", "日本語 😀", "line\nbreak", "{\"a\":1}"})
    void everyReplicaReadsWhatOneWrote(@Nullable String key) {
        Place place = new Place("User", 4711, key, 1_000_000);

        String written = cursors.write(place, TENANT, "Users", NOW);

        assertEquals(place, new Cursors(new byte[] {1, 2, 3}).read(written, TENANT, "Users", NOW));
        assertTrue(written.matches("[A-Za-z0-9_-]+"), written);
    }

    @Test
    void itIsGoodForAnHour() {
        assertEquals(PLACE, cursors.read(cursor, TENANT, "Users by name", NOW.plus(Cursors.LIFE)));
        assertInstanceOf(
                ScimError.ExpiredCursor.class,
                refused(
                        cursors,
                        cursor,
                        TENANT,
                        "Users by name",
                        NOW.plus(Cursors.LIFE).plusSeconds(1)));
    }

    @Test
    void elsewhereItIsInvalid() {
        ScimError forged = refused(cursors, "forged", TENANT, "Users by name", NOW);

        assertInstanceOf(ScimError.InvalidCursor.class, forged);
        assertEquals(forged, refused(cursors, cursor, new TenantId(new UUID(1, 3)), "Users by name", NOW));
        assertEquals(forged, refused(cursors, cursor, TENANT, "Users", NOW));
        assertEquals(forged, refused(new Cursors(new byte[] {1, 2}), cursor, TENANT, "Users by name", NOW));
    }

    @Test
    void noCharacterOfItCanBeChanged() {
        for (int i = 0; i < cursor.length() - 1; i++) {
            char other = cursor.charAt(i) == 'A' ? 'B' : 'A';
            String changed = cursor.substring(0, i) + other + cursor.substring(i + 1);
            assertInstanceOf(
                    ScimError.InvalidCursor.class, refused(cursors, changed, TENANT, "Users by name", NOW), changed);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "x", "%", "ä", "AAAA", "====", "\0"})
    void whatIsNoCursorIsInvalid(String text) {
        assertInstanceOf(ScimError.InvalidCursor.class, refused(cursors, text, TENANT, "Users", NOW));
    }

    private static ScimError refused(Cursors cursors, String text, TenantId tenant, String subject, Instant now) {
        return assertThrows(ScimException.class, () -> cursors.read(text, tenant, subject, now))
                .error();
    }
}
