package io.sluice.store.pg;

import io.sluice.store.Uuid7;
import io.sluice.tenant.Caller;
import io.sluice.tenant.Credential;
import io.sluice.tenant.Lapsed;
import io.sluice.tenant.NewCredential;
import io.sluice.tenant.NewCredential.Kind;
import io.sluice.tenant.Scope;
import io.sluice.tenant.Settings;
import io.sluice.tenant.Tenant;
import io.sluice.tenant.TenantId;
import io.sluice.tenant.TenantRegistry;
import io.sluice.tenant.Tenants;
import io.sluice.tenant.TokenHash;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tenants and credentials in the database. Who a token belongs to is remembered for a few seconds together with the tenant's
 * settings, so a revoked one is let in, and a changed setting unnoticed, that much longer at most; expiry is looked at each
 * time.
 */
final class PgTenants implements Tenants, TenantRegistry {
    private static final Duration REMEMBERED = Duration.ofSeconds(5);
    private static final Duration LAST_USED_PRECISION = Duration.ofMinutes(1);
    private static final int MOST_REMEMBERED = 10_000;
    private static final int TENANT_COLUMNS = 3;

    private final SqlClient client;
    private final TokenHash tokenHash;
    private final InstantSource clock = InstantSource.system();
    private final Uuid7 ids = new Uuid7(clock);
    private final ConcurrentMap<ByteBuffer, Known> known = new ConcurrentHashMap<>();

    /** What is remembered of a token; {@code caller} is null if it never was anybody's. */
    private record Known(@Nullable Caller caller, @Nullable Instant expires, boolean revoked, Instant until) {
        Optional<Caller> at(Instant now) {
            return revoked || expired(now) ? Optional.empty() : Optional.ofNullable(caller);
        }

        Optional<Lapsed> lapsedBefore(Instant now) {
            UUID credential = caller == null ? null : caller.credential();
            return caller == null || credential == null || at(now).isPresent()
                    ? Optional.empty()
                    : Optional.of(new Lapsed(caller.tenant(), credential, revoked ? null : expires));
        }

        private boolean expired(Instant now) {
            return expires != null && !now.isBefore(expires);
        }
    }

    PgTenants(SqlClient client, TokenHash tokenHash) {
        this.client = client;
        this.tokenHash = tokenHash;
    }

    @Override
    public Future<Optional<Caller>> byToken(String token) {
        Instant now = clock.instant();
        return known(token, now).map(found -> found.at(now));
    }

    @Override
    public Future<Optional<Lapsed>> lapsed(String token) {
        Instant now = clock.instant();
        return known(token, now).map(found -> found.lapsedBefore(now));
    }

    private Future<Known> known(String token, Instant now) {
        byte[] hash = tokenHash.of(token);
        Known remembered = known.get(ByteBuffer.wrap(hash));
        return remembered != null && now.isBefore(remembered.until())
                ? Future.succeededFuture(remembered)
                : look(hash, now);
    }

    private Future<Known> look(byte[] hash, Instant now) {
        return execute(Statements.FIND_CREDENTIAL, Tuple.of(Buffer.buffer(hash)))
                .map(rows -> {
                    Known found = new Known(null, null, false, now.plus(REMEMBERED));
                    for (Row row : rows) {
                        Caller caller = new Caller(
                                tenant(row),
                                scopes(row, TENANT_COLUMNS + 4),
                                row.getUUID(TENANT_COLUMNS + 3),
                                row.getUUID(TENANT_COLUMNS));
                        boolean revoked = row.getBoolean(TENANT_COLUMNS + 5);
                        found = new Known(caller, instant(row, TENANT_COLUMNS + 1), revoked, found.until());
                        if (found.at(now).isPresent()) {
                            touch(hash, row.getOffsetDateTime(TENANT_COLUMNS + 2), now);
                        }
                    }
                    remember(hash, found, now);
                    return found;
                });
    }

    private void remember(byte[] hash, Known found, Instant now) {
        if (known.size() >= MOST_REMEMBERED) {
            known.values().removeIf(old -> old.caller() == null || now.isAfter(old.until()));
        }
        if (known.size() < MOST_REMEMBERED) {
            known.put(ByteBuffer.wrap(hash), found);
        }
    }

    /** Nobody waits for it, and it does not matter if it fails. */
    private void touch(byte[] hash, @Nullable OffsetDateTime lastUsed, Instant now) {
        if (lastUsed == null || lastUsed.toInstant().plus(LAST_USED_PRECISION).isBefore(now)) {
            var _ = execute(Statements.TOUCH_CREDENTIAL, Tuple.of(Buffer.buffer(hash), Columns.time(now)));
        }
    }

    @Override
    public Future<Tenant> create(String name) {
        return execute(Statements.CREATE_TENANT, Tuple.of(ids.next(), name, Columns.time(clock.instant())))
                .compose(made -> find(name))
                .map(Optional::orElseThrow);
    }

    @Override
    public Future<Optional<Tenant>> find(String name) {
        return execute(Statements.FIND_TENANT, Tuple.of(name))
                .map(rows -> tenants(rows).stream().findFirst());
    }

    @Override
    public Future<List<Tenant>> list() {
        return execute(Statements.LIST_TENANTS, Tuple.tuple()).map(PgTenants::tenants);
    }

    @Override
    public Future<Boolean> change(Tenant found, Settings wanted) {
        return execute(Statements.CHANGE_TENANT, Tuple.of(found.id().value(), json(found.settings()), json(wanted)))
                .map(rows -> rows.rowCount() == 1);
    }

    @Override
    public Future<Void> addCredential(TenantId tenant, String text, NewCredential credential) {
        byte[] hash = tokenHash.of(text);
        Tuple values = Tuple.of(
                        Buffer.buffer(hash),
                        tenant.value(),
                        ids.next(),
                        credential.label(),
                        Columns.time(clock.instant()),
                        time(credential.expires()))
                .addUUID(credential.user())
                .addString(credential.kind().name().toLowerCase(Locale.ROOT))
                .addArrayOfString(
                        credential.scopes().stream().map(Scope::label).sorted().toArray(String[]::new))
                .addUUID(credential.issuedUnder());
        known.remove(ByteBuffer.wrap(hash));
        return execute(Statements.ADD_CREDENTIAL, values).mapEmpty();
    }

    @Override
    public Future<List<Credential>> credentials(TenantId tenant) {
        return execute(Statements.LIST_CREDENTIALS, Tuple.of(tenant.value())).map(rows -> {
            List<Credential> credentials = new ArrayList<>();
            rows.forEach(row -> credentials.add(new Credential(
                    row.getUUID(0),
                    Kind.valueOf(row.getString(6).toUpperCase(Locale.ROOT)),
                    row.getString(1),
                    scopes(row, 7),
                    row.getOffsetDateTime(2).toInstant(),
                    instant(row, 3),
                    instant(row, 4),
                    row.getUUID(5))));
            return credentials;
        });
    }

    @Override
    public Future<Boolean> revoke(TenantId tenant, UUID credential) {
        return execute(
                        Statements.REVOKE_CREDENTIAL,
                        Tuple.of(tenant.value(), credential, Columns.time(clock.instant())))
                .map(rows -> rows.rowCount() > 0);
    }

    private static List<Tenant> tenants(RowSet<Row> rows) {
        List<Tenant> tenants = new ArrayList<>();
        rows.forEach(row -> tenants.add(tenant(row)));
        return tenants;
    }

    private static Tenant tenant(Row row) {
        Map<String, String> kept = new HashMap<>();
        row.getJsonObject(2).forEach(entry -> kept.put(entry.getKey(), String.valueOf(entry.getValue())));
        return new Tenant(new TenantId(row.getUUID(0)), row.getString(1), Settings.of(kept));
    }

    private static JsonObject json(Settings settings) {
        JsonObject json = new JsonObject();
        settings.kept().forEach(json::put);
        return json;
    }

    /** What only a newer Sluice knows is passed over: both run during an upgrade. */
    private static Set<Scope> scopes(Row row, int column) {
        return Stream.of(row.getArrayOfStrings(column))
                .flatMap(label -> Scope.of(label).stream())
                .collect(Collectors.toSet());
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : Columns.time(instant);
    }

    private static @Nullable Instant instant(Row row, int column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }

    private Future<RowSet<Row>> execute(String statement, Tuple values) {
        return client.preparedQuery(statement)
                .execute(values)
                .recover(failure -> Future.failedFuture(SqlState.answer(failure)));
    }
}
