package io.sluice.boot;

import io.sluice.scim.schema.ResourceType;
import io.sluice.tenant.AdminAction;
import io.sluice.transfer.Transfers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice export} */
@Command(
        name = "export",
        description = "Write all resources of a tenant, as they are at one moment, one in each line (JSON).",
        mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "<tenant>", description = "the tenant's name")
    private String tenant = "";

    @Parameters(
            index = "1",
            paramLabel = "<file>",
            arity = "0..1",
            description = "where to write; - or nothing: standard output")
    private String file = ImportCommand.STANDARD;

    @Option(names = "--type", paramLabel = "<type>", description = "only resources of that type, like User")
    private @Nullable String type;

    @Override
    public Integer call() throws IOException {
        if (file.equals(ImportCommand.STANDARD)) {
            write(System.out);
        } else {
            Path part = Path.of(file + ".part");
            try (OutputStream out = ownersOnly(part)) {
                write(out);
            } catch (IOException e) {
                throw new StartFailure(part + " cannot be written (" + e + ").");
            }
            Files.move(part, Path.of(file), StandardCopyOption.REPLACE_EXISTING);
        }
        return 0;
    }

    /** Persons are in it, so nobody else on this machine reads it, whatever the umask; Windows has no such rights. */
    private static OutputStream ownersOnly(Path part) throws IOException {
        Files.deleteIfExists(part);
        if (part.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        return Files.newOutputStream(part);
    }

    private void write(OutputStream out) {
        long written = Operator.transfer(
                Sluice.settings(),
                tenant,
                AdminAction.EXPORT,
                (vertx, transfers, found) -> transfers.export(found, types(transfers), sink(vertx, out)));
        System.err.println("resources written: " + ProgressText.number(written));
    }

    private List<ResourceType> types(Transfers transfers) {
        try {
            return transfers.types(type);
        } catch (IllegalArgumentException unknown) {
            throw new StartFailure(String.valueOf(unknown.getMessage()));
        }
    }

    private static Function<Buffer, Future<Void>> sink(Vertx vertx, OutputStream out) {
        return chunk -> vertx.executeBlocking(() -> {
                    out.write(chunk.getBytes());
                    out.flush();
                    return chunk;
                })
                .mapEmpty();
    }
}
