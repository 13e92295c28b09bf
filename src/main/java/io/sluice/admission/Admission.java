package io.sluice.admission;

import static java.util.stream.Collectors.groupingBy;

import io.sluice.admission.Permit.Lesson;
import io.sluice.admission.Permit.State;
import io.sluice.observe.Event;
import io.sluice.observe.Observer;
import io.sluice.scim.error.ScimException;
import io.sluice.tenant.Tenant;
import io.sluice.tenant.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets requests in, gives them their turns and takes them out of the account again: for all event loops of a replica. Under its
 * lock there is arithmetic only.
 */
public final class Admission {
    private static final long FORGOTTEN_AFTER = Duration.ofMinutes(1).toNanos();
    private static final long SPREAD = Duration.ofSeconds(1).toNanos();

    private final Limits usual;
    private final Observer observer;
    private final LongSupplier clock;
    private final DoubleSupplier random;
    private final Room room;
    private final Map<TenantId, Gate> gates = new HashMap<>();
    private int replicas = 1;
    private long lastTick;

    /** {@code usual}: the limits of tenants that have none of their own. */
    public Admission(Limits usual, Overload overload, Observer observer) {
        this(
                usual,
                overload,
                observer,
                System::nanoTime,
                () -> ThreadLocalRandom.current().nextDouble());
    }

    Admission(Limits usual, Overload overload, Observer observer, LongSupplier clock, DoubleSupplier random) {
        this.usual = usual;
        this.observer = observer;
        this.clock = clock;
        this.random = random;
        this.lastTick = clock.getAsLong();
        this.room = new Room(overload.limit(lastTick), overload.longestWait());
    }

    /**
     * Lets a request in, of which nothing was done yet.
     *
     * @throws ScimException if the tenant is at one of its limits, or the gateway has too much to do
     */
    public Permit enter(Tenant tenant, Kind kind) {
        long now = now();
        Refusal refusal;
        synchronized (this) {
            Gate gate = gates.computeIfAbsent(tenant.id(), unknown -> new Gate(tenant, usual));
            gate.meet(tenant, now);
            refusal = refusal(gate, kind, now);
            if (refusal == null || refusal.exceptRemovals()) {
                gate.begin();
                return new Permit(this, gate, kind, refusal);
            }
        }
        throw told(tenant, refusal);
    }

    /** Somebody was let in who might have taken access away, and does not. */
    ScimException refuse(Permit permit, Refusal refusal) {
        synchronized (this) {
            permit.gate().giveBack(permit.kind());
        }
        return told(permit.gate().tenant(), refusal);
    }

    private ScimException told(Tenant tenant, Refusal refusal) {
        observer.on(new Event.NotAdmitted(refusal.reason(), tenant.name()));
        return refusal.exception();
    }

    private @Nullable Refusal refusal(Gate gate, Kind kind, long now) {
        Refusal full = gate.full(kind, spread());
        if (full != null && !full.exceptRemovals()) {
            return full;
        }
        if (room.overdue(gate, kind, now)) {
            return Refusal.overload(spread());
        }
        Refusal rate = kind == Kind.BULK ? gate.look(kind, circumstances(now)) : gate.take(kind, 1, circumstances(now));
        return rate == null ? full : rate;
    }

    private Circumstances circumstances(long now) {
        return new Circumstances(replicas, now, random);
    }

    private long spread() {
        return (long) (random.getAsDouble() * SPREAD);
    }

    void charge(Permit permit, int operations) {
        Refusal refusal;
        synchronized (this) {
            permit.count(operations);
            refusal = permit.gate().take(permit.kind(), Math.max(1, operations), circumstances(now()));
        }
        if (refusal != null) {
            throw told(permit.gate().tenant(), refusal);
        }
    }

    /** Whether its turn has come already; otherwise the permit is told when. */
    boolean turn(Permit permit) {
        List<Permit> called;
        synchronized (this) {
            permit.await(now());
            room.wait(permit);
            called = room.call();
        }
        called.stream().filter(other -> other != permit).forEach(Permit::called);
        return called.contains(permit);
    }

    /** When the work begins. */
    synchronized long begin(Permit permit) {
        permit.become(State.AT_WORK);
        return now();
    }

    void end(Permit permit, Lesson lesson, long begun) {
        List<Permit> called;
        synchronized (this) {
            long now = now();
            room.learn(permit, lesson, now - begun, now);
            room.end(permit);
            called = room.call();
        }
        called.forEach(Permit::called);
    }

    void leave(Permit permit) {
        List<Permit> called = List.of();
        synchronized (this) {
            if (!permit.goes()) {
                return;
            }
            permit.gate().end();
            switch (permit.state()) {
                case WAITING -> room.forget(permit);
                case CALLED -> {
                    room.end(permit);
                    called = room.call();
                }
                case ENTERED, AT_WORK, DONE -> {}
            }
        }
        called.forEach(Permit::called);
    }

    /**
     * Half a second or so has passed: who has waited too long is told so, who was not seen for long is forgotten.
     *
     * @return what is asked of this replica, as far as others must know
     */
    List<Demand> tick() {
        List<Permit> given;
        List<Demand> demand = new ArrayList<>();
        Event.Load load;
        synchronized (this) {
            long now = now();
            given = room.giveUp(now);
            double seconds = Math.max(1, now - lastTick) / 1e9;
            gates.values().forEach(gate -> gate.measure(seconds, circumstances(now), demand));
            gates.values().removeIf(gate -> gate.idleSince(now - FORGOTTEN_AFTER));
            lastTick = now;
            load = new Event.Load(room.limit(), room.atWork(), room.waiting());
        }
        observer.on(load);
        given.forEach(permit -> permit.refused(told(permit.gate().tenant(), Refusal.overload(spread()))));
        return demand;
    }

    /** What the other replicas are asked for. */
    synchronized void hear(Others others) {
        Map<TenantId, List<Demand>> demand = others.demand().stream().collect(groupingBy(Demand::tenant));
        replicas = others.number() + 1;
        gates.forEach((tenant, gate) -> gate.share(demand.getOrDefault(tenant, List.of()), replicas));
    }

    long now() {
        return clock.getAsLong();
    }
}
