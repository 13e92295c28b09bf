package io.sluice.scim.filter;

import io.sluice.scim.schema.ResourceType;

/** A filter whose every attribute exists and may be searched for resources of this type; the store accepts no other. */
public record CheckedFilter(ResourceType type, Condition condition) {}
