package io.sluice.boot;

import io.sluice.scim.schema.Schemas;
import io.sluice.store.pg.PgDatabase;
import io.sluice.tenant.Actor;
import io.sluice.tenant.AdminAction;
import io.sluice.tenant.Tenant;
import io.sluice.transfer.Transfers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Carries out an operator's command on the database that the settings mean, also while a gateway runs on it. */
final class Operator {
    private Operator() {}

    /** What the work came to. */
    static <T> T with(Settings settings, Function<PgDatabase, Future<T>> work) {
        return with(settings, settings.database().migrate(), work);
    }

    /** What the work on that tenant came to. */
    static <T> T with(Settings settings, String tenant, BiFunction<PgDatabase, Tenant, Future<T>> work) {
        return with(settings, database -> found(database, tenant).compose(found -> work.apply(database, found)));
    }

    static void migrate(Settings settings) {
        with(settings, true, database -> Future.succeededFuture());
    }

    /** What the work came to, which imports or exports, and is noted before. It sees the operator's own schemas too: no data shall get lost. */
    static <T> T transfer(Settings settings, String tenant, AdminAction action, Transfer<T> work) {
        Schemas schemas = SchemaFiles.in(settings.schemas().folder());
        String base = "http://localhost:" + settings.http().port() + "/scim/v2";
        return with(
                settings,
                settings.database().migrate(),
                schemas,
                (vertx, database) -> found(database, tenant)
                        .compose(found -> database.administration()
                                .log()
                                .note(Actor.CLI, action, found, Map.of())
                                .compose(noted -> work.apply(
                                        vertx, transfers(vertx, database, schemas, settings, base), found))));
    }

    /** Something that is done with a tenant's whole directory. */
    @FunctionalInterface
    interface Transfer<T> {
        Future<T> apply(Vertx vertx, Transfers transfers, Tenant tenant);
    }

    /** {@code reached}: where the gateway is found unless the settings say so. */
    static Transfers transfers(Vertx vertx, PgDatabase database, Schemas schemas, Settings settings, String reached) {
        String publicUrl = settings.http().publicUrl();
        return new Transfers(
                vertx,
                database.stores(),
                schemas,
                InstantSource.system(),
                publicUrl == null ? reached : publicUrl + "/scim/v2",
                settings.management().maxImportLine().bytes());
    }

    private static Future<Tenant> found(PgDatabase database, String tenant) {
        return database.registry()
                .find(tenant)
                .map(found -> found.orElseThrow(() -> new StartFailure(
                        "There is no tenant " + tenant + "; make it with: sluice tenant create " + tenant)));
    }

    private static <T> T with(Settings settings, boolean migrate, Function<PgDatabase, Future<T>> work) {
        return with(settings, migrate, SchemaFiles.standard(), (vertx, database) -> work.apply(database));
    }

    private static <T> T with(
            Settings settings, boolean migrate, Schemas schemas, BiFunction<Vertx, PgDatabase, Future<T>> work) {
        try (ClosingStack opened = new ClosingStack(settings.shutdown().timeout())) {
            DatabaseAccess access =
                    settings.database().url() == null ? embedded(settings, opened) : DatabaseAccess.external(settings);
            Vertx vertx = Vertx.vertx();
            opened.addFuture(vertx::close);
            PgDatabase database = access.open(vertx, settings.database(), migrate, schemas, event -> {});
            opened.addFuture(database::close);
            return work.apply(vertx, database).await();
        }
    }

    /** The embedded one if it runs; else it runs for as long as the command. */
    private static DatabaseAccess embedded(Settings settings, ClosingStack opened) {
        String url = EmbeddedPostgres.runningIn(settings.dataDir()).orElseGet(() -> {
            DataFolder folder = DataFolder.open(settings.dataDir());
            opened.add(folder::close);
            EmbeddedPostgres postgres = EmbeddedPostgres.start(folder);
            opened.add(postgres::close);
            return postgres.url();
        });
        return DatabaseAccess.embedded(url, new Secrets(settings.dataDir()), settings);
    }
}
