package io.sluice.store.pg;

import io.sluice.store.BrakeRegister;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The safety brakes in the database, as operators see them. */
record PgBrakes(SqlClient client) implements BrakeRegister {
    @Override
    public Future<List<TurnedBrake>> turned(Instant since) {
        return client.preparedQuery(BrakeStatements.TURNED)
                .execute(Tuple.of(Columns.time(since)))
                .map(rows -> {
                    List<TurnedBrake> turned = new ArrayList<>();
                    rows.forEach(
                            row -> turned.add(new TurnedBrake(row.getString(BrakeRows.COLUMNS), BrakeRows.state(row))));
                    return turned;
                });
    }
}
