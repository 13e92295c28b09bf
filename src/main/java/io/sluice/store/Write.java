package io.sluice.store;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One write as a value: which rows it needs to know, and a pure function from them to what shall change. It joins whatever
 * waits beside it, so it may be decided more than once (a batch that fails is decided anew in parts): {@code decide} has no
 * effect but its result.
 */
public interface Write<T> {
    /** Which rows {@link #decide} will ask for; others are not there for it. */
    Set<Need> needs();

    /** Whether it takes access away ({@code active=false}, DELETE, removal from a group): then it goes first when the lane is full. */
    boolean urgent();

    /** What the client calls the request that it belongs to, for the change log; null: no client asked for it. */
    default @Nullable String requestId() {
        return null;
    }

    /**
     * Decides on the tenant's current rows, which include the effects of the writes decided before it in the same batch.
     *
     * @throws io.sluice.scim.error.ScimException if it cannot be done; then nothing of it is
     * @throws NotedRefusal the same, but that it was tried changes something
     */
    Decision<T> decide(Rows rows);
}
