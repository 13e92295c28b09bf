package io.sluice.store.pg;

import io.sluice.store.Need;
import io.sluice.tenant.TenantId;
import io.vertx.sqlclient.Tuple;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What all operations of a batch need to see, each row once. */
final class Needs {
    private final Set<TenantId> tenants = new LinkedHashSet<>();
    private final Set<BatchRows.RowId> ids = new LinkedHashSet<>();
    private final Set<BatchRows.Key> keys = new LinkedHashSet<>();

    static Needs of(List<Operation<?>> operations) {
        Needs needs = new Needs();
        operations.forEach(needs::add);
        return needs;
    }

    private void add(Operation<?> operation) {
        TenantId tenant = operation.tenant();
        tenants.add(tenant);
        for (Need need : operation.write().needs()) {
            switch (need) {
                case Need.ById(var type, var id) -> ids.add(new BatchRows.RowId(tenant, type.name(), id));
                case Need.ByUniqueKey(var type, var key) -> keys.add(new BatchRows.Key(tenant, type.name(), key));
            }
        }
    }

    boolean anyId() {
        return !ids.isEmpty();
    }

    boolean anyKey() {
        return !keys.isEmpty();
    }

    Tuple tenants() {
        return new Columns<>(tenants).uuid(TenantId::value).tuple();
    }

    Tuple ids() {
        return new Columns<>(ids)
                .uuid(row -> row.tenant().value())
                .text(BatchRows.RowId::type)
                .uuid(BatchRows.RowId::id)
                .tuple();
    }

    Tuple keys() {
        return new Columns<>(keys)
                .uuid(key -> key.tenant().value())
                .text(BatchRows.Key::type)
                .text(BatchRows.Key::key)
                .tuple();
    }
}
