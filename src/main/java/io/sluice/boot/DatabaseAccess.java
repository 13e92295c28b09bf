package io.sluice.boot;

import io.sluice.observe.Observer;
import io.sluice.scim.schema.Schemas;
import io.sluice.store.pg.PgDatabase;
import io.sluice.store.pg.PgSettings;
import io.sluice.tenant.TokenHash;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;

/** What it takes to open a database: where it is, and the key of its tokens. */
record DatabaseAccess(DatabaseUrl url, Secret tokenKey) {
    private static final String TOKEN_KEY = "token-key";

    /** To the embedded one, whose secrets are these. */
    static DatabaseAccess embedded(String url, Secrets secrets, Settings settings) {
        Secret given = settings.security().tokenKey();
        return new DatabaseAccess(DatabaseUrl.parse(url), given == null ? new Secret(secrets.of(TOKEN_KEY)) : given);
    }

    /** To the one that the settings name; the settings were read, so they have both. */
    static DatabaseAccess external(Settings settings) {
        DatabaseUrl url = settings.database().url();
        Secret tokenKey = settings.security().tokenKey();
        if (url == null || tokenKey == null) {
            throw new StartFailure("database.url and security.tokenKey belong together; one is missing.");
        }
        return new DatabaseAccess(url, tokenKey);
    }

    /** A key for one purpose, the same wherever the key of the tokens is. */
    byte[] derivedKey(String purpose) {
        return tokenHash().of(purpose);
    }

    private TokenHash tokenHash() {
        return new TokenHash(tokenKey.value().getBytes(StandardCharsets.UTF_8));
    }

    /** Connects, and migrates if wanted. */
    PgDatabase open(Vertx vertx, Settings.Database settings, boolean migrate, Schemas schemas, Observer observer) {
        PgSettings use = new PgSettings(
                settings.readConnections(),
                settings.readPipelining(),
                settings.lanes(),
                settings.laneQueue(),
                settings.batchMax(),
                settings.patience(),
                migrate,
                tokenHash());
        return PgDatabase.open(vertx, url.options(), use, schemas, observer)
                .recover(failure -> Future.failedFuture(
                        new StartFailure("The database " + url + " cannot be used: " + failure.getMessage())))
                .await();
    }
}
