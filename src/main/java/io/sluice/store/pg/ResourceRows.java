package io.sluice.store.pg;

import io.sluice.scim.resource.Document;
import io.sluice.scim.resource.Resource;
import io.sluice.scim.schema.ResourceType;
import io.sluice.scim.schema.Schemas;
import io.sluice.tenant.TenantId;
import io.vertx.sqlclient.Row;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Reads the columns that every statement about resources begins with. */
final class ResourceRows {
    /** How many those are; what else a statement selects follows. */
    static final int COLUMNS = 7;

    private final Map<String, ResourceType> types;

    ResourceRows(Schemas schemas) {
        types = schemas.resourceTypes().stream().collect(Collectors.toMap(ResourceType::name, Function.identity()));
    }

    ResourceType type(String name) {
        ResourceType type = types.get(name);
        if (type == null) {
            throw new IllegalStateException("the schemas know no type " + name);
        }
        return type;
    }

    Collection<ResourceType> types() {
        return types.values();
    }

    /** The names of all types for which that holds. */
    String[] names(Predicate<ResourceType> having) {
        return types.values().stream().filter(having).map(ResourceType::name).toArray(String[]::new);
    }

    /** The names of all types that groups may have as members. */
    String[] memberTypes() {
        return types.values().stream()
                .flatMap(type -> type.memberTypes().stream())
                .distinct()
                .toArray(String[]::new);
    }

    Resource read(Row row) {
        ResourceType type = type(row.getString(0));
        UUID id = row.getUUID(1);
        return new Resource(
                type,
                id,
                row.getLong(2),
                row.getOffsetDateTime(3).toInstant(),
                row.getOffsetDateTime(4).toInstant(),
                row.getBoolean(6),
                Document.of(row.getString(5)));
    }

    /** Whose resource it is, of statements that ask for several tenants'. */
    static TenantId tenant(Row row) {
        return new TenantId(row.getUUID(COLUMNS));
    }
}
