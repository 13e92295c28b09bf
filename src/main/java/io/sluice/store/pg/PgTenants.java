package io.sluice.store.pg;

import static io.sluice.store.pg.TenantRows.TENANT_COLUMNS;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.sluice.tenant.Actor;
import io.sluice.tenant.Caller;
import io.sluice.tenant.Lapsed;
import io.sluice.tenant.NewCredential;
import io.sluice.tenant.Settings;
import io.sluice.tenant.Tenant;
import io.sluice.tenant.TenantAdministration;
import io.sluice.tenant.TenantId;
import io.sluice.tenant.TenantRegistry;
import io.sluice.tenant.Tenants;
import io.sluice.tenant.TokenHash;
import io.sluice.tenant.TokenMint;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who calls, found in the database. Who a token belongs to is believed for a few seconds together with the tenant's settings,
 * so a revoked one is let in, and a changed setting unnoticed, that much longer at most; expiry is looked at each time.
 */
final class PgTenants implements Tenants, TenantRegistry {
    private static final Duration BELIEVED = Duration.ofSeconds(5);
    private static final Duration RECOGNISED = Duration.ofHours(1);
    private static final Duration LAST_USED_PRECISION = Duration.ofMinutes(1);
    private static final int MOST_KNOWN = 100_000;
    private static final int MOST_UNKNOWN = 10_000;

    private final SqlClient client;
    private final TokenHash tokenHash;
    private final TokenMint mint;
    private final TenantAdministration administration;
    private final PgCredentials credentials;
    private final InstantSource clock = InstantSource.system();

    /** By hash, those that lapsed too. Tokens that are nobody's have a place of their own, and cannot push these out. */
    private final Cache<ByteBuffer, Known> known = Caffeine.newBuilder()
            .maximumSize(MOST_KNOWN)
            .expireAfterAccess(RECOGNISED)
            .build();

    private final Cache<ByteBuffer, Boolean> unknown = Caffeine.newBuilder()
            .maximumSize(MOST_UNKNOWN)
            .expireAfterWrite(BELIEVED)
            .build();

    /** Whose a token was when it was looked at, and until when that is believed. */
    private record Known(Caller caller, @Nullable Instant expires, boolean revoked, Instant until) {
        Optional<Caller> at(Instant now) {
            return lapsed(now) ? Optional.empty() : Optional.of(caller);
        }

        Optional<Lapsed> lapsedBefore(Instant now) {
            UUID credential = caller.credential();
            return credential == null || !lapsed(now)
                    ? Optional.empty()
                    : Optional.of(new Lapsed(caller.tenant(), credential, revoked ? null : expires));
        }

        private boolean lapsed(Instant now) {
            return revoked || (expires != null && !now.isBefore(expires));
        }
    }

    PgTenants(SqlClient client, TokenHash tokenHash, TenantAdministration administration, PgCredentials credentials) {
        this.client = client;
        this.tokenHash = tokenHash;
        this.mint = new TokenMint(tokenHash);
        this.administration = administration;
        this.credentials = credentials;
    }

    @Override
    public Future<Optional<Caller>> byToken(String token) {
        Instant now = clock.instant();
        return known(token, now).map(found -> found.flatMap(known -> known.at(now)));
    }

    @Override
    public Future<Optional<Lapsed>> lapsed(String token) {
        Instant now = clock.instant();
        return known(token, now).map(found -> found.flatMap(known -> known.lapsedBefore(now)));
    }

    @Override
    public boolean recognises(String token) {
        return known.getIfPresent(ByteBuffer.wrap(tokenHash.of(token))) != null || mint.made(token);
    }

    private Future<Optional<Known>> known(String token, Instant now) {
        byte[] hash = tokenHash.of(token);
        ByteBuffer key = ByteBuffer.wrap(hash);
        Known remembered = known.getIfPresent(key);
        if (remembered != null && now.isBefore(remembered.until())) {
            return Future.succeededFuture(Optional.of(remembered));
        }
        return remembered == null && unknown.getIfPresent(key) != null
                ? Future.succeededFuture(Optional.empty())
                : look(hash, now);
    }

    private Future<Optional<Known>> look(byte[] hash, Instant now) {
        return execute(Statements.FIND_CREDENTIAL, Tuple.of(Buffer.buffer(hash)))
                .map(rows -> {
                    ByteBuffer key = ByteBuffer.wrap(hash);
                    for (Row row : rows) {
                        Known found = known(row, now.plus(BELIEVED));
                        known.put(key, found);
                        if (found.at(now).isPresent()) {
                            touch(hash, row.getOffsetDateTime(TENANT_COLUMNS + 2), now);
                        }
                        return Optional.of(found);
                    }
                    known.invalidate(key);
                    unknown.put(key, true);
                    return Optional.empty();
                });
    }

    private static Known known(Row row, Instant until) {
        Caller caller = new Caller(
                TenantRows.tenant(row),
                TenantRows.scopes(row, TENANT_COLUMNS + 4),
                row.getUUID(TENANT_COLUMNS + 3),
                row.getUUID(TENANT_COLUMNS));
        return new Known(
                caller, TenantRows.instant(row, TENANT_COLUMNS + 1), row.getBoolean(TENANT_COLUMNS + 5), until);
    }

    /** Nobody waits for it, and it does not matter if it fails. */
    private void touch(byte[] hash, @Nullable OffsetDateTime lastUsed, Instant now) {
        if (lastUsed == null || lastUsed.toInstant().plus(LAST_USED_PRECISION).isBefore(now)) {
            var _ = execute(Statements.TOUCH_CREDENTIAL, Tuple.of(Buffer.buffer(hash), Columns.time(now)));
        }
    }

    @Override
    public Future<Tenant> create(String name) {
        return find(name)
                .compose(found -> found.isPresent()
                        ? Future.succeededFuture(found)
                        : administration
                                .create(name, Settings.DEFAULT, Actor.GATEWAY)
                                .compose(made -> made.isPresent() ? Future.succeededFuture(made) : find(name)))
                .map(Optional::orElseThrow);
    }

    @Override
    public Future<Optional<Tenant>> find(String name) {
        return execute(Statements.FIND_TENANT, Tuple.of(name)).map(rows -> {
            for (Row row : rows) {
                return Optional.of(TenantRows.tenant(row));
            }
            return Optional.empty();
        });
    }

    @Override
    public Future<Void> addCredential(TenantId tenant, String text, NewCredential credential) {
        ByteBuffer key = ByteBuffer.wrap(tokenHash.of(text));
        return credentials
                .add(tenant, text, credential, Actor.GATEWAY)
                .map(added -> {
                    unknown.invalidate(key);
                    known.invalidate(key);
                    return added;
                })
                .mapEmpty();
    }

    private Future<RowSet<Row>> execute(String statement, Tuple values) {
        return client.preparedQuery(statement)
                .execute(values)
                .recover(failure -> Future.failedFuture(SqlState.answer(failure)));
    }
}
