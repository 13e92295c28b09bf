package io.sluice.journal;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of the provisioning log, newest first.
 *
 * @param next behind which row there may be more; null: there are no more. A page may have fewer rows than were asked for, even
 *     none, and still go on: each looks at a bounded part of the log
 */
public record LogPage(List<Row> rows, @Nullable UUID next) {
    /** A row and its id. */
    public record Row(UUID id, Entry entry) {}

    public LogPage {
        rows = List.copyOf(rows);
    }
}
