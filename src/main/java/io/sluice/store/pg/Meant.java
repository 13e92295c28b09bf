package io.sluice.store.pg;

import io.sluice.journal.Names;
import io.sluice.scim.error.ScimException;
import io.sluice.scim.resource.ResourceId;
import io.sluice.scim.resource.UniqueKey;
import io.sluice.scim.schema.CommonAttributes;
import io.sluice.scim.schema.ResourceType;
import io.sluice.store.Row;
import io.sluice.store.SearchKey;
import io.sluice.tenant.TenantId;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Finds the resources that an operator means: by id, by the unique value of any type, by externalId, or by an earlier name. */
record Meant(ResourceRows resources) {
    /** Of {@link LogStatements#MEANT}; {@code from}: how old the names may be. */
    Tuple values(TenantId tenant, String name, Instant from) {
        Map<String, String> keys = new HashMap<>();
        List<Integer> externalIds = new ArrayList<>();
        for (ResourceType type : resources.types()) {
            key(type, name).ifPresent(key -> keys.put(type.name(), key));
            externalIds.add(SearchKey.of(tenant, type, null, CommonAttributes.EXTERNAL_ID, null, name));
        }
        return Tuple.of(tenant.value())
                .addArrayOfString(keys.keySet().toArray(String[]::new))
                .addArrayOfString(keys.values().toArray(String[]::new))
                .addArrayOfInteger(externalIds.toArray(Integer[]::new))
                .addString(name)
                .addLong(Names.key(name))
                .addOffsetDateTime(Columns.time(from));
    }

    static List<UUID> ids(String name, RowSet<io.vertx.sqlclient.Row> found) {
        List<UUID> ids = new ArrayList<>();
        ResourceId.read(name).ifPresent(ids::add);
        found.forEach(row -> ids.add(row.getUUID(0)));
        return ids;
    }

    /** Nobody has what is too long. */
    private static Optional<String> key(ResourceType type, String name) {
        try {
            return Row.uniqueAttribute(type).map(attribute -> UniqueKey.of(attribute, name));
        } catch (ScimException tooLong) {
            return Optional.empty();
        }
    }
}
