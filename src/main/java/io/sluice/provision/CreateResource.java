package io.sluice.provision;

import io.sluice.scim.error.ScimException;
import io.sluice.scim.message.Effect;
import io.sluice.scim.resource.Resource;
import io.sluice.store.Decision;
import io.sluice.store.Decision.Change;
import io.sluice.store.Need;
import io.sluice.store.Row;
import io.sluice.store.Rows;
import io.sluice.store.Write;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A new resource, if its unique value is free (RFC 7644 §3.3). All but that question is answered before the lane. */
record CreateResource(Row row, MemberWish members, boolean rejectUnknown) implements Write<Effect> {
    @Override
    public Set<Need> needs() {
        Set<Need> needs = new HashSet<>(members.newcomers());
        guardedKey()
                .ifPresent(key -> needs.add(new Need.ByUniqueKey(row.resource().type(), key)));
        return needs;
    }

    @Override
    public boolean urgent() {
        return false;
    }

    @Override
    public Decision<Effect> decide(Rows rows) {
        Resource created = row.resource();
        guardedKey().flatMap(key -> rows.byUniqueKey(created.type(), key)).ifPresent(owner -> {
            throw new ScimException(Taken.by(owner));
        });
        MemberWish.Delta delta = members.inNewGroup(rows, rejectUnknown);
        Change create = new Change.Create(row);
        return new Decision<>(
                delta.isEmpty() ? List.of(create) : List.of(create, delta.change(created)),
                Effect.made(created, delta.in().size()));
    }

    private Optional<String> guardedKey() {
        return row.guarded() ? Optional.ofNullable(row.uniqueKey()) : Optional.empty();
    }
}
