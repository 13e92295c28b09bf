package io.sluice.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.observe.Event;
import io.sluice.observe.Event.NotAdmitted.Reason;
import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.sluice.tenant.Settings;
import io.sluice.tenant.Tenant;
import io.sluice.tenant.TenantId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private final List<Event> events = new ArrayList<>();
    private final Tenant acme = tenant("acme");
    private final Tenant other = tenant("other");
    private long now = -5_000_000_000L;

    /** Eight places, of which one tenant may have six. */
    private final Admission admission = admission(8);

    @Test
    void whoHasNoLimitsIsLetIn() {
        for (int i = 0; i < 10_000; i++) {
            admission.enter(acme, Kind.READ).leave();
        }

        assertEquals(List.of(), refusals());
    }

    @Test
    void moreThanTheRateIsRefusedAndToldWhichLimitItWas() {
        Tenant limited = limited(acme, "readsPerSecond=10");
        let(10, limited, Kind.READ);

        ScimError.TooManyRequests refusal = tooMany(limited, Kind.READ);

        assertTrue(refusal.detail().contains("'acme' is 10 reads a second (readsPerSecond)"), refusal.detail());
        assertEquals(List.of(new Event.NotAdmitted(Reason.TENANT_RATE, "acme")), refusals());
        let(1, limited, Kind.CREATE);
        let(1, other, Kind.READ);
    }

    @Test
    void whatTakesAccessAwayFindsRoomWhereOthersFindNone() {
        Tenant limited = limited(acme, "writesPerSecond=100", "requestsInFlight=200");
        let(50, limited, Kind.CREATE);
        let(50, limited, Kind.CHANGE).forEach(change -> change.write(false));
        tooMany(limited, Kind.CREATE);

        let(4, limited, Kind.REMOVAL);
        let(6, limited, Kind.CHANGE).forEach(change -> change.write(true));

        tooMany(limited, Kind.REMOVAL);
        tooMany(limited, Kind.CHANGE);
    }

    @Test
    void aChangeThatTakesNothingAwayIsRefusedBeforeItWritesAndLeavesTheReserveAsItWas() {
        Tenant limited = limited(acme, "writesPerSecond=100", "requestsInFlight=200");
        let(100, limited, Kind.CREATE);
        for (Permit change : let(10, limited, Kind.CHANGE)) {
            ScimException refusal = assertThrows(ScimException.class, () -> change.write(false));
            assertInstanceOf(ScimError.TooManyRequests.class, refusal.error());
            change.leave();
        }
        tooMany(limited, Kind.CHANGE); // no more are looked at than the rate lets in

        let(10, limited, Kind.REMOVAL);

        assertEquals(11, refusals().size());
    }

    @Test
    void aTimeWithoutALimitLeavesNoDebt() {
        let(1, limited(acme, "writesPerSecond=100"), Kind.CREATE);
        let(10_000, limited(acme, "writesPerSecond=0"), Kind.CREATE);
        pass(Duration.ofSeconds(1));

        let(100, limited(acme, "writesPerSecond=100"), Kind.CREATE);
    }

    @Test
    void tokensComeBack() {
        Tenant limited = limited(acme, "writesPerSecond=100");
        let(100, limited, Kind.CREATE);
        pass(Duration.ofMillis(500));

        let(50, limited, Kind.CREATE);

        tooMany(limited, Kind.CREATE);
    }

    @Test
    void aChangedLimitCountsAtOnce() {
        let(50, limited(acme, "readsPerSecond=50"), Kind.READ);
        tooMany(limited(acme, "readsPerSecond=50"), Kind.READ);

        let(1_000, limited(acme, "readsPerSecond=0"), Kind.READ);
    }

    @Test
    void aBulkRequestIsChargedWhenItsSizeIsKnownAndMayOweWhatIsMissing() {
        Tenant limited = limited(acme, "bulkOperationsPerSecond=100");
        admission.enter(limited, Kind.BULK).charge(1_000);

        ScimError.TooManyRequests refusal = tooMany(limited, Kind.BULK);
        assertEquals(9.01, refusal.retryAfter().toMillis() / 1000.0, 0.2);
        pass(Duration.ofSeconds(8));
        tooMany(limited, Kind.BULK);
        pass(Duration.ofSeconds(2));
        admission.enter(limited, Kind.BULK).charge(1);
    }

    @Test
    void ofTwoBulkRequestsThatWereReadAtOnceOneMayOweAndTheOtherIsRefused() {
        Tenant limited = limited(acme, "bulkOperationsPerSecond=100");
        Permit first = admission.enter(limited, Kind.BULK);
        Permit second = admission.enter(limited, Kind.BULK);
        first.charge(1_000);

        assertThrows(ScimException.class, () -> second.charge(1_000));
    }

    @Test
    void moreThanMayBeInFlightIsRefusedUntilOneIsOver() {
        Tenant limited = limited(acme, "requestsInFlight=20");
        List<Permit> permits = let(20, limited, Kind.READ);

        ScimError.TooManyRequests refusal = tooMany(limited, Kind.READ);
        assertTrue(refusal.detail().contains("requestsInFlight"), refusal.detail());
        assertEquals(List.of(new Event.NotAdmitted(Reason.TENANT_IN_FLIGHT, "acme")), refusals());
        let(2, limited, Kind.REMOVAL);
        tooMany(limited, Kind.REMOVAL);
        for (int i = 0; i < 3; i++) {
            permits.getFirst().leave(); // once is as good as thrice
        }
        permits.get(1).leave();
        permits.get(2).leave();
        let(1, limited, Kind.READ);
        tooMany(limited, Kind.READ);
    }

    @Test
    void oneTenantHasThreeQuartersOfThePlacesAndTheRestIsThereForOthers() {
        List<Work> flood = work(100, acme, Kind.READ);
        List<Work> others = work(3, other, Kind.READ);

        assertEquals(6, begun(flood));
        assertEquals(2, begun(others));
    }

    @Test
    void tenantsTakeTurns() {
        List<Work> flood = work(100, acme, Kind.READ);
        List<Work> others = work(10, other, Kind.READ);
        flood.get(0).finish();
        flood.get(1).finish();
        flood.get(2).finish();
        flood.get(3).finish();

        assertEquals(8, begun(flood));
        assertEquals(4, begun(others));
    }

    @Test
    void aRefusalAfterALookTeachesNothingAboutTheDatabase() {
        Admission learning = new Admission(
                new Limits(0, 100, 0, 1, 0), new Overload(4, 64, LONGEST_WAIT), events::add, () -> now, () -> 0.1);
        for (int i = 0; i < 100; i++) {
            learning.enter(acme, Kind.CREATE).leave();
        }
        for (int i = 0; i < 40; i++) {
            pass(Duration.ofMillis(9));
            Permit change = learning.enter(acme, Kind.CHANGE);
            Future<Permit> refused = change.turn()
                    .compose(turn -> turn.carryOut(() -> {
                        turn.write(false);
                        return Future.succeededFuture(turn);
                    }));
            change.leave();
            learning.enter(acme, Kind.REMOVAL).leave(); // what has come since
            assertInstanceOf(ScimException.class, refused.cause());
        }
        learning.tick();

        assertTrue(events.contains(new Event.Load(64, 0, 0)), events::toString);
    }

    @Test
    void whatMayTakeAccessAwayGoesBeforeTheTenantsOtherRequests() {
        List<Work> flood = work(100, acme, Kind.CREATE);
        Work delete = work(1, acme, Kind.CHANGE).getFirst();
        flood.getFirst().finish();

        assertTrue(delete.begun);
        assertEquals(6, begun(flood));
    }

    @Test
    void aLargeBulkRequestTakesSeveralPlacesButNeverWaitsForSeveralToBeFree() {
        Admission large = admission(20);
        Work bulk = new Work(large, acme, Kind.BULK, 1_000);
        List<Work> singles = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            singles.add(new Work(large, other, Kind.READ, 1));
        }
        assertEquals(15, begun(singles));
        singles.getFirst().finish();
        assertEquals(16, begun(singles));
        bulk.finish();
        List<Work> more = List.of(new Work(large, acme, Kind.BULK, 500), new Work(large, acme, Kind.BULK, 500));

        assertTrue(bulk.begun);
        assertTrue(more.getFirst().begun);
        assertTrue(more.getLast().begun);
        assertFalse(new Work(large, acme, Kind.READ, 1).begun);
    }

    @Test
    void aTenantWhoseRequestsWaitTooLongMaySendNoMoreAndNobodyElseSuffers() {
        work(100, acme, Kind.READ);
        pass(LONGEST_WAIT.plusMillis(1));

        ScimException refusal = assertThrows(ScimException.class, () -> admission.enter(acme, Kind.READ));

        assertInstanceOf(ScimError.Unavailable.class, refusal.error());
        assertEquals(List.of(new Event.NotAdmitted(Reason.OVERLOAD, "acme")), refusals());
        admission.enter(acme, Kind.CHANGE);
        admission.enter(acme, Kind.REMOVAL);
        admission.enter(other, Kind.READ);
    }

    @Test
    void whoHasWaitedTwiceAsLongIsToldSo() {
        work(6, acme, Kind.READ);
        Work waiting = work(1, acme, Kind.READ).getFirst();
        pass(LONGEST_WAIT.multipliedBy(2).plusMillis(1));
        admission.tick();

        assertInstanceOf(ScimException.class, waiting.answer.cause());
        assertEquals(List.of(new Event.NotAdmitted(Reason.OVERLOAD, "acme")), refusals());
        waiting.permit.leave();
        admission.enter(acme, Kind.READ);
    }

    @Test
    void whoGoesAwayWhileWaitingIsNotCarriedOut() {
        List<Work> flood = work(8, acme, Kind.READ);
        flood.get(6).permit.leave();
        flood.get(0).finish();

        assertFalse(flood.get(6).begun);
        assertTrue(flood.get(7).begun);
    }

    @Test
    void workThatNobodyWaitsForAnyMoreKeepsItsPlaceUntilItIsDone() {
        List<Work> flood = work(7, acme, Kind.READ);
        flood.get(0).permit.leave();
        assertFalse(flood.get(6).begun);

        flood.get(0).finish();

        assertTrue(flood.get(6).begun);
    }

    @Test
    void aPlaceThatWasNeverUsedIsGivenBack() {
        List<Permit> called = let(6, acme, Kind.READ);
        called.forEach(permit -> assertTrue(permit.turn().succeeded()));
        Work waiting = work(1, acme, Kind.READ).getFirst();
        assertFalse(waiting.begun);

        called.getFirst().leave();

        assertTrue(waiting.begun);
    }

    @Test
    void workThatThrowsGivesItsPlaceBack() {
        for (int i = 0; i < 20; i++) {
            Future<Object> broken = admission
                    .enter(acme, Kind.READ)
                    .turn()
                    .compose(permit -> permit.carryOut(() -> {
                        throw new IllegalStateException("a bug");
                    }));
            assertInstanceOf(IllegalStateException.class, broken.cause());
        }
    }

    @Test
    void whatIsAskedOfThisReplicaIsToldAndWhatOthersAreAskedForTakesTheirPart() {
        Tenant limited = limited(acme, "readsPerSecond=100");
        for (int tick = 0; tick < 20; tick++) {
            ask(50, limited);
            pass(Duration.ofMillis(500));
            Demand own = admission.tick().getFirst();
            admission.hear(new Others(1, List.of(new Demand(acme.id(), Rate.READS, 300 * own.perSecond() / 100))));
        }

        assertEquals(100, admission.tick().getFirst().perSecond(), 60);
        assertEquals(12, ask(50, limited), 2); // a quarter of 100 a second, for half of one
    }

    @Test
    void whoIsFarBelowTheLimitIsNotToldOf() {
        Tenant limited = limited(acme, "readsPerSecond=1000");
        ask(2, limited);
        ask(500, other);
        pass(Duration.ofMillis(500));

        assertEquals(List.of(), admission.tick());
    }

    @Test
    void howMuchThereIsToDoIsTold() {
        work(10, acme, Kind.READ);
        admission.tick();

        assertTrue(events.contains(new Event.Load(8, 6, 4)), events::toString);
    }

    @Test
    void whoWasNotSeenForLongIsForgottenUnlessSomethingIsOwed() {
        Tenant debtor = limited(acme, "bulkOperationsPerSecond=1");
        Permit bulk = admission.enter(debtor, Kind.BULK).charge(1_000);
        bulk.leave();
        for (int minute = 0; minute < 5; minute++) {
            pass(Duration.ofMinutes(1));
            admission.tick();
        }

        tooMany(debtor, Kind.BULK);
    }

    private Admission admission(int places) {
        return new Admission(
                new Limits(0, 0, 0, 1, 0),
                new Overload(places, places, LONGEST_WAIT),
                events::add,
                () -> now,
                () -> 0.1);
    }

    /** A request that has been let in, and its work, which goes on until it is told to finish. */
    private static final class Work {
        final Permit permit;
        final Future<String> answer;
        final Promise<String> done = Promise.promise();
        boolean begun;

        Work(Admission admission, Tenant tenant, Kind kind, int operations) {
            permit = admission.enter(tenant, kind);
            if (kind == Kind.BULK) {
                permit.charge(operations);
            }
            answer = permit.turn()
                    .compose(turn -> turn.carryOut(() -> {
                        begun = true;
                        return done.future();
                    }));
        }

        void finish() {
            done.complete("done");
        }
    }

    private List<Work> work(int number, Tenant tenant, Kind kind) {
        List<Work> all = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            all.add(new Work(admission, tenant, kind, 1));
        }
        return all;
    }

    private static long begun(List<Work> all) {
        return all.stream().filter(work -> work.begun).count();
    }

    private List<Permit> let(int number, Tenant tenant, Kind kind) {
        List<Permit> permits = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            permits.add(admission.enter(tenant, kind));
        }
        return permits;
    }

    /** How many of so many reads were let in. */
    private int ask(int number, Tenant tenant) {
        int in = 0;
        for (int i = 0; i < number; i++) {
            try {
                admission.enter(tenant, Kind.READ).leave();
                in++;
            } catch (ScimException refused) {
                assertInstanceOf(ScimError.TooManyRequests.class, refused.error());
            }
        }
        return in;
    }

    private ScimError.TooManyRequests tooMany(Tenant tenant, Kind kind) {
        ScimException refusal = assertThrows(ScimException.class, () -> admission.enter(tenant, kind));
        return assertInstanceOf(ScimError.TooManyRequests.class, refusal.error());
    }

    private List<Event> refusals() {
        return events.stream().filter(Event.NotAdmitted.class::isInstance).toList();
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private static Tenant tenant(String name) {
        return new Tenant(new TenantId(UUID.randomUUID()), name, Settings.DEFAULT);
    }

    private static Tenant limited(Tenant tenant, String... assignments) {
        return new Tenant(tenant.id(), tenant.name(), Settings.DEFAULT.with(List.of(assignments)));
    }
}
