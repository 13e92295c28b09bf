package io.sluice.scim.dialect;

import io.sluice.scim.dialect.Quirk.OperationQuirk;
import io.sluice.scim.schema.ResourceType;
import java.util.List;
import java.util.Locale;

/** Entra ID without {@code aadOptscim062020} writes {@code Add}, {@code Replace} and {@code Remove}. */
final class CapitalOperations implements OperationQuirk {
    @Override
    public List<Operation> rewrite(ResourceType type, Operation operation) {
        String plain = operation.op().toLowerCase(Locale.ROOT);
        boolean misspelt = (operation.sets() || operation.removes()) && !plain.equals(operation.op());
        return List.of(misspelt ? new Operation(plain, operation.path(), operation.value()) : operation);
    }
}
