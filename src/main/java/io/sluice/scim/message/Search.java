package io.sluice.scim.message;

import io.sluice.scim.filter.CheckedFilter;
import io.sluice.scim.filter.Target;
import io.sluice.scim.schema.ResourceType;
import org.jspecify.annotations.Nullable;

/**
 * What a query asks of the resources of one type.
 *
 * @param filter null: all of them
 * @param sortBy null: none of them has a value to sort by
 */
public record Search(
        ResourceType type,
        @Nullable CheckedFilter filter,
        @Nullable Target sortBy) {}
