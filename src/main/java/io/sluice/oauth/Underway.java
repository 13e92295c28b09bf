package io.sluice.oauth;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/** Work that several ask for at once and that is done once; each hears of it on the event loop on which it asked. */
final class Underway<K, V> {
    private final Vertx vertx;
    private final ConcurrentMap<K, Future<V>> works = new ConcurrentHashMap<>();

    Underway(Vertx vertx) {
        this.vertx = vertx;
    }

    Future<V> join(K key, Supplier<Future<V>> work) {
        Promise<V> own = Promise.promise();
        Future<V> others = works.putIfAbsent(key, own.future());
        if (others == null) {
            Future.succeededFuture().compose(now -> work.get()).onComplete(done -> {
                works.remove(key);
                own.handle(done);
            });
        }
        return heard(others == null ? own.future() : others);
    }

    private Future<V> heard(Future<V> work) {
        Context asking = vertx.getOrCreateContext();
        Promise<V> answer = Promise.promise();
        work.onComplete(done -> asking.runOnContext(now -> answer.handle(done)));
        return answer.future();
    }
}
