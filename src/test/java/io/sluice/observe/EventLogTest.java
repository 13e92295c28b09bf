package io.sluice.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class EventLogTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger("io.sluice");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final EventLog log = new EventLog();

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
        logger.setAdditive(false);
    }

    @AfterEach
    void listenNoMore() {
        logger.detachAppender(lines);
        logger.setAdditive(true);
    }

    @Test
    void whatClientsUsuallyCauseIsNoLine() {
        // When
        for (int status : List.of(200, 201, 204, 401, 404, 409, 412, 429, 503)) {
            log.on(answered(status));
        }

        // Then
        assertEquals(List.of(), lines.list);
    }

    @Test
    void aRefusedRequestIsALineThatSaysWhatAndWhy() {
        // When
        log.on(new Event.Answered("patch", "User", 400, "invalidPath", Duration.ofMillis(2)));

        // Then
        ILoggingEvent line = lines.list.getFirst();
        assertEquals(Level.INFO, line.getLevel());
        assertEquals(
                "[operation=\"patch\", resource=\"User\", status=\"400\", outcome=\"invalidPath\", elapsed=\"PT0.002S\"]",
                line.getKeyValuePairs().toString());
    }

    @Test
    void aFailureOfOursIsAWarningAndTheMistakeHasItsStackTrace() {
        // When
        log.on(answered(500));
        log.on(new Event.UnexpectedFailure("7f", new IllegalStateException("a bug")));

        // Then
        assertEquals(Level.WARN, lines.list.getFirst().getLevel());
        assertEquals("a bug", lines.list.getLast().getThrowableProxy().getMessage());
        assertEquals("[id=\"7f\"]", lines.list.getLast().getKeyValuePairs().toString());
    }

    @Test
    void keysThatCannotBeFetchedAreAWarningThatSaysWhy() {
        // When
        log.on(new Event.KeysFetched("id.example.org", ""));
        log.on(new Event.KeysFetched("id.example.org", "the answer is 500, not 200"));

        // Then
        assertEquals(1, lines.list.size());
        assertEquals(Level.WARN, lines.list.getFirst().getLevel());
        assertEquals(
                "[host=\"id.example.org\", failure=\"the answer is 500, not 200\"]",
                lines.list.getFirst().getKeyValuePairs().toString());
    }

    @Test
    void whatNoSchemaKnowsIsToldOnceForEachTenant() {
        // When
        log.on(new Event.AttributesIgnored("demo", Set.of("shoe", "colour")));
        log.on(new Event.AttributesIgnored("demo", Set.of("shoe", "hat")));
        log.on(new Event.AttributesIgnored("demo", Set.of("shoe")));
        log.on(new Event.AttributesIgnored("other", Set.of("shoe")));

        // Then
        assertEquals(
                List.of(
                        "[tenant=\"demo\", attributes=\"[colour, shoe]\"]",
                        "[tenant=\"demo\", attributes=\"[hat]\"]",
                        "[tenant=\"other\", attributes=\"[shoe]\"]"),
                lines.list.stream()
                        .map(line -> line.getKeyValuePairs().toString())
                        .toList());
        assertEquals(Level.WARN, lines.list.getFirst().getLevel());
    }

    @Test
    void aSafetyBrakeThatTripsIsAWarningAndItsReleaseIsTold() {
        // When
        log.on(new Event.NotAdmitted(Event.NotAdmitted.Reason.BRAKE, "acme"));
        log.on(new Event.BrakeTurned("acme", true, "holds all removals"));
        log.on(new Event.BrakeTurned("acme", false, "counts removals anew"));

        // Then
        assertEquals(
                List.of(Level.WARN, Level.INFO),
                lines.list.stream().map(ILoggingEvent::getLevel).toList());
        assertEquals("safety brake tripped", lines.list.getFirst().getMessage());
        assertEquals(
                "[tenant=\"acme\", state=\"holds all removals\"]",
                lines.list.getFirst().getKeyValuePairs().toString());
    }

    @Test
    void namesThatAClientMakesUpDoNotFillTheLogOrTheMemory() {
        // When
        for (int i = 0; i < 20_000; i++) {
            log.on(new Event.AttributesIgnored("demo", Set.of("made-up-" + i)));
        }

        // Then
        assertEquals(10_000, lines.list.size());
    }

    @Test
    void whatAnOperatorDidIsALineThatSaysWhoAndWhatAndToWhom() {
        // When
        log.on(new Event.Administered("management.token", "tenant.suspend", "acme"));

        // Then
        assertEquals(Level.INFO, lines.list.getFirst().getLevel());
        assertEquals(
                "[actor=\"management.token\", action=\"tenant.suspend\", tenant=\"acme\"]",
                lines.list.getFirst().getKeyValuePairs().toString());
    }

    private static Event answered(int status) {
        return new Event.Answered("read", "User", status, "x", Duration.ofMillis(1));
    }
}
