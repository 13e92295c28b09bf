package io.sluice.store.pg;

import io.sluice.observe.Event.MembershipsChanged;
import io.sluice.observe.Work;
import io.sluice.scim.resource.Resource;
import io.sluice.scim.schema.ResourceType;
import io.sluice.store.Row;
import io.sluice.store.pg.BatchMembers.Group;
import io.sluice.store.pg.BatchMembers.Joined;
import io.sluice.store.pg.BatchMembers.Membership;
import io.sluice.store.pg.BatchRows.Logged;
import io.sluice.store.pg.BatchRows.RowId;
import io.sluice.tenant.TenantId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * One transaction for many operations, in two round trips. First the tenants' clocks are locked, in one order everywhere, and
 * then what the operations need is read: what was committed before the locks were got, which nobody else can change now.
 * Every operation is decided on that; then all is written by a few statements and committed.
 */
final class Batch {
    private final PgConnection connection;
    private final ResourceRows resources;
    private final List<Operation<?>> operations;
    private final Work work;
    private final BatchRows rows = new BatchRows();
    private boolean committing;
    private int membersAdded;
    private int membersRemoved;

    Batch(PgConnection connection, ResourceRows resources, List<Operation<?>> operations, Work work) {
        this.connection = connection;
        this.resources = resources;
        this.operations = operations;
        this.work = work;
    }

    /** Whether a connection lost now leaves it open if the transaction was committed. */
    boolean committing() {
        return committing;
    }

    /** Known when all is durable. */
    MembershipsChanged memberships() {
        return new MembershipsChanged(membersAdded, membersRemoved);
    }

    /** Completes when all is durable, with the number of changes; every operation has its outcome then. */
    Future<Integer> run() {
        return load().compose(loaded -> {
            decide();
            return save();
        });
    }

    private Future<?> load() {
        Needs needs = Needs.of(operations);
        List<Future<?>> sent = new ArrayList<>();
        sent.add(send(Statements.BEGIN));
        sent.add(send(Statements.LOCK_TENANTS, needs.tenants()).map(this::addClocks));
        if (needs.anyId()) {
            sent.add(send(Statements.LOAD_BY_ID, needs.ids()).map(this::addRows));
        }
        if (needs.anyKey()) {
            sent.add(send(Statements.LOAD_BY_KEY, needs.keys()).map(this::addRows));
        }
        if (needs.anyExternalId()) {
            sent.add(send(Statements.LOAD_BY_EXTERNAL_ID, needs.externalIds()).map(this::addExternalIds));
        }
        if (needs.anyForeignId()) {
            sent.add(send(Statements.LOAD_FOREIGN_IDS, needs.foreignIds(resources.names(type -> true)))
                    .map(this::addForeignIds));
        }
        if (needs.anyKnown()) {
            sent.add(send(Statements.LOAD_TYPES, needs.known(resources.memberTypes()))
                    .map(this::addTypes));
        }
        if (needs.anyMembership()) {
            sent.add(send(Statements.LOAD_MEMBERSHIPS, needs.memberships()).map(this::addMemberships));
        }
        for (Needs.Others others : needs.others()) {
            sent.add(send(Statements.LOAD_OTHER_MEMBERS, others.tuple()).map(found -> addOthers(others, found)));
        }
        if (!needs.brakes().isEmpty()) {
            sent.add(send(BrakeStatements.LOAD, BrakeRows.asked(needs.brakes())).map(this::addBrakes));
        }
        return Future.join(sent).recover(this::rollback);
    }

    private <T> Future<T> rollback(Throwable cause) {
        return send(Statements.ROLLBACK).transform(ended -> Future.failedFuture(cause));
    }

    private BatchRows addClocks(RowSet<io.vertx.sqlclient.Row> found) {
        found.forEach(row -> rows.add(
                new TenantId(row.getUUID(0)),
                new TenantClock(row.getLong(1), row.getLong(2), row.get(JsonObject.class, 3))));
        return rows;
    }

    private BatchRows addRows(RowSet<io.vertx.sqlclient.Row> found) {
        found.forEach(row -> rows.add(
                ResourceRows.tenant(row),
                new BatchRows.Loaded(resources.read(row), row.getString(ResourceRows.COLUMNS + 1))));
        return rows;
    }

    private BatchRows addExternalIds(RowSet<io.vertx.sqlclient.Row> found) {
        found.forEach(row -> rows.addExternalId(
                ResourceRows.tenant(row), row.getString(ResourceRows.COLUMNS + 2), resources.read(row)));
        return addRows(found);
    }

    private BatchRows addForeignIds(RowSet<io.vertx.sqlclient.Row> found) {
        found.forEach(row -> {
            TenantId tenant = new TenantId(row.getUUID(0));
            rows.add(tenant, resources.type(row.getString(2)), row.getUUID(3));
            rows.addForeignId(tenant, row.getString(1), row.getUUID(3));
        });
        return rows;
    }

    private BatchRows addTypes(RowSet<io.vertx.sqlclient.Row> found) {
        found.forEach(row -> rows.add(new TenantId(row.getUUID(0)), resources.type(row.getString(1)), row.getUUID(2)));
        return rows;
    }

    private BatchRows addMemberships(RowSet<io.vertx.sqlclient.Row> found) {
        found.forEach(row ->
                rows.members().load(new Group(new TenantId(row.getUUID(0)), row.getUUID(1)), row.getUUID(2)));
        return rows;
    }

    private BatchRows addOthers(Needs.Others others, RowSet<io.vertx.sqlclient.Row> found) {
        if (found.iterator().next().getBoolean(0)) {
            rows.members().load(others.tenant(), others.need());
        }
        return rows;
    }

    private BatchRows addBrakes(RowSet<io.vertx.sqlclient.Row> found) {
        BrakeRows.load(found, rows.brakes());
        return rows;
    }

    private void decide() {
        for (Operation<?> operation : operations) {
            try {
                TenantId tenant = operation.tenant();
                rows.apply(
                        tenant,
                        operation.decide(rows.of(tenant)),
                        operation.write().requestId());
            } catch (RuntimeException refusal) {
                operation.refuse(refusal);
            }
        }
    }

    /**
     * Deletes come first: what they had may be had by others now. Memberships end when all versions are written, to which a
     * group that loses members adds one. A failed statement turns the commit into a rollback.
     */
    private Future<Integer> save() {
        committing = true;
        BatchMembers members = rows.members();
        List<Future<?>> sent = new ArrayList<>();
        if (!rows.deletes().isEmpty()) {
            sent.add(send(Statements.DELETE, ids(new Columns<>(rows.deletes())).tuple()));
        }
        if (!rows.updates().isEmpty()) {
            sent.add(send(Statements.UPDATE, written(rows.updates()).tuple()));
        }
        if (!rows.inserts().isEmpty()) {
            sent.add(send(Statements.INSERT, inserted(rows.inserts())));
        }
        if (!rows.touches().isEmpty()) {
            sent.add(send(Statements.TOUCH, touched(rows.touches())));
        }
        if (!members.gone().isEmpty()) {
            sent.add(send(Statements.END_MEMBERSHIPS, ended(members.gone())));
        }
        members.cleared()
                .forEach((group, kept) -> sent.add(send(
                                Statements.CLEAR_MEMBERS,
                                Tuple.of(group.tenant().value(), group.id()).addArrayOfUUID(kept.toArray(UUID[]::new)))
                        .onSuccess(this::removed)));
        List<Membership> parted = members.parted();
        if (!parted.isEmpty()) {
            sent.add(send(
                            Statements.REMOVE_MEMBERS,
                            memberships(new Columns<>(parted)).tuple())
                    .onSuccess(this::removed));
        }
        List<Joined> joined = members.joined();
        if (!joined.isEmpty()) {
            sent.add(send(Statements.ADD_MEMBERS, joined(new Columns<>(joined)).tuple())
                    .onSuccess(added -> membersAdded += added.rowCount()));
        }
        if (!rows.foreignIds().isEmpty()) {
            sent.add(send(
                    Statements.ADD_FOREIGN_IDS, foreignIds(rows.foreignIds()).tuple()));
        }
        if (!rows.brakes().turned().isEmpty()) {
            sent.add(send(BrakeStatements.TURN, BrakeRows.turned(rows.brakes().turned())));
        }
        if (!rows.brakes().counted().isEmpty()) {
            sent.add(send(BrakeStatements.COUNT, BrakeRows.counted(rows.brakes().counted())));
        }
        if (!rows.log().isEmpty()) {
            sent.add(send(Statements.LOG, logged(rows.log())));
            sent.add(send(Statements.ADVANCE_CLOCK, advanced(rows.moved())));
        }
        sent.add(send(Statements.COMMIT));
        return Future.join(sent).map(done -> rows.log().size());
    }

    private void removed(RowSet<io.vertx.sqlclient.Row> ended) {
        membersRemoved += ended.rowCount();
    }

    private Future<RowSet<io.vertx.sqlclient.Row>> send(String statement) {
        return work.statement(statement, () -> connection.query(statement).execute());
    }

    private Future<RowSet<io.vertx.sqlclient.Row>> send(String statement, Tuple values) {
        return work.statement(
                statement, () -> connection.preparedQuery(statement).execute(values));
    }

    private static Columns<RowId> ids(Columns<RowId> rows) {
        return rows.uuid(row -> row.tenant().value()).text(RowId::type).uuid(RowId::id);
    }

    private static Columns<Map.Entry<RowId, Row>> written(Map<RowId, Row> rows) {
        return new Columns<>(rows.entrySet())
                .uuid(row -> row.getKey().tenant().value())
                .text(row -> row.getKey().type())
                .uuid(row -> row.getKey().id())
                .number(row -> row.getValue().resource().version())
                .time(row -> row.getValue().resource().lastModified())
                .text(row -> row.getValue().uniqueKey())
                .text(row -> row.getValue().resource().document().text())
                .text(row -> row.getValue().search())
                .text(row -> Columns.numbers(row.getValue().keys()))
                .truth(row -> row.getValue().guarded());
    }

    private Tuple inserted(Map<RowId, Row> created) {
        return written(created)
                .time(row -> row.getValue().resource().created())
                .number(row -> rows.position(row.getKey()))
                .tuple();
    }

    private Tuple ended(Set<Group> gone) {
        return new Columns<>(gone)
                .uuid(resource -> resource.tenant().value())
                .uuid(Group::id)
                .tuple()
                .addArrayOfString(resources.names(ResourceType::hasMembers))
                .addOffsetDateTime(Columns.time(Instant.now()));
    }

    private static Tuple touched(Map<RowId, Resource> rows) {
        return new Columns<>(rows.entrySet())
                .uuid(row -> row.getKey().tenant().value())
                .text(row -> row.getKey().type())
                .uuid(row -> row.getKey().id())
                .number(row -> row.getValue().version())
                .time(row -> row.getValue().lastModified())
                .tuple();
    }

    private static Columns<Membership> memberships(Columns<Membership> rows) {
        return rows.uuid(row -> row.group().tenant().value())
                .uuid(row -> row.group().id())
                .uuid(Membership::member);
    }

    private static Columns<Joined> joined(Columns<Joined> rows) {
        return rows.uuid(row -> row.membership().group().tenant().value())
                .uuid(row -> row.membership().group().id())
                .uuid(row -> row.membership().member())
                .text(Joined::type);
    }

    private static Columns<Map.Entry<Needs.ForeignId, UUID>> foreignIds(Map<Needs.ForeignId, UUID> ids) {
        return new Columns<>(ids.entrySet())
                .uuid(entry -> entry.getKey().tenant().value())
                .text(entry -> entry.getKey().value())
                .uuid(Map.Entry::getValue);
    }

    private static Tuple logged(List<Logged> log) {
        return new Columns<>(log)
                .uuid(line -> line.row().tenant().value())
                .number(Logged::number)
                .text(line -> line.row().type())
                .uuid(line -> line.row().id())
                .text(Logged::kind)
                .text(line -> Columns.texts(line.attributes()))
                .text(Logged::requestId)
                .tuple()
                .addOffsetDateTime(Columns.time(Instant.now()));
    }

    private static Tuple advanced(Map<TenantId, TenantClock> clocks) {
        return new Columns<>(clocks.entrySet())
                .uuid(clock -> clock.getKey().value())
                .number(clock -> clock.getValue().number())
                .number(clock -> clock.getValue().position())
                .text(clock -> clock.getValue().counts())
                .tuple();
    }
}
