package io.sluice.admission;

/**
 * A tenant's requests of one rate on this replica: how many are asked for, and which part of the rate is theirs here. A replica
 * that has not heard of the others yet takes an equal part; afterwards it takes what it is asked for, as long as all replicas
 * together are not asked for more than the rate, and else its proportion.
 */
final class Flow {
    /** Half of what was asked lately happened in the last period. */
    private static final double FORGETTING = 0.5;

    /** Less than that of an equal part is not worth telling others. */
    private static final double FAR_BELOW = 0.05;

    /** Clients who are told to come back are spread over so many seconds at most. */
    private static final double LONGEST_SPREAD = 10;

    private final Bucket bucket = new Bucket();
    private final Bucket looks = new Bucket();
    private double asked;
    private double demand;
    private double lastCost = 1;
    private double share = Double.NaN;

    /** What a flow may be, where and when. */
    record Frame(long limit, long burstSeconds, int replicas, long now) {}

    /** Whether there is a token; only a removal finds the reserve. Its cost may be taken later. */
    boolean find(Frame frame, boolean removal) {
        double burst = burst(frame);
        bucket.fill(perSecond(frame), burst + Limits.reserve(burst), frame.now());
        return bucket.has(wanted(frame, removal));
    }

    /** Whether one more may be looked at that is a removal only perhaps: no more than the rate lets in, since that is work. */
    boolean look(Frame frame) {
        looks.fill(perSecond(frame), Limits.reserve(burst(frame)), frame.now());
        boolean may = looks.has(1);
        looks.take(may ? 1 : 0);
        return may;
    }

    void ask(double number) {
        asked += number;
    }

    void take(double number) {
        bucket.take(number);
        lastCost = number;
    }

    /** One was taken for somebody who was sent away in the end. */
    void giveBack() {
        bucket.take(-1);
    }

    /** Somebody was sent away whose size nobody knows: as large as the one before. */
    void askAsBefore() {
        ask(lastCost);
    }

    /** After how long it is worth asking again; {@code random} from 0 to 1 spreads as many as the rate must be spread over. */
    long nanosToWait(Frame frame, boolean removal, double random) {
        double spread = Math.clamp(demand / perSecond(frame), 1, LONGEST_SPREAD);
        return bucket.nanosUntil(wanted(frame, removal), perSecond(frame)) + (long) (random * spread * 1e9);
    }

    /** A period of so many seconds is over. */
    void measure(Frame frame, double seconds) {
        if (frame.limit() > 0) {
            find(frame, false); // what is owed becomes less
        }
        demand = demand * FORGETTING + asked / seconds * (1 - FORGETTING);
        asked = 0;
    }

    /** How many were asked for a second, lately; what is owed is asked for too, though by nobody any more. */
    double demand() {
        return Math.max(demand, bucket.owed());
    }

    boolean owesNothing() {
        return bucket.owed() == 0;
    }

    /** Whether other replicas must know how much is asked here. */
    boolean matters(long limit, int replicas) {
        return limit > 0 && demand() > FAR_BELOW * limit / replicas;
    }

    /** So much is asked of the others; with what is asked here, that gives the part of the limit that is used here. */
    void share(long limit, double others, int replicas) {
        share = share((double) limit, demand(), others, replicas);
    }

    /** Nobody else needs to know of this flow: it has an equal part. */
    void shareEqually() {
        share = Double.NaN;
    }

    /** What is not asked for anywhere is there for all alike, so that nobody starves where demand comes suddenly. */
    static double share(double limit, double own, double others, int replicas) {
        double all = own + others;
        return all >= limit ? own / all : (own + (limit - all) / replicas) / limit;
    }

    /** One, for those who take access away; the others leave the reserve. */
    private double wanted(Frame frame, boolean removal) {
        return removal ? 1 : 1 + Limits.reserve(burst(frame));
    }

    private double burst(Frame frame) {
        return Math.max(1, perSecond(frame) * frame.burstSeconds());
    }

    private double perSecond(Frame frame) {
        double part = Double.isNaN(share) ? 1.0 / frame.replicas() : share;
        return Math.max(Double.MIN_NORMAL, frame.limit() * part);
    }
}
