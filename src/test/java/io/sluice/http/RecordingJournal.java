package io.sluice.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.sluice.journal.Activity;
import io.sluice.journal.Entry;
import io.sluice.journal.Journal;
import io.sluice.tenant.TenantId;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A provisioning log in memory, whose rows and counts can be waited for, in order. */
final class RecordingJournal implements Journal {
    private final BlockingQueue<Entry> entries = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> counts = new LinkedBlockingQueue<>();

    @Override
    public void add(Entry entry) {
        entries.add(entry);
    }

    @Override
    public void count(TenantId tenant, String type, Activity activity) {
        counts.add(type + " " + activity.label());
    }

    /** The next row. It is told after the client is. */
    Entry next() {
        try {
            Entry next = entries.poll(20, SECONDS);
            assertNotNull(next, "no row");
            return next;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The next that is counted; rows of the same request are there by then, or never will be. */
    String nextCount() {
        try {
            String next = counts.poll(20, SECONDS);
            assertNotNull(next, "nothing counted");
            return next;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    void noMore() {
        assertEquals(0, entries.size(), entries::toString);
    }
}
