package io.sluice.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AdaptiveLimitTest {
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000 * MILLI;

    private final Random random = new Random(Long.getLong("seed", 1));
    private final AdaptiveLimit limit = new AdaptiveLimit(16, 64, 512, 0);
    private final Clients clients = new Clients();

    @Test
    void aDatabaseThatIsQuickWhateverIsAskedGetsAsMuchAsThereMayBe() {
        clients.run(1_000, 60, atWork -> 3 * MILLI);

        assertEquals(512, limit.limit());
    }

    @Test
    void asManyAreAtWorkAsMakeEachTakeAFewTimesAsLongAsAlone() {
        // 3 ms for each alone; 20 are done side by side in the same time, more one after the other
        clients.run(4, 10, atWork -> 3 * MILLI);
        clients.run(1_000, 60, atWork -> 3 * MILLI * Math.max(20, atWork) / 20);

        assertTrue(limit.limit() > 45 && limit.limit() < 90, "limit " + limit.limit());
    }

    @Test
    void aDatabaseThatHasBecomeSlowerForGoodIsLearned() {
        clients.run(1_000, 30, atWork -> 3 * MILLI * Math.max(20, atWork) / 20);
        clients.run(1_000, 60, atWork -> 60 * MILLI * Math.max(100, atWork) / 100);

        assertTrue(limit.limit() > 100, "limit " + limit.limit());
    }

    @Test
    void aDatabaseThatHasBecomeFasterIsNoticedAlsoUnderConstantPressure() {
        clients.run(1_000, 30, atWork -> 60 * MILLI * Math.max(100, atWork) / 100);
        assertTrue(limit.limit() > 200, "limit " + limit.limit());

        clients.run(1_000, 90, atWork -> 3 * MILLI * Math.max(20, atWork) / 20);
        assertTrue(limit.limit() < 100, "limit " + limit.limit());
    }

    @Test
    void aDatabaseThatHasBecomeSlowBecauseOfUsGetsLess() {
        clients.run(1_000, 30, atWork -> 3 * MILLI);
        int before = limit.limit();
        clients.run(1_000, 5, atWork -> 3 * MILLI * Math.max(10, atWork) / 10);

        assertTrue(limit.limit() < before / 4, "limit " + limit.limit() + " after " + before);
    }

    @Test
    void fewRequestsTeachHowLongTheyTakeAndNothingAboutHowManyThereMayBe() {
        clients.run(8, 30, atWork -> 40 * MILLI);
        assertEquals(64, limit.limit());

        clients.run(64, 10, atWork -> 50 * MILLI);
        assertTrue(limit.limit() > 64, "limit " + limit.limit());
    }

    @Test
    void aFewSlowOnesAmongManyAreNoOverload() {
        clients.run(40, 30, atWork -> random.nextInt(200) == 0 ? SECOND : 3 * MILLI);

        assertTrue(limit.limit() >= 64, "limit " + limit.limit());
    }

    @Test
    void whatCouldNotBeCarriedOutHalvesItSoonButNotBelowTheLeast() {
        long now = 0;
        for (int i = 0; i < 40; i++) {
            limit.dropped(now += 5 * MILLI);
        }
        assertTrue(limit.limit() < 40, "limit " + limit.limit());

        for (int i = 0; i < 1_000; i++) {
            limit.dropped(now += 5 * MILLI);
        }
        assertEquals(16, limit.limit());
    }

    @Test
    void itGrowsAgainWhenAllIsWell() {
        for (int i = 0; i < 1_000; i++) {
            limit.dropped(clients.now += 5 * MILLI);
        }
        clients.run(1_000, 5, atWork -> 3 * MILLI);

        assertTrue(limit.limit() > 64, "limit " + limit.limit());
    }

    private interface Database {
        long nanos(int atWork);
    }

    /** So many that always want something, of whom the limit lets some work. */
    private final class Clients {
        private final PriorityQueue<long[]> atWork =
                new PriorityQueue<>((one, other) -> Long.compare(one[0], other[0]));
        private long now = SECOND;

        void run(int number, int seconds, Database database) {
            long end = now + seconds * SECOND;
            while (now < end) {
                while (atWork.size() < Math.min(number, limit.limit())) {
                    long nanos = (long) (database.nanos(atWork.size() + 1) * (0.7 + 0.6 * random.nextDouble()));
                    atWork.add(new long[] {now + nanos, nanos});
                }
                long[] done = atWork.remove();
                now = Math.max(now, done[0]);
                limit.took(Kind.CREATE, done[1], atWork.size() + 1, now);
            }
        }
    }
}
