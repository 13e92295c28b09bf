package io.sluice.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.diagnosis.Diagnosis;
import io.sluice.diagnosis.Evidence;
import io.sluice.journal.Activity;
import io.sluice.journal.Entries;
import io.sluice.journal.Entry.Changes;
import io.sluice.journal.Entry.Origin;
import io.sluice.journal.Entry.Outcome;
import io.sluice.journal.Entry.Subject;
import io.sluice.journal.Failures;
import io.sluice.journal.IgnoredName;
import io.sluice.journal.LogPage;
import io.sluice.journal.Minute;
import io.sluice.tenant.Credential;
import io.sluice.tenant.NewCredential.Kind;
import io.sluice.tenant.Scope;
import io.sluice.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class DiagnosisTextTest {
    private static final Instant NOW = Instant.parse("2026-11-25T08:00:30Z");
    private static final Instant MINUTE = Instant.parse("2026-11-25T07:58:00Z");
    private static final UUID ID = new UUID(1, 2);

    @Test
    void theFirstThingToReadIsWhatIsWrongAndWhatToDo() {
        List<String> lines = lines(failing(), Ansi.OFF);

        assertEquals("acme at 2026-11-25T08:00:30Z: Group 2, User 1,000", lines.getFirst());
        assertEquals("What to know", lines.get(2));
        assertTrue(
                lines.get(4)
                        .startsWith("  warning  The user to be created exists already: 800 times. Match by userName"),
                lines.get(4));
        assertTrue(lines.get(5).startsWith("           "), lines.get(5));
        assertTrue(lines.stream().allMatch(line -> line.length() <= 120), () -> String.join("\n", lines));
    }

    @Test
    void belowItStandsWhatThatWasConcludedFrom() {
        String text = String.join("\n", lines(failing(), Ansi.OFF));

        for (String part : List.of(
                "Initial cycle, under way since 2026-11-25T07:58:00Z\n  900 objects, 15.0 a second, 6.0 in the last minutes",
                "900 missed, 100 created, 800 failed",
                "Done at about 2026-11-25T08:03:16Z. At the rate of the last minutes; 1000 are left: 1900 objects\n  are",
                "Before\n  2026-11-25T06:58:00Z  Incremental cycle, 4 objects: 4 read, 4 updated",
                "800 of 900 failed (88.9 %), 0 more because of managers or members; 0 not let in. More than 40 %",
                "800 × create User: 409 uniqueness of userName\n    Means:    The user to be created exists already. The",
                "    Entra ID: EntryConflict",
                "    To do:    Match by userName",
                "    See:      https://learn.microsoft.com/",
                "    Last:     2026-11-25T07:58:00Z  409 uniqueness  create User kim  (3.0 ms, request r-1)\n"
                        + "              userName 'kim' is taken.",
                "Credentials\n  " + ID + "  token 'entra', valid, never used",
                "Sent, but known to no schema\n  shoeSize, 1,234 times")) {
            assertTrue(text.contains(part), () -> part + " is not in\n" + text);
        }
    }

    @Test
    void whereNothingIsWrongItSaysSo() {
        Minute quiet = new Minute(MINUTE, "User", Map.of(Activity.READ, 5L, Activity.UPDATED, 5L));

        String text = String.join("\n", lines(evidence(List.of(quiet), List.of(), List.of()), Ansi.OFF));

        assertTrue(text.contains("What to know\n  Nothing is wrong."), text);
        assertTrue(!text.contains("What failed"), text);
    }

    @Test
    void onATerminalTheWordsThatMatterHaveColours() {
        assertTrue(lines(failing(), Ansi.ON).get(3).startsWith("  \u001b[33mwarning\u001b["));
    }

    private static List<String> lines(Evidence evidence, Ansi colours) {
        return new DiagnosisText("acme", Diagnosis.of(evidence), colours).lines();
    }

    private static Evidence failing() {
        LogPage.Row sample = new LogPage.Row(
                ID,
                Entries.entry(
                        new TenantId(ID),
                        MINUTE,
                        new Origin("r-1", null, "create", null),
                        new Subject("User", null, "kim"),
                        new Outcome("uniqueness", 409, "uniqueness", "userName", "userName 'kim' is taken."),
                        Changes.NONE));
        return evidence(
                List.of(
                        new Minute(
                                MINUTE.minus(Duration.ofHours(1)),
                                "User",
                                Map.of(Activity.READ, 4L, Activity.UPDATED, 4L)),
                        new Minute(
                                MINUTE,
                                "User",
                                Map.of(Activity.MISSED, 900L, Activity.CREATED, 100L, Activity.FAILED, 800L))),
                List.of(new Failures("create", "User", "uniqueness", 409, "userName", 800, MINUTE, MINUTE, sample)),
                List.of(new IgnoredName("shoeSize", MINUTE, MINUTE, 1_234)));
    }

    private static Evidence evidence(List<Minute> minutes, List<Failures> failures, List<IgnoredName> ignored) {
        Credential credential = new Credential(ID, Kind.TOKEN, "entra", Scope.ALL, MINUTE, null, null, null);
        return new Evidence(
                NOW,
                Duration.ofDays(1),
                1_900L,
                minutes,
                failures,
                ignored,
                List.of(credential),
                Map.of("User", 1_000L, "Group", 2L));
    }
}
