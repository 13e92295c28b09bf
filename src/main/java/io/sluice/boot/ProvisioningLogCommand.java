package io.sluice.boot;

import io.sluice.admin.LogJson;
import io.sluice.admin.LogParameters;
import io.sluice.journal.LogPage;
import io.sluice.journal.LogPages;
import io.sluice.journal.LogQuery;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice log provisioning} */
@Command(
        name = "provisioning",
        description = "Search what a tenant's clients changed or could not change, newest first.",
        footer = {
            "",
            "Times are like 2026-11-25T08:00:00Z, days like 2026-11-25 (UTC), or how long ago: 30m, 2h, 7d.",
            "What became of somebody today: sluice log provisioning <tenant> --user kim@example.org --from 1d"
        },
        mixinStandardHelpOptions = true)
final class ProvisioningLogCommand implements Callable<Integer> {
    @Parameters(paramLabel = "<tenant>", description = "the tenant's name")
    private String tenant = "";

    @Option(names = "--user", paramLabel = "<whom>", description = "id, userName, displayName or externalId")
    private @Nullable String user;

    @Option(names = "--from", paramLabel = "<time>", description = "from when on")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "<time>", description = "until when")
    private @Nullable String to;

    @Option(
            names = "--outcome",
            paramLabel = "<word>",
            description = "failed, success, unchanged, or the kind of an error, like uniqueness")
    private @Nullable String outcome;

    @Option(names = "--operation", paramLabel = "<word>", description = "create, replace, patch, delete, …")
    private @Nullable String operation;

    @Option(names = "--request-id", paramLabel = "<id>", description = "only what this request did")
    private @Nullable String requestId;

    @Option(
            names = "--count",
            paramLabel = "<number>",
            defaultValue = "100",
            description = "how many rows at most; usually ${DEFAULT-VALUE}")
    private long count;

    @Option(names = "--json", description = "each row as a line of JSON, as the admin API answers it")
    private boolean json;

    @Override
    public Integer call() {
        LogQuery query = query();
        boolean more = Operator.with(
                Sluice.settings(),
                tenant,
                (database, found) ->
                        new LogPages(database.provisioningLog(), found.id(), this::print).tell(query, count));
        if (more) {
            System.err.println("There may be more: ask for a larger --count, or narrow it down.");
        }
        return 0;
    }

    private LogQuery query() {
        if (count < 1) {
            throw new StartFailure("--count '" + count + "' is not a whole number from 1 on.");
        }
        Map<String, String> given = new HashMap<>();
        put(given, "user", user);
        put(given, "from", from);
        put(given, "to", to);
        put(given, "outcome", outcome);
        put(given, "operation", operation);
        put(given, "requestId", requestId);
        try {
            return new LogParameters(given::get, Instant.now()).query((int) Math.min(count, LogQuery.LARGEST_PAGE));
        } catch (IllegalArgumentException mistake) {
            throw new StartFailure("--" + mistake.getMessage());
        }
    }

    private static void put(Map<String, String> given, String name, @Nullable String value) {
        if (value != null) {
            given.put(name, value);
        }
    }

    /** A terminal may be slow. */
    private Future<?> print(LogPage page) {
        return Objects.requireNonNull(Vertx.currentContext()).executeBlocking(() -> {
            page.rows().forEach(row -> lines(row).forEach(System.out::println));
            return page;
        });
    }

    private List<String> lines(LogPage.Row row) {
        return json ? List.of(LogJson.row(row).encode()) : LogText.lines(row.entry());
    }
}
