package io.sluice.store.pg;

import io.sluice.store.Uuid7;
import io.sluice.store.pg.PgAdminLog.Act;
import io.sluice.tenant.Actor;
import io.sluice.tenant.AdminAction;
import io.sluice.tenant.Settings;
import io.sluice.tenant.Tenant;
import io.sluice.tenant.TenantAdministration;
import io.sluice.tenant.TenantId;
import io.sluice.tenant.TenantName;
import io.sluice.tenant.TenantOverview;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongConsumer;

/** What operators do with tenants, in the database. */
final class PgAdministration implements TenantAdministration {
    private final SqlClient client;
    private final PgAdminLog log;
    private final TenantRemoval removal;
    private final InstantSource clock = InstantSource.system();
    private final Uuid7 ids = new Uuid7(clock);

    PgAdministration(SqlClient client, PgAdminLog log, TenantRemoval removal) {
        this.client = client;
        this.log = log;
        this.removal = removal;
    }

    @Override
    public Future<Optional<Tenant>> create(String name, Settings settings, Actor actor) {
        UUID id = ids.next();
        return change(
                        Statements.CREATE_TENANT,
                        new Act(actor, AdminAction.CREATE_TENANT, TenantName.checked(name), settings.kept()),
                        id,
                        TenantRows.json(settings.kept()))
                .map(made -> made ? Optional.of(new Tenant(new TenantId(id), name, settings)) : Optional.empty());
    }

    @Override
    public Future<List<TenantOverview>> page(String after, int most) {
        return execute(Statements.PAGE_TENANTS, Tuple.of(after, most));
    }

    @Override
    public Future<Optional<TenantOverview>> show(String name) {
        return execute(Statements.SHOW_TENANT, Tuple.of(name))
                .map(found -> found.stream().findFirst());
    }

    @Override
    public Future<Boolean> change(Tenant found, Settings wanted, Actor actor) {
        Map<String, String> news = wanted.unlike(found.settings());
        return change(
                Statements.CHANGE_TENANT,
                new Act(actor, AdminAction.CHANGE_SETTINGS, found.name(), news),
                found.id().value(),
                TenantRows.json(found.settings().kept()),
                TenantRows.json(wanted.kept()));
    }

    @Override
    public Future<Boolean> suspend(Tenant tenant, Actor actor) {
        return change(Statements.SUSPEND_TENANT, AdminAction.SUSPEND_TENANT, tenant, actor);
    }

    @Override
    public Future<Boolean> resume(Tenant tenant, Actor actor) {
        return change(Statements.RESUME_TENANT, AdminAction.RESUME_TENANT, tenant, actor);
    }

    @Override
    public Future<Optional<Long>> delete(Tenant tenant, Actor actor, LongConsumer progress) {
        return change(Statements.BEGIN_DELETION, AdminAction.BEGIN_DELETION, tenant, actor)
                .compose(begun -> removal.removeRows(tenant, progress))
                .compose(gone -> gone.isEmpty()
                        ? Future.succeededFuture(gone)
                        : change(
                                        Statements.END_DELETION,
                                        new Act(
                                                actor,
                                                AdminAction.END_DELETION,
                                                tenant.name(),
                                                Map.of("rows", gone.get().toString())),
                                        tenant.id().value())
                                .map(gone));
    }

    private Future<Boolean> change(String statement, AdminAction action, Tenant tenant, Actor actor) {
        return change(
                statement,
                new Act(actor, action, tenant.name(), Map.of()),
                tenant.id().value());
    }

    private Future<Boolean> change(String statement, Act act, Object... values) {
        return log.change(statement, act, clock.instant(), List.of(values));
    }

    private Future<List<TenantOverview>> execute(String statement, Tuple values) {
        return client.preparedQuery(statement)
                .execute(values)
                .recover(failure -> Future.failedFuture(SqlState.answer(failure)))
                .map(PgAdministration::overviews);
    }

    private static List<TenantOverview> overviews(RowSet<Row> rows) {
        List<TenantOverview> overviews = new ArrayList<>();
        rows.forEach(row -> overviews.add(TenantRows.overview(row)));
        return overviews;
    }
}
