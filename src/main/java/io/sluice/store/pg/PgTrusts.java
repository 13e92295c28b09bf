package io.sluice.store.pg;

import static io.sluice.store.pg.TenantRows.TENANT_COLUMNS;

import io.sluice.store.Uuid7;
import io.sluice.store.pg.PgAdminLog.Act;
import io.sluice.tenant.Actor;
import io.sluice.tenant.AdminAction;
import io.sluice.tenant.Tenant;
import io.sluice.tenant.Trust;
import io.sluice.tenant.Trust.Use;
import io.sluice.tenant.TrustRegistry;
import io.sluice.tenant.TrustedBy;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whom tenants trust, in the database. */
final class PgTrusts implements TrustRegistry {
    private final SqlClient client;
    private final PgAdminLog log;
    private final InstantSource clock = InstantSource.system();
    private final Uuid7 ids = new Uuid7(clock);

    PgTrusts(SqlClient client, PgAdminLog log) {
        this.client = client;
        this.log = log;
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
    public Future<List<TrustedBy>> add(Tenant tenant, List<Trust> wanted, Actor actor) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS); // as the database keeps it
        List<TrustedBy> added = wanted.stream()
                .map(trust -> new TrustedBy(tenant, ids.next(), now, trust))
                .toList();
        JsonArray rows = new JsonArray();
        added.forEach(each -> rows.add(json(each)));
        Act act = new Act(actor, AdminAction.TRUST, tenant.name(), details(added));
        return log.change(
                        OAuthStatements.ADD_TRUST, act, now, List.of(tenant.id().value(), rows))
                .map(done -> done ? added : List.of());
    }

    /** One wish may come to several, of which only issuer and keys differ. */
    private static Map<String, String> details(List<TrustedBy> added) {
        Trust trust = added.getFirst().trust();
        Map<String, String> details = new TreeMap<>(Map.of(
                "trust", joined(added, each -> each.id().toString()),
                "use", trust.use().label(),
                "issuer", joined(added, each -> each.trust().issuer()),
                "audiences", String.join(" ", new TreeSet<>(trust.audiences())),
                "claims", new TreeMap<>(trust.claims()).toString(),
                "scopes", String.join(" ", TenantRows.labels(trust.scopes())),
                "label", trust.label()));
        if (trust.subject() != null) {
            details.put("subject", trust.subject());
        }
        return details;
    }

    private static String joined(List<TrustedBy> added, Function<TrustedBy, String> part) {
        return added.stream().map(part).collect(Collectors.joining(" "));
    }

    private static JsonObject json(TrustedBy added) {
        Trust trust = added.trust();
        return new JsonObject()
                .put("id", added.id().toString())
                .put("use", trust.use().label())
                .put("issuer", trust.issuer())
                .put(
                        "audiences",
                        new JsonArray(trust.audiences().stream().sorted().toList()))
                .put("subject", trust.subject())
                .put("claims", TenantRows.json(trust.claims()))
                .put("keys", trust.keys())
                .put("scopes", new JsonArray(List.of(TenantRows.labels(trust.scopes()))))
                .put("label", trust.label());
    }

    @Override
    public Future<Boolean> remove(Tenant tenant, UUID id, Actor actor) {
        Act act = new Act(actor, AdminAction.DISTRUST, tenant.name(), Map.of("trust", id.toString()));
        return log.change(
                OAuthStatements.REMOVE_TRUST,
                act,
                clock.instant(),
                List.of(tenant.id().value(), id));
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
        Trust trust = new Trust(
                use,
                row.getString(column + 3),
                Set.copyOf(Stream.of(row.getArrayOfStrings(column + 4)).toList()),
                row.getString(column + 5),
                TenantRows.texts(row.getJsonObject(column + 6)),
                row.getString(column + 7),
                TenantRows.scopes(row, column + 8),
                row.getString(column + 9));
        return new TrustedBy(
                TenantRows.tenant(row),
                row.getUUID(column),
                row.getOffsetDateTime(column + 1).toInstant(),
                trust);
    }

    private Future<RowSet<Row>> execute(String statement, Tuple values) {
        return SqlState.answered(client.preparedQuery(statement).execute(values));
    }
}
