package io.sluice.provision;

import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.sluice.scim.message.Effect;
import io.sluice.scim.resource.Resource;
import io.sluice.scim.schema.ResourceType;
import io.sluice.store.Decision;
import io.sluice.store.Decision.Change;
import io.sluice.store.Need;
import io.sluice.store.Rows;
import io.sluice.store.Write;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The end of a resource (RFC 7644 §3.6). */
record DeleteResource(ResourceType type, UUID id) implements Write<Effect> {
    @Override
    public Set<Need> needs() {
        return Set.of(new Need.ById(type, id));
    }

    @Override
    public boolean urgent() {
        return true;
    }

    @Override
    public Decision<Effect> decide(Rows rows) {
        Resource last = rows.byId(type, id)
                .orElseThrow(() -> new ScimException(new ScimError.NotFound(type.name(), id.toString())));
        return new Decision<>(List.of(new Change.Delete(type, id)), Effect.deleted(last));
    }
}
