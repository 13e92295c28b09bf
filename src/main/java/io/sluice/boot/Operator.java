package io.sluice.boot;

import io.sluice.store.pg.PgDatabase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.Function;

/** Carries out an operator's command on the database that the settings mean, also while a gateway runs on it. */
final class Operator {
    private Operator() {}

    /** What the work came to. */
    static <T> T with(Settings settings, Function<PgDatabase, Future<T>> work) {
        return with(settings, settings.database().migrate(), work);
    }

    static void migrate(Settings settings) {
        with(settings, true, database -> Future.succeededFuture());
    }

    private static <T> T with(Settings settings, boolean migrate, Function<PgDatabase, Future<T>> work) {
        try (ClosingStack opened = new ClosingStack(settings.shutdown().timeout())) {
            DatabaseAccess access =
                    settings.database().url() == null ? embedded(settings, opened) : DatabaseAccess.external(settings);
            Vertx vertx = Vertx.vertx();
            opened.addFuture(vertx::close);
            PgDatabase database = access.open(vertx, settings.database(), migrate, event -> {});
            opened.addFuture(database::close);
            return work.apply(database).await();
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
