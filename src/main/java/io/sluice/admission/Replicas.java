package io.sluice.admission;

import io.vertx.core.Future;
import java.util.List;

/** The replicas of this deployment, which tell each other what is asked of them. */
public interface Replicas {
    /** Tells what is asked of this one, and that it is there; hears of the same tenants from the others. */
    Future<Others> exchange(List<Demand> own);
}
