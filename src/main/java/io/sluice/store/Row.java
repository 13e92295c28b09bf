package io.sluice.store;

import io.sluice.scim.resource.Resource;
import io.sluice.scim.schema.Attribute;
import io.sluice.scim.schema.ResourceType;
import io.sluice.scim.schema.Uniqueness;
import io.sluice.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A resource with all that finding it needs, made outside the lane where it can be.
 *
 * @param uniqueKey the folded value of the type's attribute with {@code uniqueness} server or global, or null
 * @param guarded whether no other guarded row may have that key
 * @param search the document as filters see it: folded where its attributes are not caseExact, times as numbers; JSON text
 * @param keys one hash of (tenant, type, attribute, folded value) for each value that {@code eq} can find
 */
public record Row(Resource resource, @Nullable String uniqueKey, boolean guarded, String search, List<Integer> keys) {
    public Row {
        keys = List.copyOf(keys);
    }

    public static Row of(TenantId tenant, Resource resource, @Nullable String uniqueKey, boolean guarded) {
        SearchDocument search = new SearchDocument(tenant, resource.type());
        search.write(resource.document().tree());
        return new Row(resource, uniqueKey, guarded, search.text(), search.keys());
    }

    /** The same, with another version of the resource whose document is no other. */
    public Row with(Resource version) {
        return new Row(version, uniqueKey, guarded, search, keys);
    }

    /** The attribute of the type that no two resources of a tenant share a value of. */
    public static Optional<Attribute> uniqueAttribute(ResourceType type) {
        for (Attribute attribute : type.schema().attributes()) {
            if (attribute.uniqueness() != Uniqueness.NONE) {
                return Optional.of(attribute);
            }
        }
        return Optional.empty();
    }
}
