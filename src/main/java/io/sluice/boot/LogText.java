package io.sluice.boot;

import io.sluice.journal.Entry;
import io.sluice.journal.Entry.Changes;
import io.sluice.journal.Entry.Origin;
import io.sluice.journal.Entry.Subject;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A row of the provisioning log for a terminal: what happened, and below it what was changed or said. */
final class LogText {
    private static final String INDENTATION = " ".repeat(22);
    private static final double MILLIS = 1_000_000.0;

    private LogText() {}

    static List<String> lines(Entry entry) {
        return lines("", INDENTATION, entry);
    }

    /** {@code first} stands before the first line, {@code indentation} before the others. */
    static List<String> lines(String first, String indentation, Entry entry) {
        List<String> lines = new ArrayList<>();
        lines.add(first
                + Paragraph.plain(String.format(
                        Locale.ROOT,
                        "%s  %d %s  %s  (%.1f ms, request %s)",
                        entry.at().truncatedTo(ChronoUnit.SECONDS),
                        entry.outcome().status(),
                        entry.outcome().word(),
                        what(entry.origin(), entry.subject()),
                        entry.elapsed().toNanos() / MILLIS,
                        entry.origin().requestId())));
        Stream.of(
                        entry.outcome().detail(),
                        changed(entry.changes()),
                        entry.changes().values())
                .filter(Objects::nonNull)
                .forEach(text -> lines.addAll(Paragraph.of(indentation, text)));
        return lines;
    }

    private static String what(Origin origin, Subject subject) {
        return words(
                origin.operation(),
                origin.place() == null ? "" : "(bulk operation " + origin.place() + ")",
                subject.type(),
                subject.name() == null ? subject.id() : subject.name());
    }

    private static @Nullable String changed(Changes changes) {
        return changes.attributes().isEmpty()
                ? null
                : words(
                        "changed:",
                        String.join(", ", changes.attributes()),
                        number("+", changes.joined()),
                        number("-", changes.left()));
    }

    private static String number(String sign, @Nullable Integer members) {
        return members == null ? "" : sign + members;
    }

    private static String words(@Nullable Object... parts) {
        return Stream.of(parts)
                .map(part -> Objects.toString(part, ""))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
    }
}
