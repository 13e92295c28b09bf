package io.sluice.provision;

import io.sluice.scim.bulk.BulkStep;
import io.sluice.store.ResourceStore;
import io.sluice.store.Write;
import io.vertx.core.Future;

/** A store as one step of a bulk request has it: its writes know of the steps before. */
final class BulkStore extends StoreView {
    private final BulkStep.Doing step;
    private final int place;
    private final BulkProgress progress;

    BulkStore(ResourceStore store, BulkStep.Doing step, int place, BulkProgress progress) {
        super(store);
        this.step = step;
        this.place = place;
        this.progress = progress;
    }

    @Override
    public <T> Future<T> write(Write<T> write) {
        return switch (step) {
            case BulkStep.Whole _, BulkStep.Begin _ -> store.write(new BulkWrite<>(write, step, place, progress));
            case BulkStep.Complete complete ->
                store.write(new CompletingWrite<>(write, complete, place, progress))
                        .map(CompletingWrite.Answer::orUndone);
        };
    }
}
