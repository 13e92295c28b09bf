package io.sluice.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.observe.Event;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateWatchTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final TestCertificate FIRST = TestCertificate.of("first");
    private static final TestCertificate SECOND = TestCertificate.of("second");

    private final List<Event> events = new ArrayList<>();
    private final List<String> taken = new ArrayList<>();
    private CertificateFiles files;
    private CertificateWatch watch;

    @TempDir
    private Path folder;

    @AfterAll
    static void close() {
        VERTX.close().await();
    }

    @BeforeEach
    void start() {
        files = FIRST.in(folder);
        watch = watch(certificate -> {
            taken.add(certificate.subject());
            return Future.succeededFuture();
        });
        events.clear();
    }

    private CertificateWatch watch(java.util.function.Function<Certificate, Future<?>> taker) {
        return new CertificateWatch(VERTX, files, files.read(VERTX), taker, events::add);
    }

    @Test
    void whatWasShownFirstIsTold() {
        watch(certificate -> Future.succeededFuture());

        assertEquals(
                List.of(new Event.CertificateShown(
                        "CN=first", FIRST.certificate().getNotAfter().toInstant())),
                events);
    }

    @Test
    void aNewOneIsShownOnce() {
        SECOND.in(folder);

        look(3);

        assertEquals(List.of("CN=second"), taken);
        assertEquals(
                List.of(new Event.CertificateShown(
                        "CN=second", SECOND.certificate().getNotAfter().toInstant())),
                events);
    }

    @Test
    void theSameAgainIsNoNews() {
        FIRST.in(folder);

        look(2);

        assertEquals(List.of(), taken);
        assertEquals(List.of(), events);
    }

    @Test
    void aPairThatIsHalfWrittenIsNotTold() throws IOException {
        Files.writeString(files.certificate(), SECOND.pem());
        look(1);
        Files.writeString(files.key(), SECOND.key());
        look(2);

        assertEquals(List.of("CN=second"), taken);
        assertEquals(1, events.size());
    }

    @Test
    void whatStaysBrokenIsToldOnceAndTheOneBeforeStays() throws IOException {
        Files.writeString(files.key(), SECOND.key());
        look(4);

        assertEquals(List.of(), taken);
        assertEquals(1, events.size());
        assertTrue(assertInstanceOf(Event.CertificateRefused.class, events.getFirst())
                .reason()
                .contains("does not fit"));
    }

    @Test
    void everyMistakeIsToldAndARepairIsSeen() throws IOException {
        Files.delete(files.key());
        look(2);
        Files.writeString(files.key(), "");
        look(2);
        SECOND.in(folder);
        look(1);
        Files.delete(files.key());
        look(2);

        assertEquals(List.of("CN=second"), taken);
        assertEquals(
                List.of(
                        Event.CertificateRefused.class,
                        Event.CertificateRefused.class,
                        Event.CertificateShown.class,
                        Event.CertificateRefused.class),
                events.stream().map(Object::getClass).toList());
    }

    @Test
    void whatTheServerDoesNotTakeIsOfferedAgain() {
        List<String> offered = new ArrayList<>();
        CertificateWatch refused = watch(certificate -> {
            offered.add(certificate.subject());
            return offered.size() < 3 ? Future.failedFuture("not now") : Future.succeededFuture();
        });
        SECOND.in(folder);

        for (int i = 0; i < 5; i++) {
            refused.look().await();
        }

        assertEquals(List.of("CN=second", "CN=second", "CN=second"), offered);
    }

    private void look(int times) {
        for (int i = 0; i < times; i++) {
            watch.look().await();
        }
    }
}
