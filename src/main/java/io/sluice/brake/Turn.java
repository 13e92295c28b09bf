package io.sluice.brake;

import io.sluice.store.BrakeState;
import io.sluice.store.Decision;
import io.sluice.store.Decision.Change;
import io.sluice.store.Need;
import io.sluice.store.Rows;
import io.sluice.store.Write;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An operator's hand on the brake; answers how it was before. It goes through the lane, so nobody counts meanwhile. */
record Turn(@Nullable BrakeState to) implements Write<BrakeState> {
    @Override
    public Set<Need> needs() {
        return Set.of(new Need.Brake(Need.Brake.STATE_ONLY));
    }

    /** Removals may be waiting for it. */
    @Override
    public boolean urgent() {
        return true;
    }

    @Override
    public Decision<BrakeState> decide(Rows rows) {
        BrakeState before = rows.brake();
        return to == null ? Decision.unchanged(before) : new Decision<>(List.of(new Change.Brake(to)), before);
    }
}
