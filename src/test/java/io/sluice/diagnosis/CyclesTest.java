package io.sluice.diagnosis;

import static io.sluice.journal.Activity.CHECKED;
import static io.sluice.journal.Activity.CREATED;
import static io.sluice.journal.Activity.DELETED;
import static io.sluice.journal.Activity.DENIED;
import static io.sluice.journal.Activity.FAILED;
import static io.sluice.journal.Activity.LISTED;
import static io.sluice.journal.Activity.MATCHED;
import static io.sluice.journal.Activity.MISSED;
import static io.sluice.journal.Activity.READ;
import static io.sluice.journal.Activity.UPDATED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.diagnosis.Cycle.Kind;
import io.sluice.journal.Activity;
import io.sluice.journal.Minute;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CyclesTest {
    private static final Instant BEGIN = Instant.parse("2026-11-25T08:00:00Z");
    private final List<Minute> minutes = new ArrayList<>();

    @Test
    void everybodyLookedForAndCreatedIsAnInitialCycle() {
        users(0, Map.of(MISSED, 120L, CREATED, 118L));
        users(1, Map.of(MISSED, 100L, CREATED, 100L));
        groups(2, Map.of(MISSED, 5L, CREATED, 5L, READ, 5L, UPDATED, 60L));

        Cycle cycle = only(223, at(3));

        assertEquals(Kind.INITIAL, cycle.kind());
        assertEquals(BEGIN, cycle.begun());
        assertEquals(at(2), cycle.last());
        assertTrue(cycle.running());
        assertEquals(223, cycle.objects());
        assertEquals(0, cycle.knownBefore());
        assertEquals(223.0 / 180, cycle.objectsPerSecond(), 1e-9);
    }

    @Test
    void everybodyMatchedAnewIsAnInitialCycleToo() {
        users(0, Map.of(MATCHED, 300L, UPDATED, 20L, CREATED, 2L, MISSED, 2L));

        Cycle restarted = only(10_000, at(1));

        assertEquals(Kind.INITIAL, restarted.kind());
        assertEquals(302, restarted.objects());
    }

    @Test
    void whoeverChangedReadByIdAndUpdatedIsAnIncrementalCycle() {
        users(0, Map.of(MISSED, 3L, CREATED, 1L, READ, 40L, UPDATED, 38L, CHECKED, 4L, DELETED, 2L));

        Cycle cycle = only(10_000, at(1));

        assertEquals(Kind.INCREMENTAL, cycle.kind());
        assertEquals(41, cycle.objects());
    }

    @Test
    void aFewNewOnesAmongManyAreAnIncrementalCycle() {
        users(0, Map.of(MISSED, 12L, CREATED, 12L));

        assertEquals(Kind.INCREMENTAL, only(10_012, at(1)).kind());
    }

    @Test
    void aConnectionTestIsNoCycle() {
        users(0, Map.of(MISSED, 1L));
        groups(0, Map.of(MISSED, 1L));

        assertEquals(Kind.PROBE, only(0, at(1)).kind());
    }

    @Test
    void anInitialCycleOfWhichNothingSucceedsIsStillOne() {
        users(0, Map.of(MISSED, 50L, FAILED, 50L));

        Cycle cycle = only(0, at(1));

        assertEquals(Kind.INITIAL, cycle.kind());
        assertEquals(50, cycle.objects());
    }

    @Test
    void readingListsAndBeingRefusedAreNoCyclesEither() {
        users(0, Map.of(LISTED, 30L));
        users(60, Map.of(DENIED, 3L));

        List<Cycle> cycles = Cycles.of(minutes, 10, at(61));

        assertEquals(
                List.of(Kind.REFUSED, Kind.LISTING),
                cycles.stream().map(Cycle::kind).toList());
    }

    @Test
    void aPauseOfMoreThanTenMinutesEndsACycle() {
        users(0, Map.of(MISSED, 100L, CREATED, 100L));
        users(10, Map.of(MISSED, 100L, CREATED, 100L));
        users(40, Map.of(MISSED, 1L, READ, 10L, UPDATED, 10L));

        List<Cycle> cycles = Cycles.of(minutes, 200, at(49));

        assertEquals(
                List.of(Kind.INCREMENTAL, Kind.INITIAL),
                cycles.stream().map(Cycle::kind).toList());
        assertEquals(List.of(at(40), BEGIN), cycles.stream().map(Cycle::begun).toList());
        assertEquals(List.of(true, false), cycles.stream().map(Cycle::running).toList());
        assertEquals(List.of(200L, 0L), cycles.stream().map(Cycle::knownBefore).toList());
        assertFalse(Cycles.of(minutes, 200, at(51)).getFirst().running());
    }

    @Test
    void theRateOfTheLastMinutesIsTheirs() {
        users(0, Map.of(MISSED, 6_000L, CREATED, 6_000L));
        users(8, Map.of(MISSED, 150L, CREATED, 150L));
        users(9, Map.of(MISSED, 150L, CREATED, 150L));

        assertEquals(1.0, only(6_300, at(9).plusSeconds(30)).recent(), 1e-9);
    }

    @Test
    void theRateOfACycleThatHasJustBegunIsThatOfItsTime() {
        users(0, Map.of(MISSED, 120L, CREATED, 120L));

        assertEquals(2.0, only(120, at(0).plusSeconds(30)).recent(), 1e-9);
        assertEquals(1.0, only(120, at(2)).recent(), 1e-9);
    }

    private Cycle only(long resources, Instant now) {
        List<Cycle> cycles = Cycles.of(minutes, resources, now);
        assertEquals(1, cycles.size());
        return cycles.getFirst();
    }

    private void users(int minute, Map<Activity, Long> counts) {
        minutes.add(new Minute(at(minute), "User", counts));
    }

    private void groups(int minute, Map<Activity, Long> counts) {
        minutes.add(new Minute(at(minute), "Group", counts));
    }

    private static Instant at(int minute) {
        return BEGIN.plusSeconds(60L * minute);
    }
}
