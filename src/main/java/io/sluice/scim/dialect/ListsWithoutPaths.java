package io.sluice.scim.dialect;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.sluice.scim.dialect.Quirk.OperationQuirk;
import io.sluice.scim.schema.ResourceType;
import java.util.List;

/** The client of SCIM-SDK writes every value as a list, also the object of an operation without a path: the one in it is meant. */
final class ListsWithoutPaths implements OperationQuirk {
    @Override
    public List<Operation> rewrite(ResourceType type, Operation operation) {
        return operation.path() == null
                        && operation.sets()
                        && operation.value() instanceof ArrayNode list
                        && list.size() == 1
                        && list.get(0).isObject()
                ? List.of(operation.with(list.get(0)))
                : List.of(operation);
    }
}
