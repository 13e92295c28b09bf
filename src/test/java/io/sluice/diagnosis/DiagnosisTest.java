package io.sluice.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.diagnosis.Finding.Severity;
import io.sluice.journal.Activity;
import io.sluice.journal.Entries;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DiagnosisTest {
    private static final Instant NOW = Instant.parse("2026-11-25T08:00:30Z");
    private static final Instant MINUTE = Instant.parse("2026-11-25T07:59:00Z");

    private final List<Minute> minutes = new ArrayList<>();
    private final List<Failures> failures = new ArrayList<>();
    private final List<IgnoredName> ignored = new ArrayList<>();
    private final List<Credential> credentials = new ArrayList<>(List.of(credential(null)));

    @Test
    void aHealthyJobHasNoFindings() {
        minutes.add(new Minute(MINUTE, "User", Map.of(Activity.READ, 5L, Activity.UPDATED, 5L)));

        Diagnosis diagnosis = diagnosis();

        assertEquals(List.of(), diagnosis.findings());
        assertEquals(Quarantine.Verdict.NONE, diagnosis.quarantine().verdict());
        assertNull(diagnosis.nextExpected(), "it is here");
    }

    @Test
    void whatFailsMostIsToldWithItsRemedyAndASample() {
        minutes.add(new Minute(
                MINUTE, "User", Map.of(Activity.MISSED, 900L, Activity.CREATED, 100L, Activity.FAILED, 800L)));
        failures.add(failures("create", "uniqueness", 409, "userName", 800));

        Diagnosis diagnosis = diagnosis();

        Trouble trouble = diagnosis.troubles().getFirst();
        assertEquals(
                "duplicate-on-create",
                trouble.explanation() == null ? "" : trouble.explanation().id());
        assertEquals(800, trouble.failures().number());
        assertEquals(Quarantine.Verdict.NEAR, diagnosis.quarantine().verdict());
        assertTrue(text(diagnosis).contains("The user to be created exists already: 800 times. Match by userName"));
        assertTrue(text(diagnosis).contains("More than 40 % fail"));
    }

    @Test
    void whoIsNotLetInIsTheFirstThingToKnow() {
        minutes.add(new Minute(MINUTE, "User", Map.of(Activity.DENIED, 3L)));
        failures.add(failures("query", "unauthorized", 401, null, 3));
        credentials.clear();
        credentials.add(credential(NOW.minusSeconds(60)));

        Diagnosis diagnosis = diagnosis();

        assertEquals(Severity.PROBLEM, diagnosis.findings().getFirst().severity());
        assertTrue(diagnosis.findings().getFirst().text().contains("no valid credential"), () -> text(diagnosis));
        assertTrue(text(diagnosis).contains("quarantines the job at once"));
        assertEquals(Cycle.Kind.REFUSED, diagnosis.cycles().getFirst().kind());
    }

    @Test
    void aCredentialThatEndsSoonIsAWarning() {
        minutes.add(new Minute(MINUTE, "User", Map.of(Activity.READ, 5L)));
        credentials.add(credential(NOW.plus(Duration.ofDays(29))));
        credentials.add(credential(NOW.plus(Duration.ofDays(31))));

        Diagnosis diagnosis = diagnosis();

        assertEquals(
                List.of(Pass.State.VALID, Pass.State.EXPIRES_SOON, Pass.State.VALID),
                diagnosis.credentials().stream().map(Pass::state).toList());
        assertEquals(1, diagnosis.findings().size());
        assertEquals(Severity.WARNING, diagnosis.findings().getFirst().severity());
    }

    @Test
    void silenceIsAFinding() {
        assertTrue(text(diagnosis()).contains("No request came in the last 7 days"));

        minutes.add(new Minute(NOW.minus(Duration.ofHours(3)), "User", Map.of(Activity.READ, 5L)));
        assertTrue(text(diagnosis()).contains("The last request came at 2026-11-25T05:00:30Z"));
    }

    @Test
    void theNextCycleIsExpectedFortyMinutesAfterTheLastBegan() {
        minutes.add(new Minute(MINUTE.minus(Duration.ofMinutes(20)), "User", Map.of(Activity.READ, 5L)));

        assertEquals(MINUTE.plus(Duration.ofMinutes(20)), diagnosis().nextExpected());
    }

    @Test
    void aConnectionTestDoesNotHideWhatTheLastCycleCameTo() {
        minutes.add(new Minute(
                MINUTE.minus(Duration.ofMinutes(30)), "User", Map.of(Activity.READ, 9L, Activity.FAILED, 9L)));
        minutes.add(new Minute(MINUTE, "User", Map.of(Activity.MISSED, 1L)));

        assertEquals(9, diagnosis().quarantine().failures());
    }

    @Test
    void refusalsAndIgnoredAttributesAreTold() {
        minutes.add(new Minute(MINUTE, "User", Map.of(Activity.THROTTLED, 1_200L, Activity.UNAVAILABLE, 2L)));
        minutes.add(new Minute(MINUTE.minus(Duration.ofDays(2)), "User", Map.of(Activity.THROTTLED, 9_999L)));
        ignored.add(new IgnoredName("shoeSize", MINUTE, MINUTE, 7));

        Diagnosis diagnosis = diagnosis();

        assertTrue(
                text(diagnosis).contains("1,200 requests were refused for coming too fast (429)"),
                () -> text(diagnosis));
        assertTrue(text(diagnosis).contains("2 requests could not be taken (503)"));
        assertTrue(text(diagnosis).contains("are sent and ignored: shoeSize."));
        assertEquals(1_200L, diagnosis.window().get(Activity.THROTTLED), "those of the window");
    }

    @Test
    void updatesThatMostlyChangeNothingAreTold() {
        minutes.add(
                new Minute(MINUTE, "User", Map.of(Activity.READ, 50L, Activity.UNCHANGED, 30L, Activity.UPDATED, 9L)));

        assertTrue(text(diagnosis()).contains("30 of 39 updates changed nothing."), () -> text(diagnosis()));

        minutes.add(new Minute(MINUTE, "User", Map.of(Activity.UPDATED, 21L)));
        assertEquals(List.of(), diagnosis().findings());
    }

    private Diagnosis diagnosis() {
        return Diagnosis.of(new Evidence(
                NOW, Duration.ofDays(1), null, minutes, failures, ignored, credentials, Map.of("User", 1_000L)));
    }

    private static String text(Diagnosis diagnosis) {
        return diagnosis.findings().toString();
    }

    private static Failures failures(
            String operation, String outcome, int status, @Nullable String attribute, long number) {
        LogPage.Row sample = new LogPage.Row(
                UUID.randomUUID(), Entries.refused(new TenantId(UUID.randomUUID()), MINUTE, null, outcome, status));
        return new Failures(operation, "User", outcome, status, attribute, number, MINUTE, MINUTE, sample);
    }

    private static Credential credential(@Nullable Instant expires) {
        return new Credential(UUID.randomUUID(), Kind.TOKEN, "entra", Scope.ALL, MINUTE, expires, null, null);
    }
}
