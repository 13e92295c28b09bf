package io.sluice.scim.schema;

import java.util.List;
import java.util.Optional;

/** Every schema and resource type the deployment serves. */
public record Schemas(List<Schema> schemas, List<ResourceType> resourceTypes) {
    public Schemas {
        schemas = List.copyOf(schemas);
        resourceTypes = List.copyOf(resourceTypes);
    }

    /** The type of that name, for example {@code User}; names are compared exactly. */
    public Optional<ResourceType> resourceType(String name) {
        return resourceTypes.stream().filter(type -> type.name().equals(name)).findFirst();
    }

    /** The schema with that URN, compared without case. */
    public Optional<Schema> schema(String urn) {
        return schemas.stream()
                .filter(schema -> schema.id().equalsIgnoreCase(urn))
                .findFirst();
    }
}
