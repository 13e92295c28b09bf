package io.sluice.store.pg;

import io.sluice.observe.Work;
import io.sluice.scim.resource.Resource;
import io.sluice.store.pg.BatchRows.RowId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds single resources, for many who ask at once: who asks while an answer is under way is answered by the next, all of
 * them together by one statement. A row costs the database less than the statement that asks for it. There is no timer: who
 * finds the lane idle is served at once, alone.
 */
final class ReadLane extends VerticleBase {
    private static final int MOST = 256;
    private static final long LONGEST_SECONDS = 20;

    private final PgConnectOptions options;
    private final PgSettings settings;
    private final ResourceRows resources;
    private final Questions<RowId> byId = new Questions<>(
            Statements.LOAD_BY_ID,
            Needs::ids,
            row -> new RowId(ResourceRows.tenant(row), row.getString(0), row.getUUID(1)));
    private final Questions<BatchRows.Key> byKey = new Questions<>(
            Statements.FIND_BY_KEY,
            Needs::keys,
            row -> new BatchRows.Key(
                    ResourceRows.tenant(row), row.getString(0), row.getString(ResourceRows.COLUMNS + 1)));
    private volatile @Nullable Thread eventLoop;
    private volatile @Nullable Link link;

    ReadLane(PgConnectOptions options, PgSettings settings, ResourceRows resources) {
        this.options = options;
        this.settings = settings;
        this.resources = resources;
    }

    @Override
    public Future<?> start() {
        eventLoop = Thread.currentThread();
        Link opened = new Link(vertx, options, settings.patience());
        link = opened;
        return opened.connection();
    }

    @Override
    public Future<?> stop() {
        return link == null ? Future.succeededFuture() : link.close();
    }

    /** Whether asking this lane needs no other thread than the one that asks. */
    boolean near() {
        return Thread.currentThread().equals(eventLoop);
    }

    Future<List<Resource>> find(RowId id) {
        return byId.ask(id);
    }

    /** Two or more if the key is shared. */
    Future<List<Resource>> find(BatchRows.Key key) {
        return byKey.ask(key);
    }

    /** Somebody who wants to know. */
    private record Question<K>(K key, Context asker, Promise<List<Resource>> answer, Work served) {
        void answer(List<Resource> found) {
            asker.runOnContext(now -> answer.complete(found));
        }

        void fail(Throwable failure) {
            asker.runOnContext(now -> answer.fail(failure));
        }
    }

    /** All questions of one kind. */
    private final class Questions<K> {
        private final String statement;
        private final Function<Set<K>, Tuple> values;
        private final Function<Row, K> key;
        private final Queue<Question<K>> waiting = new ConcurrentLinkedQueue<>();
        private final AtomicBoolean awake = new AtomicBoolean();

        Questions(String statement, Function<Set<K>, Tuple> values, Function<Row, K> key) {
            this.statement = statement;
            this.values = values;
            this.key = key;
        }

        Future<List<Resource>> ask(K wanted) {
            Question<K> question =
                    new Question<>(wanted, vertx.getOrCreateContext(), Promise.promise(), Work.current());
            waiting.add(question);
            wake();
            return question.answer().future();
        }

        private void wake() {
            if (awake.compareAndSet(false, true)) {
                context.runOnContext(now -> turn());
            }
        }

        private void turn() {
            Map<K, List<Question<K>>> asked = new HashMap<>();
            for (int taken = 0; taken < MOST; taken++) {
                Question<K> next = waiting.poll();
                if (next == null) {
                    break;
                }
                asked.computeIfAbsent(next.key(), first -> new ArrayList<>(1)).add(next);
            }
            if (asked.isEmpty()) {
                rest();
            } else {
                Work work = together(asked);
                load(asked.keySet(), work, true).onComplete(loaded -> {
                    work.ended(loaded);
                    if (loaded.succeeded()) {
                        answer(asked, loaded.result());
                    } else {
                        Throwable failure = SqlState.answer(loaded.cause());
                        asked.values().forEach(same -> same.forEach(question -> question.fail(failure)));
                    }
                    turn();
                });
            }
        }

        private Work together(Map<K, List<Question<K>>> asked) {
            List<Question<K>> all =
                    asked.values().stream().flatMap(List::stream).toList();
            return Work.together("lookup", all, Question::served);
        }

        private void rest() {
            awake.set(false);
            if (!waiting.isEmpty()) {
                wake();
            }
        }

        /** A lost connection is worth a second attempt on a new one: nothing was changed. */
        private Future<RowSet<Row>> load(Set<K> keys, Work work, boolean again) {
            return connection()
                    .compose(connection -> work.statement(
                                    statement,
                                    () -> connection.preparedQuery(statement).execute(values.apply(keys)))
                            .timeout(LONGEST_SECONDS, TimeUnit.SECONDS)
                            .recover(failure -> lost(connection, failure) && again
                                    ? load(keys, work, false)
                                    : Future.failedFuture(failure)));
        }

        private void answer(Map<K, List<Question<K>>> asked, RowSet<Row> found) {
            Map<K, List<Resource>> resourcesOf = new HashMap<>();
            for (Row row : found) {
                resourcesOf
                        .computeIfAbsent(key.apply(row), first -> new ArrayList<>(1))
                        .add(resources.read(row));
            }
            asked.forEach((wanted, same) -> {
                List<Resource> answer = resourcesOf.getOrDefault(wanted, List.of());
                same.forEach(question -> question.answer(answer));
            });
        }
    }

    private Future<PgConnection> connection() {
        Link current = link;
        return current == null ? Future.failedFuture(SqlState.unavailable()) : current.connection();
    }

    private boolean lost(PgConnection connection, Throwable failure) {
        boolean away = SqlState.of(failure) == SqlState.AWAY;
        if (away && link != null) {
            link.drop(connection);
        }
        return away;
    }
}
