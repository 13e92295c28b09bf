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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A gateway on its embedded PostgreSQL that can be brought down and up again, and so can the PostgreSQL alone. */
public final class OwnGateway implements AutoCloseable {
    /** PostgreSQL refuses root, so for root the gateway makes it somebody else in one of these ways. */
    private static final List<List<String>> DISGUISES = List.of(
            List.of(),
            List.of("unshare", "--user"),
            List.of(
                    "setpriv",
                    "--reuid=65534",
                    "--regid=65534",
                    "--clear-groups",
                    "--inh-caps=+dac_override",
                    "--ambient-caps=+dac_override",
                    "--securebits=+no_setuid_fixup"));

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
        try (ExecutorService hands =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            List<Future<String>> tokens = IntStream.rangeClosed(1, tenants)
                    .mapToObj(number -> hands.submit(() -> token("organisation-" + number)))
                    .toList();
            return tokens.stream().map(OwnGateway::result).toList();
        }
    }

    private String token(String tenant) {
        process.run("tenant", "create", tenant);
        return process.run("token", "issue", tenant, "--label=simulation");
    }

    private static <T> T result(Future<T> done) {
        try {
            return done.get();
        } catch (InterruptedException _) {
            throw new StopException("Interrupted.");
        } catch (ExecutionException e) {
            throw new StopException(String.valueOf(e.getCause()));
        }
    }

    /** {@code kill -9}, and a new start, which finds the PostgreSQL that the killed one left. */
    public void crash() {
        process.kill();
        process.startAgain();
    }

    /** PostgreSQL stops without finishing anything, starts again and recovers; the gateway goes on running. */
    public void crashPostgres() {
        for (List<String> disguise : DISGUISES) {
            if (succeeds(Stream.concat(disguise.stream(), restart()).toList())) {
                return;
            }
        }
        throw new StopException("PostgreSQL in " + data.path() + " could not be restarted.");
    }

    /** With the options it was started with before, the port among them. */
    private Stream<String> restart() {
        try (Stream<Path> found = Files.list(data.path())) {
            Path programs = found.filter(
                            folder -> folder.getFileName().toString().startsWith("postgresql-"))
                    .findFirst()
                    .orElseThrow(() -> new StopException("The gateway runs on no PostgreSQL of its own."));
            return Stream.of(
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
