package io.sluice.store.pg;

import io.sluice.admission.Demand;
import io.sluice.admission.Others;
import io.sluice.admission.Rate;
import io.sluice.admission.Replicas;
import io.sluice.tenant.TenantId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;

/**
 * The replicas that share a database, by a row of each. Only the database's clock counts: a row that is older than a few seconds
 * is of a replica that has vanished.
 */
final class PgReplicas implements Replicas {
    /**
     * Writes this replica's row and reads the others', one row for their number and one for each tenant and rate that this one
     * told of. A row is a replica's and tells of many tenants: nobody but replicas reads it.
     */
    static final String EXCHANGE = """
            WITH own AS (
                INSERT INTO replica (id, seen, tenants, rates, per_second)
                VALUES ($1, now(), $2::uuid[], $3::text[], $4::float8[])
                ON CONFLICT (id) DO UPDATE SET
                    seen = excluded.seen,
                    tenants = excluded.tenants,
                    rates = excluded.rates,
                    per_second = excluded.per_second
            ), gone AS (
                DELETE FROM replica WHERE id <> $1 AND seen < now() - interval '1 hour'
            ), other AS (
                SELECT * FROM replica WHERE id <> $1 AND seen > now() - interval '5 seconds'
            )
            SELECT NULL::uuid, NULL::text, count(*)::float8 FROM other
            UNION ALL
            SELECT asked.tenant_id, asked.rate, sum(asked.per_second)
            FROM other
            CROSS JOIN LATERAL unnest(other.tenants, other.rates, other.per_second) AS asked (tenant_id, rate, per_second)
            JOIN unnest($2::uuid[], $3::text[]) AS told (tenant_id, rate)
                ON asked.tenant_id = told.tenant_id AND asked.rate = told.rate
            GROUP BY 1, 2""";

    private final UUID id = UUID.randomUUID();
    private final SqlClient client;

    PgReplicas(SqlClient client) {
        this.client = client;
    }

    @Override
    public Future<Others> exchange(List<Demand> own) {
        Tuple values = Tuple.of(id)
                .addArrayOfUUID(all(own, demand -> demand.tenant().value()).toArray(UUID[]::new))
                .addArrayOfString(all(own, demand -> label(demand.rate())).toArray(String[]::new))
                .addArrayOfDouble(all(own, Demand::perSecond).toArray(Double[]::new));
        return client.preparedQuery(EXCHANGE).execute(values).map(PgReplicas::others);
    }

    private static <T> List<T> all(List<Demand> demand, Function<Demand, T> part) {
        return demand.stream().map(part).toList();
    }

    private static String label(Rate rate) {
        return rate.name().toLowerCase(Locale.ROOT);
    }

    private static Others others(RowSet<Row> rows) {
        int number = 0;
        List<Demand> demand = new ArrayList<>();
        for (Row row : rows) {
            double value = row.getDouble(2);
            if (row.getUUID(0) == null) {
                number = (int) value;
            } else {
                Rate rate = Rate.valueOf(row.getString(1).toUpperCase(Locale.ROOT));
                demand.add(new Demand(new TenantId(row.getUUID(0)), rate, value));
            }
        }
        return new Others(number, demand);
    }
}
