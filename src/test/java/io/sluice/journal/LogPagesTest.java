package io.sluice.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.tenant.TenantId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogPagesTest {
    private static final TenantId TENANT = new TenantId(UUID.randomUUID());
    private static final LogQuery ALL = LogQuery.of(Instant.EPOCH, Instant.parse("2026-11-25T00:00:00Z"), 100);

    private final List<Integer> taken = new ArrayList<>();

    @Test
    void anEmptyPageIsNotTheEnd() {
        assertFalse(tell(List.of(3, 0, 2), 1_000));

        assertEquals(List.of(3, 0, 2), taken);
    }

    @Test
    void noMoreRowsComeThanAreWantedAndItIsSaidThatThereMayBeMore() {
        assertTrue(tell(List.of(3, 3, 3), 5));

        assertEquals(List.of(3, 2), taken);
    }

    @Test
    void aLogOfManyPagesIsToldWhole() {
        assertFalse(tell(IntStream.range(0, 200).mapToObj(page -> 1).toList(), Long.MAX_VALUE));

        assertEquals(200, taken.size());
    }

    @Test
    void whatCannotBeTakenEndsIt() {
        LogPages pages = new LogPages(
                new Paged(List.of(1, 1)), TENANT, page -> Future.failedFuture(new IllegalStateException()));

        assertThrows(IllegalStateException.class, () -> pages.tell(ALL, 10).await());
    }

    private boolean tell(List<Integer> pages, long most) {
        return new LogPages(new Paged(pages), TENANT, page -> {
                    taken.add(page.rows().size());
                    return Future.succeededFuture();
                })
                .tell(ALL, most)
                .await();
    }

    /** A log whose pages have so many rows, or fewer if fewer are wanted; the row before the next page is its number. */
    private record Paged(List<Integer> sizes) implements ProvisioningLog {
        @Override
        public Future<LogPage> find(TenantId tenant, LogQuery query) {
            int number = query.before() == null ? 0 : (int) query.before().getLeastSignificantBits();
            List<LogPage.Row> rows = IntStream.range(0, Math.min(query.limit(), sizes.get(number)))
                    .mapToObj(row -> new LogPage.Row(UUID.randomUUID(), Entries.created("kim")))
                    .toList();
            return Future.succeededFuture(
                    new LogPage(rows, number + 1 < sizes.size() ? new UUID(0, number + 1) : null));
        }

        @Override
        public Future<List<Minute>> minutes(TenantId tenant, Instant from, Instant to) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Future<List<Failures>> failures(TenantId tenant, Instant from, Instant to) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Future<List<IgnoredName>> ignored(TenantId tenant, Instant from) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Future<List<Change>> changes(TenantId tenant, UUID resource, long before, int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Future<Map<String, Long>> resources(TenantId tenant) {
            throw new UnsupportedOperationException();
        }
    }
}
