package io.sluice.boot;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** One real PostgreSQL for all tests of a run, with as many empty databases as they want. */
public final class TestPostgres {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    /** Kept from run to run, with the unpacked programs. */
    static final Path FOLDER = Path.of("target", "test-postgres");

    private final EmbeddedPostgres postgres;
    private final ClosingStack users = new ClosingStack(Duration.ofSeconds(10));

    private TestPostgres(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    /** Started at the first call, stopped with the JVM. */
    public static TestPostgres shared() {
        return Shared.INSTANCE;
    }

    /** How to connect to a new, empty database. */
    public PgConnectOptions freshDatabase() {
        return PgConnectOptions.fromUri(freshUrl());
    }

    /** The URL of a new, empty database. */
    public String freshUrl() {
        String name = "test_" + ProcessHandle.current().pid() + "_" + DATABASES.incrementAndGet();
        execute("CREATE DATABASE " + name);
        return postgres.url().replace("/postgres?", "/" + name + "?");
    }

    private void execute(String sql) {
        Vertx vertx = Vertx.vertx();
        try {
            PgConnection.connect(vertx, PgConnectOptions.fromUri(postgres.url()))
                    .compose(connection -> connection.query(sql).execute().eventually(connection::close))
                    .await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(sql, e);
        } finally {
            vertx.close().await();
        }
    }

    /** Whatever uses it must end before it does. */
    public void beforeStop(Runnable user) {
        users.add(user);
    }

    private static final class Shared {
        static final TestPostgres INSTANCE = start();

        private static TestPostgres start() {
            DataFolder folder = DataFolder.open(FOLDER);
            EmbeddedPostgres postgres = EmbeddedPostgres.start(folder);
            TestPostgres shared = new TestPostgres(postgres);
            shared.users.add(folder::close);
            shared.users.add(postgres::close);
            Runtime.getRuntime().addShutdownHook(new Thread(shared.users::close));
            return shared;
        }
    }
}
