package io.sluice.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class InboxTest {
    private static final TenantId TENANT = new TenantId(UUID.randomUUID());
    private Instant now = Instant.parse("2026-11-25T12:00:59.9Z");

    @Test
    void whatComesFirstIsTakenFirst() {
        Inbox inbox = new Inbox(10, () -> now);
        List<Entry> entries = List.of(Entries.created("a"), Entries.created("b"), Entries.created("c"));
        entries.forEach(inbox::add);

        assertEquals(entries.subList(0, 2), inbox.take(2));
        assertEquals(entries.subList(2, 3), inbox.take(2));
        assertEquals(List.of(), inbox.take(2));
    }

    @Test
    void whatThereIsNoRoomForIsLostAndCountedOnce() {
        Inbox inbox = new Inbox(2, () -> now);
        for (int i = 0; i < 5; i++) {
            inbox.add(Entries.created("user" + i));
        }

        assertEquals(2, inbox.take(10).size());
        assertEquals(3, inbox.takeDropped());
        assertEquals(0, inbox.takeDropped());
        inbox.add(Entries.created("later"));
        assertEquals(1, inbox.take(10).size(), "there is room again");
    }

    @Test
    void countsAreByTenantMinuteAndType() {
        Inbox inbox = new Inbox(1, () -> now);
        inbox.count(TENANT, "User", Activity.CREATED);
        inbox.count(TENANT, "User", Activity.CREATED);
        inbox.count(TENANT, "Group", Activity.FAILED);
        now = now.plusSeconds(1);
        inbox.count(TENANT, "User", Activity.CREATED);

        Set<Counted> taken = Set.copyOf(inbox.takeCounts());

        Instant first = Instant.parse("2026-11-25T12:00:00Z");
        assertEquals(
                Set.of(
                        new Counted(TENANT, new Minute(first, "User", Map.of(Activity.CREATED, 2L))),
                        new Counted(TENANT, new Minute(first, "Group", Map.of(Activity.FAILED, 1L))),
                        new Counted(TENANT, new Minute(first.plusSeconds(60), "User", Map.of(Activity.CREATED, 1L)))),
                taken);
        assertEquals(List.of(), inbox.takeCounts());
    }

    @Test
    void noCountGetsLostWhileOthersAreTaken() {
        Inbox inbox = new Inbox(1, () -> now);
        long taken = 0;
        try (ExecutorService counters = Executors.newFixedThreadPool(2)) {
            List<java.util.concurrent.Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < 2; thread++) {
                running.add(counters.submit(() -> {
                    for (int i = 0; i < 100_000; i++) {
                        inbox.count(TENANT, "User", Activity.READ);
                    }
                }));
            }
            while (!running.stream().allMatch(java.util.concurrent.Future::isDone)) {
                taken += sum(inbox);
            }
        }
        assertEquals(200_000, taken + sum(inbox));
    }

    @Test
    void namesThatClientsMakeUpDoNotFillTheMemory() {
        Inbox inbox = new Inbox(1, () -> now);
        for (int i = 0; i < 20_000; i++) {
            inbox.ignored("demo", Set.of("made-up-" + i, "shoeSize"));
        }

        Map<Inbox.Ignored, Integer> taken = inbox.takeIgnored();

        assertEquals(10_000, taken.size());
        assertEquals(20_000, taken.get(new Inbox.Ignored("demo", "shoeSize")));
        assertEquals(Map.of(), inbox.takeIgnored());
    }

    private static long sum(Inbox inbox) {
        return inbox.takeCounts().stream()
                .mapToLong(counted -> counted.minute().count(Activity.READ))
                .sum();
    }
}
