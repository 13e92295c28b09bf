package io.sluice.store.pg;

import io.sluice.scim.resource.Document;
import io.sluice.scim.resource.Resource;
import io.sluice.scim.schema.ResourceType;
import io.sluice.scim.schema.Schemas;
import io.vertx.sqlclient.Row;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads the columns that every statement about resources begins with. */
final class ResourceRows {
    /** How many those are; what else a statement selects follows. */
    static final int COLUMNS = 6;

    private final Map<String, ResourceType> types;

    ResourceRows(Schemas schemas) {
        types = schemas.resourceTypes().stream().collect(Collectors.toMap(ResourceType::name, Function.identity()));
    }

    Resource read(Row row) {
        ResourceType type = types.get(row.getString(0));
        if (type == null) {
            throw new IllegalStateException("the schemas know no type " + row.getString(0));
        }
        UUID id = row.getUUID(1);
        return new Resource(
                type,
                id,
                row.getLong(2),
                row.getOffsetDateTime(3).toInstant(),
                row.getOffsetDateTime(4).toInstant(),
                Document.of(row.getString(5)));
    }
}
