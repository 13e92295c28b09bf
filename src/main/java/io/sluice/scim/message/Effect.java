package io.sluice.scim.message;

import io.sluice.scim.resource.Document;
import io.sluice.scim.resource.Resource;
import io.sluice.scim.schema.ResourceType;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a request did to one resource.
 *
 * @param resource as it is now, or as it was last
 * @param before what it was; null if it was not there
 * @param after what it is; null if it is gone
 * @param attributes the names of what changed; empty if nothing did, or if the resource is gone
 * @param joined how many became its members, or, if all members were replaced, how many it has
 * @param left how many are its members no more; null if all were replaced, since nobody counts them then
 */
public record Effect(
        Resource resource,
        @Nullable Document before,
        @Nullable Document after,
        Set<String> attributes,
        int joined,
        @Nullable Integer left) {

    public Effect {
        attributes = Set.copyOf(attributes);
    }

    /** A new resource with so many members. */
    public static Effect made(Resource resource, int members) {
        Set<String> attributes = new TreeSet<>();
        resource.document().tree().fieldNames().forEachRemaining(attributes::add);
        if (members > 0) {
            attributes.add(ResourceType.MEMBERS);
        }
        return new Effect(resource, null, resource.document(), attributes, members, 0);
    }

    /** Its document changed, and perhaps not even that. */
    public static Effect changed(Resource resource, Document before, Set<String> attributes) {
        return new Effect(resource, before, resource.document(), attributes, 0, 0);
    }

    /** It is gone. */
    public static Effect deleted(Resource last) {
        return new Effect(last, last.document(), null, Set.of(), 0, 0);
    }

    public boolean changedNothing() {
        return attributes.isEmpty() && after != null;
    }
}
