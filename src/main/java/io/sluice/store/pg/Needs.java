package io.sluice.store.pg;

import io.sluice.scim.schema.CommonAttributes;
import io.sluice.scim.schema.ResourceType;
import io.sluice.store.Need;
import io.sluice.store.SearchKey;
import io.sluice.store.pg.BatchBrakes.Since;
import io.sluice.store.pg.BatchMembers.Group;
import io.sluice.store.pg.BatchMembers.Membership;
import io.sluice.tenant.TenantId;
import io.vertx.sqlclient.Tuple;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What all operations of a batch need to see, each row once. */
final class Needs {
    private final Set<TenantId> tenants = new LinkedHashSet<>();
    private final Set<BatchRows.RowId> ids = new LinkedHashSet<>();
    private final Set<BatchRows.Key> keys = new LinkedHashSet<>();

    private final Set<ExternalId> externalIds = new LinkedHashSet<>();
    private final Set<ForeignId> foreignIds = new LinkedHashSet<>();
    private final Set<Group> known = new LinkedHashSet<>();
    private final Set<Membership> memberships = new LinkedHashSet<>();
    private final Set<Others> others = new LinkedHashSet<>();
    private final Set<Since> brakes = new LinkedHashSet<>();

    /** Each is a question of its own: full replacements are rare. */
    record Others(TenantId tenant, Need.OtherMembers need) {
        Tuple tuple() {
            return Tuple.of(tenant.value(), need.group())
                    .addArrayOfUUID(need.kept().toArray(UUID[]::new));
        }
    }

    record ExternalId(TenantId tenant, ResourceType type, String value) {
        int key() {
            return SearchKey.of(tenant, type, null, CommonAttributes.EXTERNAL_ID, null, value);
        }
    }

    record ForeignId(TenantId tenant, String value) {}

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
                case Need.Known(var resources) -> resources.forEach(id -> known.add(new Group(tenant, id)));
                case Need.Memberships(var group, var members) ->
                    members.forEach(id -> memberships.add(new Membership(new Group(tenant, group), id)));
                case Need.OtherMembers others -> this.others.add(new Others(tenant, others));
                case Need.ByExternalId(var type, var value) -> externalIds.add(new ExternalId(tenant, type, value));
                case Need.ByForeignId(var foreign) -> foreign.forEach(id -> foreignIds.add(new ForeignId(tenant, id)));
                case Need.Brake(var since) -> brakes.add(new Since(tenant, since));
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

    boolean anyExternalId() {
        return !externalIds.isEmpty();
    }

    boolean anyForeignId() {
        return !foreignIds.isEmpty();
    }

    boolean anyKnown() {
        return !known.isEmpty();
    }

    boolean anyMembership() {
        return !memberships.isEmpty();
    }

    Set<Others> others() {
        return others;
    }

    Set<Since> brakes() {
        return brakes;
    }

    Tuple externalIds() {
        return new Columns<>(externalIds)
                .uuid(need -> need.tenant().value())
                .text(need -> need.type().name())
                .text(ExternalId::value)
                .tuple()
                .addArrayOfInteger(externalIds.stream().map(ExternalId::key).toArray(Integer[]::new));
    }

    Tuple foreignIds(String[] types) {
        return new Columns<>(foreignIds)
                .uuid(need -> need.tenant().value())
                .text(ForeignId::value)
                .tuple()
                .addArrayOfString(types);
    }

    Tuple known(String[] types) {
        return new Columns<>(known)
                .uuid(resource -> resource.tenant().value())
                .uuid(Group::id)
                .tuple()
                .addArrayOfString(types);
    }

    Tuple memberships() {
        return new Columns<>(memberships)
                .uuid(row -> row.group().tenant().value())
                .uuid(row -> row.group().id())
                .uuid(Membership::member)
                .tuple();
    }

    Tuple tenants() {
        return new Columns<>(tenants).uuid(TenantId::value).tuple();
    }

    Tuple ids() {
        return ids(ids);
    }

    Tuple keys() {
        return keys(keys);
    }

    static Tuple ids(Set<BatchRows.RowId> ids) {
        return new Columns<>(ids)
                .uuid(row -> row.tenant().value())
                .text(BatchRows.RowId::type)
                .uuid(BatchRows.RowId::id)
                .tuple();
    }

    static Tuple keys(Set<BatchRows.Key> keys) {
        return new Columns<>(keys)
                .uuid(key -> key.tenant().value())
                .text(BatchRows.Key::type)
                .text(BatchRows.Key::key)
                .tuple();
    }
}
