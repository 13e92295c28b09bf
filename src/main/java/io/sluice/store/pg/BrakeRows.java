package io.sluice.store.pg;

import io.sluice.store.BrakeState;
import io.sluice.store.pg.BatchBrakes.Bucket;
import io.sluice.store.pg.BatchBrakes.Count;
import io.sluice.store.pg.BatchBrakes.Since;
import io.sluice.tenant.TenantId;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Safety brakes as rows, and what is counted for them. */
final class BrakeRows {
    /** How many columns say how a brake is; what else a statement selects follows. */
    static final int COLUMNS = 5;

    /** A brake's state, each part in its column. */
    private record Columned(
            @Nullable Instant tripped,
            @Nullable String reason,
            @Nullable Instant released,
            @Nullable Instant until,
            @Nullable Long removals) {
        static Columned of(BrakeState state) {
            return switch (state) {
                case BrakeState.Counting() -> new Columned(null, null, null, null, null);
                case BrakeState.Tripped(Instant at, String reason) -> new Columned(at, reason, null, null, null);
                case BrakeState.Released(Instant at, Instant until, Long removals) ->
                    new Columned(null, null, at, until, removals);
            };
        }
    }

    private BrakeRows() {}

    /** {@code LEFT JOIN}ed: all is null where there is none. */
    static BrakeState state(Row row) {
        OffsetDateTime tripped = row.getOffsetDateTime(0);
        OffsetDateTime released = row.getOffsetDateTime(2);
        if (tripped != null) {
            return new BrakeState.Tripped(tripped.toInstant(), row.getString(1));
        }
        return released == null
                ? new BrakeState.Counting()
                : new BrakeState.Released(released.toInstant(), instant(row.getOffsetDateTime(3)), row.getLong(4));
    }

    static void load(RowSet<Row> found, BatchBrakes brakes) {
        for (Row row : found) {
            TenantId tenant = new TenantId(row.getUUID(COLUMNS));
            brakes.load(tenant, state(row));
            String type = row.getString(COLUMNS + 2);
            if (type != null) {
                brakes.load(
                        new Since(tenant, row.getLong(COLUMNS + 1)),
                        type,
                        new Count(row.getLong(COLUMNS + 3), row.getLong(COLUMNS + 4)));
            }
        }
    }

    static Tuple asked(Set<Since> asked) {
        return new Columns<>(asked)
                .uuid(since -> since.tenant().value())
                .number(Since::minute)
                .tuple();
    }

    static Tuple turned(Map<TenantId, BrakeState> brakes) {
        List<Columned> states = brakes.values().stream().map(Columned::of).toList();
        return new Columns<>(brakes.keySet())
                .uuid(TenantId::value)
                .tuple()
                .addArrayOfOffsetDateTime(times(states, Columned::tripped))
                .addArrayOfString(states.stream().map(Columned::reason).toArray(String[]::new))
                .addArrayOfOffsetDateTime(times(states, Columned::released))
                .addArrayOfOffsetDateTime(times(states, Columned::until))
                .addArrayOfLong(states.stream().map(Columned::removals).toArray(Long[]::new));
    }

    static Tuple counted(Map<Bucket, Count> counted) {
        return new Columns<>(counted.entrySet())
                .uuid(entry -> entry.getKey().tenant().value())
                .number(entry -> entry.getKey().minute())
                .text(entry -> entry.getKey().type())
                .number(entry -> entry.getValue().removed())
                .number(entry -> entry.getValue().resources())
                .tuple();
    }

    private static OffsetDateTime[] times(List<Columned> states, Function<Columned, @Nullable Instant> of) {
        List<@Nullable OffsetDateTime> times = new ArrayList<>();
        states.forEach(state -> {
            Instant time = of.apply(state);
            times.add(time == null ? null : Columns.time(time));
        });
        return times.toArray(OffsetDateTime[]::new);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
