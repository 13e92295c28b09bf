package io.sluice.admission;

import io.sluice.admission.Flow.Frame;
import io.sluice.tenant.Tenant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is known of one tenant on this replica: what it may do, how fast it asks, and what it has under way. */
final class Gate {
    private final Map<Rate, Flow> flows = new EnumMap<>(Rate.class);
    private final Limits usual;
    private Tenant tenant;
    private Limits limits;
    private int underWay;
    private int atWork;
    private long lastEntered;

    Gate(Tenant tenant, Limits usual) {
        this.usual = usual;
        this.tenant = tenant;
        this.limits = usual.of(tenant.settings());
        for (Rate rate : Rate.values()) {
            flows.put(rate, new Flow());
        }
    }

    /** Somebody of the tenant is there; its settings may be others than before. */
    void meet(Tenant same, long now) {
        if (!same.settings().equals(tenant.settings())) {
            limits = usual.of(same.settings());
        }
        tenant = same;
        lastEntered = now;
    }

    Tenant tenant() {
        return tenant;
    }

    Limits limits() {
        return limits;
    }

    /** Whether a token is there for a request whose cost will be known later; null: there is. */
    @Nullable
    Refusal look(Kind kind, Circumstances circumstances) {
        Refusal refusal = missing(kind, circumstances);
        if (refusal != null) {
            flow(kind.rate()).askAsBefore();
        }
        return refusal;
    }

    /** Takes tokens if one is there; null: they were taken. */
    @Nullable
    Refusal take(Kind kind, int cost, Circumstances circumstances) {
        Flow flow = flow(kind.rate());
        flow.ask(cost);
        Refusal refusal = missing(kind, circumstances);
        if (limits.perSecond(kind.rate()) > 0 && (refusal == null || refusal.exceptRemovals())) {
            flow.take(cost);
        }
        return refusal;
    }

    /** The token of one that was let in as a removal and is none. */
    void giveBack(Kind kind) {
        if (limits.perSecond(kind.rate()) > 0) {
            flow(kind.rate()).giveBack();
        }
    }

    private @Nullable Refusal missing(Kind kind, Circumstances circumstances) {
        Rate rate = kind.rate();
        Frame frame = frame(rate, circumstances);
        Flow flow = flow(rate);
        boolean removal = kind == Kind.REMOVAL;
        if (frame.limit() == 0 || flow.find(frame, removal)) {
            return null;
        }
        double random = circumstances.random().getAsDouble();
        boolean mayLook = kind == Kind.CHANGE && flow.find(frame, true) && flow.look(frame);
        return Refusal.rate(tenant, rate, frame.limit(), flow.nanosToWait(frame, removal, random), mayLook);
    }

    private Frame frame(Rate rate, Circumstances circumstances) {
        return new Frame(limits.perSecond(rate), limits.burstSeconds(), circumstances.replicas(), circumstances.now());
    }

    private Flow flow(Rate rate) {
        return Objects.requireNonNull(flows.get(rate));
    }

    /** A period is over; what others must know is added to {@code demand}. */
    void measure(double seconds, Circumstances circumstances, List<Demand> demand) {
        flows.forEach((rate, flow) -> {
            flow.measure(frame(rate, circumstances), seconds);
            if (flow.matters(limits.perSecond(rate), circumstances.replicas())) {
                demand.add(new Demand(tenant.id(), rate, flow.demand()));
            }
        });
    }

    /** {@code others}: what is asked of the other replicas, for this tenant. */
    void share(List<Demand> others, int replicas) {
        flows.forEach((rate, flow) -> {
            long limit = limits.perSecond(rate);
            if (flow.matters(limit, replicas)) {
                flow.share(limit, Demand.of(rate, others), replicas);
            } else {
                flow.shareEqually();
            }
        });
    }

    /** Whether so many are under way that there is no room for one more; null: there is. */
    @Nullable
    Refusal full(Kind kind, long nanosToWait) {
        boolean room = limits.mayBeginRemoval(underWay);
        if (limits.mayBegin(underWay) || (room && kind == Kind.REMOVAL)) {
            return null;
        }
        return Refusal.inFlight(tenant, limits.requestsInFlight(), nanosToWait, room && kind == Kind.CHANGE);
    }

    void begin() {
        underWay++;
    }

    void end() {
        underWay--;
    }

    int atWork() {
        return atWork;
    }

    void work(int more) {
        atWork += more;
    }

    /** Whether nothing would be different if it were made anew. */
    boolean idleSince(long then) {
        return underWay == 0
                && lastEntered - then < 0
                && flows.values().stream().allMatch(Flow::owesNothing);
    }
}
