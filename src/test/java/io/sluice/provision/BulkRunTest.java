package io.sluice.provision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.sluice.scim.bulk.BulkEntry;
import io.sluice.scim.bulk.BulkMethod;
import io.sluice.scim.bulk.BulkOperation;
import io.sluice.scim.bulk.BulkResult;
import io.sluice.scim.bulk.BulkStep;
import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.sluice.scim.message.Effect;
import io.sluice.scim.message.ScimReply;
import io.sluice.scim.resource.Document;
import io.sluice.scim.resource.Resource;
import io.sluice.scim.schema.ResourceType;
import io.sluice.scim.schema.StandardSchemas;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BulkRunTest {
    private static final ResourceType USER =
            StandardSchemas.ALL.resourceType("User").orElseThrow();
    private static final ScimReply DELETED = new ScimReply.Done(
            Effect.deleted(new Resource(USER, new UUID(0, 7), 1, Instant.EPOCH, Instant.EPOCH, Document.of("{}"))));

    private final Deque<Runnable> loop = new ArrayDeque<>();

    @Test
    void othersHaveTheirTurnBetweenSteps() {
        // Given
        BulkRun run = new BulkRun(steps(50), 0, (step, place, progress) -> busyForAMillisecond(), loop::add);

        // When
        Future<List<BulkResult>> results = run.run();

        // Then
        assertFalse(results.isComplete());
        int turns = drained();
        assertTrue(turns >= 10, turns + " turns of some milliseconds each");
        assertEquals(50, results.result().size());
    }

    @Test
    void noMoreStepsAreUnderWayThanALaneTakesSoon() {
        // Given
        List<Promise<ScimReply>> underWay = new ArrayList<>();
        BulkRun run = new BulkRun(
                steps(1_000),
                0,
                (step, place, progress) -> {
                    underWay.add(Promise.promise());
                    return underWay.getLast().future();
                },
                loop::add);

        // When
        Future<List<BulkResult>> results = run.run();
        drained();
        int first = underWay.size();
        for (int next = 0; next < underWay.size(); next++) {
            underWay.get(next).complete(DELETED);
            drained();
        }

        // Then
        assertEquals(512, first);
        assertEquals(1_000, results.result().size());
    }

    @Test
    void aMistakeOfOursIsToldOfItsOperationAlone() {
        Future<List<BulkResult>> results =
                run(3, place -> place == 1 ? Future.failedFuture(new IllegalStateException("bug")) : done());

        assertInstanceOf(
                BulkResult.Outcome.Broken.class, results.result().get(1).outcome());
        assertInstanceOf(
                BulkResult.Outcome.Deleted.class, results.result().get(2).outcome());
    }

    @Test
    void whatCannotBeDoneNowAtAllIsRefusedAsAWhole() {
        Future<ScimReply> busy =
                Future.failedFuture(new ScimException(new ScimError.TooManyRequests(Duration.ofSeconds(1), "full")));

        assertTrue(run(3, place -> busy).failed());
        assertTrue(run(3, place -> place == 0 ? done() : busy).succeeded());
    }

    @Test
    void whatIsDecidedAgainCountsAsTheLastTime() {
        // Given
        BulkProgress progress = new BulkProgress(steps(4), 2);
        progress.failed(0);
        progress.failed(1);
        boolean before = progress.stoppedBefore(2);

        // When
        progress.succeeded(0);

        // Then
        assertTrue(before);
        assertFalse(progress.stoppedBefore(2));
        progress.failed(3);
        assertFalse(progress.stoppedBefore(3), "what comes later does not count");
        assertTrue(progress.stoppedBefore(4));
    }

    private Future<List<BulkResult>> run(int number, IntFunction<Future<ScimReply>> doer) {
        Future<List<BulkResult>> results =
                new BulkRun(steps(number), 0, (step, place, progress) -> doer.apply(place), loop::add).run();
        drained();
        return results;
    }

    private int drained() {
        int turns = 0;
        for (Runnable next = loop.poll(); next != null; next = loop.poll()) {
            next.run();
            turns++;
        }
        return turns;
    }

    private static Future<ScimReply> done() {
        return Future.succeededFuture(DELETED);
    }

    private static Future<ScimReply> busyForAMillisecond() {
        long end = System.nanoTime() + 1_000_000;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        return done();
    }

    private static List<BulkStep> steps(int number) {
        return IntStream.range(0, number)
                .<BulkStep>mapToObj(index -> new BulkStep.Whole(
                        new BulkOperation(
                                index,
                                BulkMethod.DELETE,
                                null,
                                USER,
                                "x",
                                null,
                                JsonNodeFactory.instance.missingNode(),
                                Set.of()),
                        new UUID(0, index),
                        List.<BulkEntry>of()))
                .toList();
    }
}
