package io.sluice.provision;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.sluice.fuzz.Trial;
import io.sluice.scim.error.ScimException;
import io.sluice.scim.message.Place;
import io.sluice.tenant.TenantId;
import java.time.Instant;
import java.util.UUID;

/** Anything as a cursor, as what results are sorted by, and as damage to a cursor: it leads where it was made to lead or nowhere. */
public final class CursorFuzz {
    private static final TenantId TENANT = new TenantId(new UUID(1, 2));
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Place PLACE = new Place("User", 4711, "kim", 1_000_000);
    private static final Cursors CURSORS = new Cursors(new byte[] {1, 2, 3});
    private static final byte[] CURSOR =
            CURSORS.write(PLACE, TENANT, "Users", NOW).getBytes(ISO_8859_1);

    private CursorFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String text = Trial.text(input);
        Trial.of(() -> {
            CURSORS.read(text, TENANT, "Users", NOW);
            throw new AssertionError("nobody gave out " + text);
        });
        Trial.of(() -> damaged(input));
        if (text.codePoints()
                .noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)) {
            Place place = new Place("Group", Long.MAX_VALUE, text, 0);
            Trial.of(() ->
                    Trial.expectEqual(place, CURSORS.read(CURSORS.write(place, TENANT, text, NOW), TENANT, text, NOW)));
        }
    }

    private static void damaged(byte[] damage) {
        byte[] cursor = CURSOR.clone();
        for (int at = 0; at < damage.length; at++) {
            cursor[at % cursor.length] ^= damage[at];
        }
        try {
            Trial.expectEqual(PLACE, CURSORS.read(new String(cursor, ISO_8859_1), TENANT, "Users", NOW));
        } catch (ScimException refused) {
            // as it should be
        }
    }
}
