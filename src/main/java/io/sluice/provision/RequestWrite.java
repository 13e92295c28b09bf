package io.sluice.provision;

import io.sluice.store.Decision;
import io.sluice.store.Need;
import io.sluice.store.Rows;
import io.sluice.store.Write;
import java.util.Set;

/** A write that says which request it belongs to. */
record RequestWrite<T>(Write<T> write, String requestId) implements Write<T> {
    @Override
    public Set<Need> needs() {
        return write.needs();
    }

    @Override
    public boolean urgent() {
        return write.urgent();
    }

    @Override
    public Decision<T> decide(Rows rows) {
        return write.decide(rows);
    }
}
