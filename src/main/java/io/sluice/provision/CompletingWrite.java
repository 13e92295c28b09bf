package io.sluice.provision;

import io.sluice.scim.bulk.BulkStep;
import io.sluice.scim.error.ScimException;
import io.sluice.store.Decision;
import io.sluice.store.Decision.Change;
import io.sluice.store.Need;
import io.sluice.store.Rows;
import io.sluice.store.Write;
import java.util.List;
import java.util.Set;

/**
 * The second step of a resource in a circle of references: what refers to the others is added to it. If one of them could not
 * be made, it goes too, and the answer says why: no half of a circle stays.
 */
record CompletingWrite<T>(Write<T> write, BulkStep.Complete step, int place, BulkProgress progress)
        implements Write<CompletingWrite.Answer<T>> {

    sealed interface Answer<T> {
        /** What the write decided. */
        record Completed<T>(T answer) implements Answer<T> {}

        /** Why the resource is gone. */
        record Undone<T>(ScimException reason) implements Answer<T> {}

        /** What the write decided, or, thrown, why all is undone. */
        default T orUndone() {
            return switch (this) {
                case Completed<T>(T answer) -> answer;
                case Undone<T>(ScimException reason) -> throw reason;
            };
        }
    }

    @Override
    public Set<Need> needs() {
        return write.needs();
    }

    @Override
    public boolean urgent() {
        return false;
    }

    @Override
    public Decision<Answer<T>> decide(Rows rows) {
        if (!progress.hasBegun(step.entry())) {
            throw new NotCarriedOut();
        }
        try {
            progress.missing(step).ifPresent(missing -> {
                throw BulkWrite.refersTo(missing);
            });
            Decision<T> decision = write.decide(rows);
            progress.succeeded(place);
            return new Decision<>(decision.changes(), new Answer.Completed<>(decision.answer()));
        } catch (ScimException e) {
            progress.failed(place);
            Change gone = new Change.Delete(step.entry().type(), step.id());
            return new Decision<>(List.of(gone), new Answer.Undone<>(e));
        }
    }
}
