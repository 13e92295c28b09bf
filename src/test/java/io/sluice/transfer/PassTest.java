package io.sluice.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class PassTest {
    private static final int ROOM = 8;
    private static final int CHUNKS = 1_000;
    private static final int LINES = 100;

    private final Underway underway = new Underway(ROOM, 1_000);
    private final Deque<Promise<Void>> begun = new ArrayDeque<>();
    private final List<Long> taken = new ArrayList<>();
    private int read;

    @Test
    void ofManyLinesOnlyAFewAreUnderWayAndNoMoreIsReadThanIsTaken() {
        // Given
        Future<Void> walked = pass(this::chunk, this::hold).walk();
        int most = 0;
        int ahead = 0;

        // When
        while (!begun.isEmpty()) {
            most = Math.max(most, begun.size());
            ahead = Math.max(ahead, read * LINES - taken.size());
            begun.remove().complete();
        }

        // Then
        assertTrue(walked.succeeded());
        assertEquals(CHUNKS * LINES, taken.size());
        assertEquals(ROOM, most);
        assertTrue(ahead <= LINES, "read ahead " + ahead);
    }

    @Test
    void largeLinesGoAlone() {
        // Given
        List<Integer> together = new ArrayList<>();
        String large = "x".repeat(2_000);

        // When
        Future<Void> walked = pass(once(large + "\n" + large + "\nsmall\nsmall"), line -> {
                    together.add(underway.lines());
                    return hold(line);
                })
                .walk();
        while (!begun.isEmpty()) {
            begun.remove().complete();
        }

        // Then
        assertTrue(walked.succeeded());
        assertEquals(List.of(1, 1, 1, 2), together);
    }

    @Test
    void whatIsDoneAtOnceDoesNotGoDeeper() {
        Future<Void> walked = pass(this::chunk, line -> {
                    taken.add(line.number());
                    return Future.succeededFuture();
                })
                .walk();

        assertTrue(walked.succeeded());
        assertEquals(CHUNKS * LINES, underway.doneUpTo());
    }

    @Test
    void aFailureEndsItWhenWhatWasBegunIsOver() {
        // Given
        Future<Void> walked = pass(this::chunk, this::hold).walk();

        // When
        begun.removeLast().fail("away");
        assertFalse(walked.isComplete());
        int before = taken.size();
        begun.forEach(Promise::complete);

        // Then
        assertTrue(walked.failed());
        assertEquals("away", walked.cause().getMessage());
        assertEquals(before, taken.size(), "nothing new was begun");
    }

    @Test
    void aMistakeInTheTakerFailsIt() {
        Future<Void> walked = pass(once("one"), line -> {
                    throw new IllegalStateException("mistake");
                })
                .walk();

        assertTrue(walked.failed());
    }

    @Test
    void aSourceThatBreaksFailsIt() {
        assertTrue(pass(() -> Future.failedFuture("broken"), this::hold).walk().failed());
    }

    @Test
    void allUpToALineAreDoneWhenNoneBeforeItIsUnderWay() {
        Line first = new Line(3, new byte[0]);
        Line second = new Line(4, new byte[0]);
        Line third = new Line(6, new byte[0]);
        List.of(first, second, third).forEach(underway::begin);
        assertEquals(2, underway.doneUpTo());

        underway.end(second);
        assertEquals(2, underway.doneUpTo());
        underway.end(first);
        assertEquals(5, underway.doneUpTo());
        underway.end(third);
        assertEquals(6, underway.doneUpTo());
    }

    private Pass pass(Source source, Function<Line, Future<Void>> taker) {
        return new Pass(source, new Lines(10_000), underway, taker);
    }

    private Future<Void> hold(Line line) {
        taken.add(line.number());
        Promise<Void> promise = Promise.promise();
        begun.add(promise);
        return promise.future();
    }

    private Future<Buffer> chunk() {
        return Future.succeededFuture(Buffer.buffer(read++ < CHUNKS ? "line\n".repeat(LINES) : ""));
    }

    private Source once(String text) {
        return () -> Future.succeededFuture(Buffer.buffer(read++ == 0 ? text : ""));
    }
}
