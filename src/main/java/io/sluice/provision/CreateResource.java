package io.sluice.provision;

import io.sluice.scim.error.ScimException;
import io.sluice.scim.resource.Resource;
import io.sluice.store.Decision;
import io.sluice.store.Decision.Change;
import io.sluice.store.Need;
import io.sluice.store.Row;
import io.sluice.store.Rows;
import io.sluice.store.Write;
import java.util.Set;

/** A new resource, if its unique value is free (RFC 7644 §3.3). All but that question is answered before the lane. */
record CreateResource(Row row) implements Write<Resource> {
    @Override
    public Set<Need> needs() {
        return row.uniqueKey() == null
                ? Set.of()
                : Set.of(new Need.ByUniqueKey(row.resource().type(), row.uniqueKey()));
    }

    @Override
    public boolean urgent() {
        return false;
    }

    @Override
    public Decision<Resource> decide(Rows rows) {
        Resource created = row.resource();
        if (row.uniqueKey() != null) {
            rows.byUniqueKey(created.type(), row.uniqueKey()).ifPresent(owner -> {
                throw new ScimException(Taken.by(owner));
            });
        }
        return Decision.of(new Change.Create(row), created);
    }
}
