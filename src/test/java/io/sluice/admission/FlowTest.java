package io.sluice.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.admission.Flow.Frame;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rates, on one replica and on several that tell each other twice a second what is asked of them. */
class FlowTest {
    private static final long SECOND = 1_000_000_000;
    private static final long LIMIT = 200;

    @Test
    void demandWithinTheLimitIsMetWhereverItIsAndTheRestIsForAllAlike() {
        assertEquals(0.5, Flow.share(200, 0, 0, 2));
        assertEquals((90 + 50) / 200.0, Flow.share(200, 90, 10, 2));
        assertEquals((10 + 50) / 200.0, Flow.share(200, 10, 90, 2));
    }

    @Test
    void demandBeyondTheLimitIsMetInProportion() {
        assertEquals(0.9, Flow.share(200, 900, 100, 2), 1e-9);
        assertEquals(0.1, Flow.share(200, 100, 900, 2), 1e-9);
    }

    @Test
    void allSharesTogetherAreTheLimit() {
        Random random = new Random(Long.getLong("seed", 1));
        for (int i = 0; i < 1_000; i++) {
            double[] demand = DoubleStream.generate(() -> random.nextInt(4) * 100 * random.nextDouble())
                    .limit(1 + random.nextInt(9))
                    .toArray();
            double all = DoubleStream.of(demand).sum();

            double shares = DoubleStream.of(demand)
                    .map(own -> Flow.share(LIMIT, own, all - own, demand.length))
                    .sum();

            assertEquals(1, shares, 1e-9);
        }
    }

    @Test
    void theReserveIsForThoseWhoGoFirst() {
        Flow flow = new Flow();
        Frame frame = new Frame(100, 1, 1, SECOND);
        int others = 0;
        for (; flow.find(frame, false); others++) {
            flow.take(1);
        }
        int first = 0;
        for (; flow.find(frame, true); first++) {
            flow.take(1);
        }

        assertEquals(100, others);
        assertEquals(10, first);
    }

    @Test
    void evenTheSmallestRateLetsOneIn() {
        Flow flow = new Flow();
        Frame frame = new Frame(1, 1, 50, SECOND);

        assertTrue(flow.find(frame, false));
        flow.take(1);
        assertFalse(flow.find(frame, false));
        assertTrue(flow.find(new Frame(1, 1, 50, 52 * SECOND), false));
    }

    @Test
    void whoIsRefusedHearsWhenATokenWillBeThere() {
        Flow flow = new Flow();
        Frame frame = new Frame(10, 1, 1, SECOND);
        flow.find(frame, false);
        flow.take(50);

        assertEquals(4.1e9, (double) flow.nanosToWait(frame, false, 0), 1_000);
        assertEquals(4.6e9, (double) flow.nanosToWait(frame, false, 0.5), 1_000);
    }

    @Test
    void whoComeBackAreSpreadOverTheSecondsThatTheRateNeedsForThem() {
        Flow flow = new Flow();
        Frame frame = new Frame(10, 1, 1, SECOND);
        for (int i = 0; i < 20; i++) {
            flow.ask(25);
            flow.measure(frame, 0.5);
        }

        assertEquals(5, (flow.nanosToWait(frame, true, 1) - flow.nanosToWait(frame, true, 0)) / 1e9, 0.01);
    }

    @Test
    void anUnevenBalancerDoesNotChangeWhatTheTenantGets() {
        for (double[] asked : new double[][] {{500}, {360, 40}, {900, 100}, {50, 950}, {300, 50, 30, 20}}) {
            assertEquals(LIMIT, new Deployment(asked).run(20).perSecondAfter(4), LIMIT * 0.03);
        }
    }

    @Test
    void whoAsksForLessThanTheLimitIsNeverRefused() {
        Deployment deployment = new Deployment(new double[] {170, 20}).run(20);

        assertEquals(190 * 20, deployment.granted(0, 20), 190 * 20 * 0.05);
        assertEquals(0, deployment.refusedAfter(4));
    }

    @Test
    void aReplicaThatIsAskedForLittleIsNotWorthAMessageAndChangesLittle() {
        Deployment deployment = new Deployment(new double[] {1_000, 4}).run(20);

        assertEquals(LIMIT + 4, deployment.perSecondAfter(4), LIMIT * 0.03);
        assertFalse(deployment.told(1));
    }

    @Test
    void trafficThatMovesGetsItsLimitAgainWithinTwoSeconds() {
        Deployment deployment = new Deployment(new double[] {450, 50});
        deployment.run(10);
        deployment.ask(50, 450);
        deployment.run(10);

        assertEquals(2 * LIMIT, deployment.granted(10, 12), 2 * LIMIT * 0.5);
        assertEquals(8 * LIMIT, deployment.granted(12, 20), 8 * LIMIT * 0.05);
    }

    @Test
    void whatIsOwedIsAskedForUntilItIsPaid() {
        Flow flow = new Flow();
        flow.find(new Frame(100, 1, 2, 0), false);
        flow.take(1_055);

        flow.measure(new Frame(100, 1, 2, 0), 0.5);

        assertEquals(1_000, flow.demand(), 1);
        assertTrue(flow.matters(100, 2));
        assertFalse(flow.owesNothing());
    }

    /** Replicas that share one tenant's rate; requests arrive at random times. */
    private static final class Deployment {
        private final Random random = new Random(Long.getLong("seed", 1));
        private final Flow[] flows;
        private final int[] granted = new int[1_000];
        private final int[] refused = new int[1_000];
        private double[] asked;
        private int second;

        Deployment(double[] asked) {
            this.asked = asked;
            this.flows = IntStream.range(0, asked.length)
                    .mapToObj(replica -> new Flow())
                    .toArray(Flow[]::new);
        }

        void ask(double... other) {
            asked = other;
        }

        /** In steps of a millisecond; each replica has its own moment for telling the others. */
        Deployment run(int seconds) {
            int end = second + seconds;
            for (; second < end; second++) {
                for (int milli = 0; milli < 1_000; milli++) {
                    long now = second * SECOND + milli * SECOND / 1_000;
                    for (int replica = 0; replica < flows.length; replica++) {
                        if (random.nextDouble() < asked[replica] / 1_000) {
                            arrive(flows[replica], now);
                        }
                        if (milli % 500 == 31 * replica) {
                            exchange(replica, now);
                        }
                    }
                }
            }
            return this;
        }

        private Frame frame(long now) {
            return new Frame(LIMIT, 1, flows.length, now);
        }

        private void arrive(Flow flow, long now) {
            flow.ask(1);
            boolean may = flow.find(frame(now), false);
            if (may) {
                flow.take(1);
            }
            (may ? granted : refused)[second]++;
        }

        private void exchange(int replica, long now) {
            flows[replica].measure(frame(now), 0.5);
            double others = IntStream.range(0, flows.length)
                    .filter(other -> other != replica && told(other))
                    .mapToDouble(other -> flows[other].demand())
                    .sum();
            if (told(replica)) {
                flows[replica].share(LIMIT, others, flows.length);
            } else {
                flows[replica].shareEqually();
            }
        }

        boolean told(int replica) {
            return flows[replica].matters(LIMIT, flows.length);
        }

        int granted(int from, int to) {
            return IntStream.range(from, to).map(at -> granted[at]).sum();
        }

        int refusedAfter(int from) {
            return IntStream.range(from, second).map(at -> refused[at]).sum();
        }

        double perSecondAfter(int from) {
            return granted(from, second) / (double) (second - from);
        }
    }
}
