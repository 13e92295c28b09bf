package io.sluice.brake;

import io.sluice.observe.Event;
import io.sluice.observe.Observer;
import io.sluice.store.BrakeRegister;
import io.sluice.store.BrakeRegister.TurnedBrake;
import io.sluice.store.BrakeState;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells every few seconds which brakes were turned, by whatever replica or command: an alert about a held brake must end
 * everywhere when it is released anywhere.
 */
public final class BrakeWatch extends VerticleBase {
    private static final long PAUSE_MILLIS = 3_000;

    /** A release that is older is no news, whatever kept the watch from seeing it. */
    private static final Duration NEWS = Duration.ofMinutes(1);

    private final BrakeRegister register;
    private final InstantSource clock;
    private final Observer observer;
    private final Map<String, BrakeState> known = new HashMap<>();
    private boolean looking;

    public BrakeWatch(BrakeRegister register, InstantSource clock, Observer observer) {
        this.register = register;
        this.clock = clock;
        this.observer = observer;
    }

    @Override
    public Future<?> start() {
        vertx.setPeriodic(0, PAUSE_MILLIS, tick -> look());
        return Future.succeededFuture();
    }

    /** A database that is away is told of by others. */
    private void look() {
        if (!looking) {
            looking = true;
            register.turned(clock.instant().minus(NEWS))
                    .onSuccess(this::compare)
                    .onComplete(looked -> looking = false);
        }
    }

    private void compare(List<TurnedBrake> turned) {
        Map<String, BrakeState> now = new HashMap<>();
        turned.forEach(brake -> now.put(brake.tenant(), brake.state()));
        known.forEach((tenant, state) -> {
            if (state instanceof BrakeState.Tripped && !now.containsKey(tenant)) {
                observer.on(new Event.BrakeTurned(tenant, false, ""));
            }
        });
        now.forEach((tenant, state) -> tell(tenant, known.get(tenant), state));
        known.clear();
        known.putAll(now);
    }

    private void tell(String tenant, @Nullable BrakeState before, BrakeState now) {
        switch (now) {
            case BrakeState.Tripped tripped
            when !tripped.equals(before) -> observer.on(new Event.BrakeTurned(tenant, true, tripped.text()));
            case BrakeState.Released released
            when !isSame(released, before) -> observer.on(new Event.BrakeTurned(tenant, false, released.text()));
            case BrakeState.Tripped _, BrakeState.Released _, BrakeState.Counting _ -> {}
        }
    }

    /** What is left of a release gets less. */
    private static boolean isSame(BrakeState.Released released, @Nullable BrakeState before) {
        return before instanceof BrakeState.Released known && known.at().equals(released.at());
    }
}
