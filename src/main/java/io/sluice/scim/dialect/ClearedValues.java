package io.sluice.scim.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.scim.dialect.Quirk.OperationQuirk;
import io.sluice.scim.schema.ResourceType;
import java.util.List;

/**
 * Entra ID's gallery test clears {@code emails[type eq "work"].value} with {@code ""} or null, others {@code manager.value}:
 * not only the {@code value} goes, but what it is the value of. A mail address without an address is none.
 */
final class ClearedValues implements OperationQuirk {
    @Override
    public List<Operation> rewrite(ResourceType type, Operation operation) {
        String path = operation.path();
        JsonNode value = operation.value();
        return path != null && value != null && value.isNull() && operation.sets()
                ? List.of(Place.of(type, path)
                        .filter(Place::isValue)
                        .map(place -> new Operation("remove", place.owner(), null))
                        .orElse(operation))
                : List.of(operation);
    }
}
