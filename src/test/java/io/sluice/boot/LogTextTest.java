package io.sluice.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.journal.Entries;
import io.sluice.journal.Entry;
import io.sluice.journal.Entry.Changes;
import io.sluice.journal.Entry.Origin;
import io.sluice.journal.Entry.Outcome;
import io.sluice.journal.Entry.Subject;
import io.sluice.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LogTextTest {
    private static final UUID ID = new UUID(1, 2);
    private static final Instant AT = Instant.parse("2026-11-25T08:00:00.123Z");
    private static final Outcome OK = Outcome.well(Outcome.SUCCESS, 200);

    @Test
    void aRefusalIsShownWithWhatTheClientWasTold() {
        Outcome refused = new Outcome("uniqueness", 409, "uniqueness", "userName", "userName 'kim' is taken.");

        assertEquals(
                List.of(
                        "2026-11-25T08:00:00Z  409 uniqueness  create User kim  (3.0 ms, request r-1)",
                        "                      userName 'kim' is taken."),
                lines("create", null, "kim", refused, Changes.NONE));
    }

    @Test
    void aChangeIsShownWithWhatChangedAndWhoCameAndWent() {
        Changes changes = new Changes(List.of("members", "title"), 3, 1, "{\"title\":{\"after\":\"Boss\"}}");

        assertEquals(
                List.of(
                        "2026-11-25T08:00:00Z  200 success  patch (bulk operation 7) User " + ID
                                + "  (3.0 ms, request r-1)",
                        "                      changed: members, title +3 -1",
                        "                      {\"title\":{\"after\":\"Boss\"}}"),
                lines("patch", 7, null, OK, changes));
    }

    @Test
    void whatClientsWroteCannotWriteOverTheTerminal() {
        assertEquals(
                "2026-11-25T08:00:00Z  200 success  patch User kim\ufffd[2J  (3.0 ms, request r-1)",
                lines("patch", null, "kim\u001b[2J", OK, Changes.NONE).getFirst());
    }

    private static List<String> lines(
            String operation, @Nullable Integer place, @Nullable String name, Outcome outcome, Changes changes) {
        Entry entry = Entries.entry(
                new TenantId(ID),
                AT,
                new Origin("r-1", null, operation, place),
                new Subject("User", ID, name),
                outcome,
                changes);
        return LogText.lines(entry);
    }
}
