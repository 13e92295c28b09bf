package io.sluice.store;

import io.sluice.scim.error.ScimException;
import io.sluice.store.Decision.Change;
import java.util.List;

/** Says that a write cannot be done, and that having tried it changes something all the same. */
public final class NotedRefusal extends RuntimeException {
    private final transient ScimException reason;
    private final transient List<Change> changes;

    public NotedRefusal(ScimException reason, List<Change> changes) {
        super(reason.getMessage(), null, false, false);
        this.reason = reason;
        this.changes = List.copyOf(changes);
    }

    /** What the caller is told. */
    public ScimException reason() {
        return reason;
    }

    public List<Change> changes() {
        return changes;
    }
}
