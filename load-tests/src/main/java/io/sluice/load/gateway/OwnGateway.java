package io.sluice.load.gateway;

import io.sluice.load.StopException;
import io.sluice.load.gateway.GatewayProcess.Setup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A gateway on its embedded PostgreSQL that can be brought down and up again, and so can the PostgreSQL alone. */
public final class OwnGateway implements AutoCloseable {
    private final TemporaryFolder data = TemporaryFolder.make("sluice-simulation");
    private final GatewayProcess process;

    /** {@code log}: what it says is added to that file, which stays. */
    public OwnGateway(Path jar, Path log) {
        process = GatewayProcess.start(new Setup(jar, data.path(), log, List.of(), Map.of()));
    }

    public URI url() {
        return process.url();
    }

    /** Makes that many tenants, and returns a token of each. */
    public List<String> tokens(int tenants) {
        return process.tokens(tenants);
    }

    /** {@code kill -9}, and a new start, which finds the PostgreSQL that the killed one left. */
    public void crash() {
        process.kill();
        process.startAgain();
    }

    /** PostgreSQL stops without finishing anything, starts again and recovers; the gateway goes on running. */
    public void crashPostgres() {
        for (Disguise disguise : Disguise.ALL) {
            if (succeeds(disguise.worn(restart()))) {
                return;
            }
        }
        throw new StopException("PostgreSQL in " + data.path() + " could not be restarted.");
    }

    /** With the options it was started with before, the port among them. */
    private List<String> restart() {
        try (Stream<Path> found = Files.list(data.path())) {
            Path programs = found.filter(
                            folder -> folder.getFileName().toString().startsWith("postgresql-"))
                    .findFirst()
                    .orElseThrow(() -> new StopException("The gateway runs on no PostgreSQL of its own."));
            return List.of(
                    programs.resolve("bin/pg_ctl").toString(),
                    "restart",
                    "--mode=immediate",
                    "--wait",
                    "--timeout=600",
                    "--silent",
                    "--pgdata=" + data.path().resolve("postgres"),
                    "--log=" + data.path().resolve("postgres/start.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean succeeds(List<String> command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException _) { // no such program here
            return false;
        } catch (InterruptedException _) {
            throw new StopException("Interrupted.");
        }
    }

    @Override
    public void close() {
        process.close();
        data.close();
    }
}
