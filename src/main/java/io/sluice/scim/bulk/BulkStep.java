package io.sluice.scim.bulk;

import io.sluice.scim.error.ScimError;
import java.util.List;
import java.util.UUID;

/** One thing to be done for a bulk request, or known to be impossible. */
public sealed interface BulkStep {
    BulkEntry entry();

    /** Nothing to be done: the entry is wrong in itself. */
    record Refuse(BulkEntry entry, ScimError error) implements BulkStep {}

    /** Something to be done to a resource. */
    sealed interface Doing extends BulkStep {
        @Override
        BulkOperation entry();

        /** Of the resource that it is about. */
        UUID id();

        /** Must have succeeded before. */
        List<BulkEntry> needs();
    }

    /** All of an operation. */
    record Whole(BulkOperation entry, UUID id, List<BulkEntry> needs) implements Doing {
        public Whole {
            needs = List.copyOf(needs);
        }
    }

    /** A new resource without what refers to its circle, since one of a circle has to be first. */
    record Begin(BulkOperation entry, UUID id, List<BulkEntry> needs, List<BulkEntry> circle) implements Doing {
        public Begin {
            needs = List.copyOf(needs);
            circle = List.copyOf(circle);
        }
    }

    /** What {@link Begin} left out: a circle is made as a whole, or none of it. */
    record Complete(BulkOperation entry, UUID id, List<BulkEntry> circle) implements Doing {
        public Complete {
            circle = List.copyOf(circle);
        }

        @Override
        public List<BulkEntry> needs() {
            return circle;
        }
    }
}
