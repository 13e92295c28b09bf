package io.sluice.store.pg;

import io.sluice.journal.Activity;
import io.sluice.journal.Counted;
import io.sluice.journal.Entry;
import io.sluice.journal.Inbox;
import io.sluice.journal.MadeId;
import io.sluice.journal.Names;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is written of the provisioning log, as the values of its statements. */
final class LogRows {
    private static final long NANOS = 1_000;

    private long sequence;

    /** An entry and where it will stand. */
    record Placed(UUID id, Entry entry) {}

    /** With ids, so that adding them again changes nothing. */
    List<Placed> placed(List<Entry> entries) {
        return entries.stream()
                .map(entry -> new Placed(LogId.of(entry.at(), sequence++), entry))
                .toList();
    }

    /** Of {@link LogStatements#ADD}. */
    static Tuple entries(List<Placed> rows) {
        return new Columns<>(rows)
                .uuid(row -> row.entry().tenant().value())
                .time(row -> row.entry().at())
                .uuid(Placed::id)
                .text(row -> row.entry().origin().requestId())
                .numberIfAny(row -> requestKey(row.entry()))
                .uuid(row -> row.entry().origin().credential())
                .text(row -> row.entry().origin().operation())
                .integer(row -> row.entry().origin().place())
                .text(row -> row.entry().subject().type())
                .uuid(row -> row.entry().subject().id())
                .text(row -> storable(row.entry().subject().name()))
                .numberIfAny(row -> nameKey(row.entry().subject().lookup()))
                .text(row -> row.entry().outcome().word())
                .integer(row -> row.entry().outcome().status())
                .text(row -> row.entry().outcome().scimType())
                .text(row -> storable(row.entry().outcome().attribute()))
                .text(row -> storable(row.entry().outcome().detail()))
                .text(row -> String.join(" ", row.entry().changes().attributes()))
                .integer(row -> row.entry().changes().joined())
                .integer(row -> row.entry().changes().left())
                .text(row -> row.entry().changes().values())
                .number(row -> row.entry().elapsed().toNanos() / NANOS)
                .tuple();
    }

    /** Of {@link LogStatements#COUNT}. */
    static Tuple counts(List<Counted> all) {
        Columns<Counted> columns = new Columns<>(all)
                .uuid(counted -> counted.tenant().value())
                .time(counted -> counted.minute().at())
                .text(counted -> counted.minute().type());
        for (Activity activity : Activity.values()) {
            columns.number(counted -> counted.minute().count(activity));
        }
        return columns.tuple();
    }

    /** Of {@link LogStatements#IGNORE}. */
    static Tuple ignored(Map<Inbox.Ignored, Integer> names, Instant now) {
        return new Columns<>(names.entrySet())
                .text(name -> name.getKey().tenant())
                .text(name -> name.getKey().name())
                .number(Map.Entry::getValue)
                .tuple()
                .addOffsetDateTime(Columns.time(now.truncatedTo(ChronoUnit.DAYS)))
                .addOffsetDateTime(Columns.time(now));
    }

    /** A row that stands where its request's id says needs none. */
    private static @Nullable Long requestKey(Entry entry) {
        String id = entry.origin().requestId();
        return MadeId.time(id).filter(entry.at()::equals).isPresent() ? null : Names.key(id);
    }

    private static @Nullable Long nameKey(@Nullable String name) {
        return name == null ? null : Names.key(name);
    }

    /** PostgreSQL has no U+0000, which clients may write. */
    private static @Nullable String storable(@Nullable String text) {
        return text == null || text.indexOf('\0') < 0 ? text : text.replace('\0', '\ufffd');
    }
}
