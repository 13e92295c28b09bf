package io.sluice.observe;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class LoopWatchTest {
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

    @Test
    void howLongALoopWasBlockedIsTold() throws InterruptedException, TimeoutException {
        // Given
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        vertx.deployVerticle(new LoopWatch(events::add)).await(20, SECONDS);

        // When
        vertx.runOnContext(now -> block());

        // Then
        Event next = events.poll(20, SECONDS);
        while (next instanceof Event.LoopLagged(Duration lag) && lag.toMillis() < 300) {
            next = events.poll(20, SECONDS);
        }
        assertNotNull(next);
        vertx.close().await(20, SECONDS);
    }

    private static void block() {
        try {
            Thread.sleep(500);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
