package io.sluice.provision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.sluice.brake.Brakes;
import io.sluice.brake.Release;
import io.sluice.scim.resource.Resource;
import io.sluice.store.BrakeState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a safety brake lets through once an operator has released it. */
abstract class BrakeReleaseContract extends BrakedTenant {
    @Test
    void whatHasTrippedStaysSoUntilItIsReleased() {
        // Given
        set("brakeResources=1");
        List<Resource> users = users(4);
        deleted(users.get(0));
        held(delete(users.get(1)));

        // When
        now = now.plus(HOUR.multipliedBy(100));
        held(delete(users.get(1)));
        Brakes.Released released = released(new Release(null, null));

        // Then
        assertInstanceOf(BrakeState.Tripped.class, released.before());
        deleted(users.get(1));
        held(delete(users.get(2)));
    }

    @Test
    void aReleaseLetsSoManyThroughAndThenItGoesOnCounting() {
        set("brakeResources=1");
        List<Resource> users = users(10);
        deleted(users.get(0));
        held(delete(users.get(1)));

        released(new Release(null, 3L));

        users.subList(1, 4).forEach(this::deleted);
        held(delete(users.get(4)));
        now = now.plus(HOUR).plusSeconds(60);
        held(delete(users.get(4)));
    }

    @Test
    void aReleaseLetsAllThroughForItsTime() {
        set("brakeResources=1", "brakeMinutes=60");
        List<Resource> users = users(10);
        deleted(users.get(0));
        held(delete(users.get(1)));

        released(new Release(10L, null));

        users.subList(1, 6).forEach(this::deleted);
        now = now.plus(Duration.ofMinutes(10)).minusMillis(1);
        deleted(users.get(6));
        now = now.plusMillis(1);
        held(delete(users.get(7)));
    }

    @Test
    void whatAReleaseLetThroughIsNotCountedWhenItIsOver() {
        set("brakeResources=1");
        List<Resource> users = users(10);
        released(new Release(5L, null));

        users.subList(0, 5).forEach(this::deleted);
        now = now.plus(Duration.ofMinutes(6));

        deleted(users.get(5));
        held(delete(users.get(6)));
    }

    @Test
    void aReleaseMayComeBeforeWhatItIsFor() {
        set("brakeResources=1");
        List<Resource> users = users(10);

        Brakes.Released released = released(new Release(10L, 5L));
        users.subList(0, 6).forEach(this::deleted);

        assertEquals(new BrakeState.Counting(), released.before());
        held(delete(users.get(6)));
    }

    @Test
    void aReleaseIsInTheLogOfWhatOperatorsDid() {
        released(new Release(10L, 5L));
        released(new Release(null, null));

        assertEquals(
                List.of("cli brake.release acme {minutes=10, removals=5}", "cli brake.release acme {}"), operatorsLog);
    }
}
