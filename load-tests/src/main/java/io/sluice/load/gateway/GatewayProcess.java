package io.sluice.load.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.load.StopException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** A gateway of our own. It keeps its ports and its data folder from one start to the next, and ends with us. */
public final class GatewayProcess implements AutoCloseable {
    /** As it is meant to run; the scripts start in the project's folder. */
    public static final String JAVA_OPTIONS = "@config/jvm.options";

    private static final Duration START = Duration.ofMinutes(2);
    private static final int END_SECONDS = 30;

    private final int port = Ports.free();
    private final int management = Ports.free();
    private volatile Setup setup;
    private volatile Process process;

    /** {@code settings} ({@code SLUICE_…}) go before those in our own environment, which reach it too. */
    public record Setup(Path jar, Path dataFolder, Path log, List<String> javaOptions, Map<String, String> settings) {
        public Setup {
            javaOptions = List.copyOf(javaOptions);
            settings = Map.copyOf(settings);
        }
    }

    private GatewayProcess(Setup setup) {
        this.setup = setup;
        process = launch();
    }

    /** Returns when it is ready. */
    public static GatewayProcess start(Setup setup) {
        GatewayProcess gateway = new GatewayProcess(setup);
        gateway.awaitReady();
        return gateway;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Where it says how it is. */
    public int managementPort() {
        return management;
    }

    public long pid() {
        return process.pid();
    }

    /** As {@code kill -9} does it: nothing is finished, nothing is closed, its database is left alone. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Asks it to end, as an orchestrator does, and waits until it has. */
    public void end() {
        close();
    }

    /** Starts it again; returns when it is ready. */
    public void startAgain() {
        process = launch();
        awaitReady();
    }

    /** The same as an orchestrator does it: one that ends before it was ready is started again. */
    public void startUntilReady() {
        long end = System.nanoTime() + START.toNanos();
        process = launch();
        while (!isReady()) {
            if (System.nanoTime() > end) {
                throw new StopException(
                        "A gateway was not ready after " + START.toSeconds() + " s, see " + setup.log());
            }
            if (!process.isAlive()) {
                process = launch();
            }
            pause();
        }
    }

    /** The same from another jar. */
    public void startAgain(Path jar) {
        setup = new Setup(jar, setup.dataFolder(), setup.log(), setup.javaOptions(), setup.settings());
        startAgain();
    }

    /** Carries out one of the jar's other commands in the same surroundings; returns what it printed. */
    public String run(String... arguments) {
        return run(setup.jar(), arguments);
    }

    /** The same from another jar. */
    public String run(Path jar, String... arguments) {
        try {
            Process command = builder(jar, List.of("-XX:TieredStopAtLevel=1"), arguments)
                    .redirectError(ProcessBuilder.Redirect.appendTo(setup.log().toFile()))
                    .start();
            String output = new String(command.getInputStream().readAllBytes(), UTF_8);
            if (command.waitFor() != 0) {
                throw new StopException(String.join(" ", arguments) + " failed, see " + setup.log());
            }
            return output.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException _) {
            throw new StopException("Interrupted.");
        }
    }

    /** Makes that many tenants, and returns a token of each. */
    public List<String> tokens(int tenants) {
        try (ExecutorService hands =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            List<Future<String>> tokens = IntStream.rangeClosed(1, tenants)
                    .mapToObj(number -> hands.submit(() -> token("organisation-" + number)))
                    .toList();
            return tokens.stream().map(GatewayProcess::result).toList();
        }
    }

    private String token(String tenant) {
        run("tenant", "create", tenant);
        return run("token", "issue", tenant, "--label=simulation");
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

    private Process launch() {
        try {
            return builder(setup.jar(), setup.javaOptions())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(setup.log().toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ProcessBuilder builder(Path jar, List<String> javaOptions, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.add(JAVA_OPTIONS);
        command.addAll(javaOptions);
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment()
                .putAll(Map.of(
                        "SLUICE_HTTP_HOST",
                        "127.0.0.1",
                        "SLUICE_HTTP_PORT",
                        "" + port,
                        "SLUICE_MANAGEMENT_PORT",
                        "" + management,
                        "SLUICE_DATA_DIR",
                        setup.dataFolder().toString()));
        builder.environment().putAll(setup.settings());
        return builder;
    }

    private void awaitReady() {
        long end = System.nanoTime() + START.toNanos();
        while (!isReady()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                process.destroy();
                throw new StopException("The gateway did not become ready. It said:\n" + log());
            }
            pause();
        }
    }

    /** Whether it says so itself. */
    public boolean isReady() {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + management + "/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException _) {
            throw new StopException("Interrupted.");
        }
    }

    private String log() {
        try {
            return Files.readString(setup.log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException _) {
            process.destroy();
            throw new StopException("Interrupted while the gateway started.");
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            process.destroyForcibly();
        }
    }
}
