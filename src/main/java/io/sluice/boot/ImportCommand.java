package io.sluice.boot;

import io.sluice.tenant.AdminAction;
import io.sluice.transfer.Counts;
import io.sluice.transfer.Source;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice import} */
@Command(
        name = "import",
        description = "Bring resources into a tenant, one whole SCIM resource in each line (JSON).",
        footer = {
            "",
            "What is there already (same id, externalId, or userName or displayName) is replaced, if it differs.",
            "Importing the same file again is harmless. Ends with 1 if a line was rejected."
        },
        mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
    static final String STANDARD = "-";

    @Parameters(index = "0", paramLabel = "<tenant>", description = "the tenant's name")
    private String tenant = "";

    @Parameters(
            index = "1",
            paramLabel = "<file>",
            arity = "0..1",
            description = "what to read; - or nothing: standard input")
    private String file = STANDARD;

    @Option(names = "--from-line", paramLabel = "<number>", description = "pass over the lines before that one")
    private long firstLine = 1;

    @Option(names = "--rejects", paramLabel = "<file>", description = "where to write all rejected lines' reasons")
    private @Nullable Path rejects;

    @Override
    public Integer call() throws IOException {
        try (InputStream in = file.equals(STANDARD) ? System.in : Files.newInputStream(Path.of(file));
                ImportReport report = new ImportReport(size(), rejects)) {
            Counts counts = Operator.transfer(
                    Sluice.settings(),
                    tenant,
                    AdminAction.IMPORT,
                    (vertx, transfers, found) -> transfers
                            .load(found, Source.of(vertx, in), firstLine, report)
                            .recover(failure -> Future.failedFuture(report.stopped(failure))));
            report.end(counts);
            return counts.rejected() == 0 ? 0 : 1;
        } catch (IOException e) {
            throw new StartFailure("The import cannot read or write a file: " + e + ".");
        }
    }

    /** Not known of standard input. */
    private long size() throws IOException {
        return file.equals(STANDARD) ? 0 : Files.size(Path.of(file));
    }
}
