package io.sluice.load.fuzz;

import io.sluice.load.StopException;
import io.sluice.load.gateway.GatewayProcess;
import io.sluice.load.gateway.GatewayProcess.Setup;
import io.sluice.load.gateway.TemporaryFolder;
import io.sluice.load.race.Database;
import io.sluice.load.race.Footprint;
import io.sluice.load.race.HeapLog;
import io.sluice.load.wire.Endpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The gateway that is shot at, with a tenant for each of some profiles. */
final class Prey implements AutoCloseable {
    static final List<String> PROFILES = List.of("entra", "rfc", "okta", "onelogin");

    private final TemporaryFolder data = TemporaryFolder.make("sluice-fuzz");
    private final HeapLog heap = new HeapLog(data.path().resolve("gc.log"));
    private final Path log;
    private final GatewayProcess process;

    /** What it holds when nobody asks anything: megabytes of heap that are in use, and open files. */
    record Held(long heap, long files) {}

    /** {@code log}: where it says what it has to say, which stays. */
    Prey(Path jar, Path log) {
        this.log = log;
        process = GatewayProcess.start(
                new Setup(jar, data.path(), log, List.of("-Xmx512m", HeapLog.option(heap.file())), Map.of()));
    }

    /** A new tenant of each profile. */
    List<Endpoint> tenants() {
        return IntStream.range(0, PROFILES.size())
                .mapToObj(number -> tenant("fuzz-" + number, PROFILES.get(number)))
                .toList();
    }

    private Endpoint tenant(String name, String profile) {
        process.run("tenant", "create", name);
        process.run("tenant", "set", name, "profile=" + profile);
        return Endpoint.of(process.url(), process.run("token", "issue", name, "--label=fuzz"));
    }

    Database database() {
        return new Database(Database.embedded(data.path()));
    }

    /** After a whole collection, and after connections that were closed are gone. */
    Held held() {
        try {
            Thread.sleep(1_500);
            Footprint.collect(process.pid());
            Thread.sleep(200);
        } catch (InterruptedException _) {
            throw new StopException("Interrupted.");
        }
        long megabytes =
                heap.collections().isEmpty() ? 0 : heap.collections().getLast().after();
        return new Held(megabytes, Footprint.files(process.pid()));
    }

    /** What it logged as an error: a bug, whoever was answered what. */
    List<String> errors() {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(" ERROR ") || line.contains("\"level\":\"ERROR\""))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.close();
        data.close();
    }
}
