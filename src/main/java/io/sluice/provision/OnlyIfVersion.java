package io.sluice.provision;

import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.sluice.scim.resource.EntityTags;
import io.sluice.scim.resource.Representation;
import io.sluice.scim.resource.Resource;
import io.sluice.scim.schema.ResourceType;
import io.sluice.store.Decision;
import io.sluice.store.Need;
import io.sluice.store.Rows;
import io.sluice.store.Write;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** A write that is made only if the resource has one of these versions when its turn comes (RFC 7644 §3.14). */
record OnlyIfVersion<T>(Write<T> write, ResourceType type, UUID id, EntityTags versions) implements Write<T> {
    @Override
    public Set<Need> needs() {
        Set<Need> needs = new HashSet<>(write.needs());
        needs.add(new Need.ById(type, id));
        return needs;
    }

    @Override
    public boolean urgent() {
        return write.urgent();
    }

    @Override
    public Decision<T> decide(Rows rows) {
        rows.byId(type, id).filter(current -> !versions.include(current)).ifPresent(current -> {
            throw new ScimException(new ScimError.PreconditionFailed(changed(current)));
        });
        return write.decide(rows);
    }

    private static String changed(Resource current) {
        return "%s %s has the version %s, which If-Match does not name: it was changed meanwhile. Read it and try again."
                .formatted(current.type().name(), current.id(), Representation.etag(current));
    }
}
