package io.sluice.store.pg;

import io.sluice.store.Uuid7;
import io.sluice.tenant.Tenant;
import io.sluice.tenant.TenantId;
import io.sluice.tenant.Trust;
import io.sluice.tenant.Trust.Use;
import io.sluice.tenant.TrustedBy;
import io.sluice.tenant.Trusts;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Whom tenants trust, in the database. */
final class PgTrusts implements Trusts {
    private static final int TENANT_COLUMNS = 3;

    private final SqlClient client;
    private final InstantSource clock = InstantSource.system();
    private final Uuid7 ids = new Uuid7(clock);

    PgTrusts(SqlClient client) {
        this.client = client;
    }

    @Override
    public Future<List<TrustedBy>> byIssuer(String issuer) {
        return execute(OAuthStatements.FIND_TRUST, Tuple.of(issuer)).map(PgTrusts::all);
    }

    @Override
    public Future<List<TrustedBy>> of(Tenant tenant) {
        return execute(OAuthStatements.LIST_TRUST, Tuple.of(tenant.id().value()))
                .map(PgTrusts::all);
    }

    @Override
    public Future<List<TrustedBy>> add(Tenant tenant, List<Trust> wanted) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS); // as the database keeps it
        List<TrustedBy> added = wanted.stream()
                .map(trust -> new TrustedBy(tenant, ids.next(), now, trust))
                .toList();
        JsonArray rows = new JsonArray();
        added.forEach(each -> rows.add(json(each)));
        return execute(OAuthStatements.ADD_TRUST, Tuple.of(tenant.id().value(), Columns.time(now), rows))
                .map(added);
    }

    private static JsonObject json(TrustedBy added) {
        Trust trust = added.trust();
        JsonObject claims = new JsonObject();
        trust.claims().forEach(claims::put);
        return new JsonObject()
                .put("id", added.id().toString())
                .put("use", trust.use().label())
                .put("issuer", trust.issuer())
                .put(
                        "audiences",
                        new JsonArray(trust.audiences().stream().sorted().toList()))
                .put("subject", trust.subject())
                .put("claims", claims)
                .put("keys", trust.keys())
                .put("scopes", new JsonArray(List.of(PgTenants.labels(trust.scopes()))))
                .put("label", trust.label());
    }

    @Override
    public Future<Boolean> remove(TenantId tenant, UUID id) {
        return execute(OAuthStatements.REMOVE_TRUST, Tuple.of(tenant.value(), id, Columns.time(clock.instant())))
                .map(rows -> rows.rowCount() == 1);
    }

    /** What only a newer Sluice knows is passed over: both run during an upgrade. */
    private static List<TrustedBy> all(RowSet<Row> rows) {
        return rows.stream()
                .flatMap(row ->
                        Use.of(row.getString(TENANT_COLUMNS + 2)).stream().map(use -> trusted(row, use)))
                .toList();
    }

    private static TrustedBy trusted(Row row, Use use) {
        int column = TENANT_COLUMNS;
        Map<String, String> claims = new HashMap<>();
        row.getJsonObject(column + 6).forEach(claim -> claims.put(claim.getKey(), String.valueOf(claim.getValue())));
        Trust trust = new Trust(
                use,
                row.getString(column + 3),
                Set.copyOf(Stream.of(row.getArrayOfStrings(column + 4)).toList()),
                row.getString(column + 5),
                claims,
                row.getString(column + 7),
                PgTenants.scopes(row, column + 8),
                row.getString(column + 9));
        return new TrustedBy(
                PgTenants.tenant(row),
                row.getUUID(column),
                row.getOffsetDateTime(column + 1).toInstant(),
                trust);
    }

    private Future<RowSet<Row>> execute(String statement, Tuple values) {
        return SqlState.answered(client.preparedQuery(statement).execute(values));
    }
}
