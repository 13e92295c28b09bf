package io.sluice.provision;

import io.sluice.scim.bulk.BulkEntry;
import io.sluice.scim.bulk.BulkStep;
import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.sluice.store.Decision;
import io.sluice.store.Need;
import io.sluice.store.Rows;
import io.sluice.store.Write;
import java.util.Set;

/**
 * A write as a step of a bulk request: it is made if nothing has stopped the request before it and all that it refers to is
 * there. It never overtakes: its request's order counts.
 */
record BulkWrite<T>(Write<T> write, BulkStep.Doing step, int place, BulkProgress progress) implements Write<T> {
    @Override
    public Set<Need> needs() {
        return write.needs();
    }

    @Override
    public boolean urgent() {
        return false;
    }

    @Override
    public Decision<T> decide(Rows rows) {
        if (progress.stoppedBefore(place)) {
            throw new NotCarriedOut();
        }
        try {
            progress.missing(step).ifPresent(missing -> {
                throw refersTo(missing);
            });
            Decision<T> decision = write.decide(rows);
            progress.succeeded(place);
            return decision;
        } catch (RuntimeException e) {
            progress.failed(place);
            throw e;
        }
    }

    static ScimException refersTo(BulkEntry missing) {
        return new ScimException(new ScimError.Conflict("bulkId:" + missing.bulkId()
                + " stands for nothing: Operations[" + missing.index()
                + "], which was to make it, has failed or was not carried out. Correct that one and send both again."));
    }
}
