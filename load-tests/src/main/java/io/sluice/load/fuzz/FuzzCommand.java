package io.sluice.load.fuzz;

import io.sluice.load.StopException;
import io.sluice.load.fuzz.Prey.Held;
import io.sluice.load.race.Database;
import io.sluice.load.wire.Endpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line's {@code fuzz}. */
@Command(
        name = "fuzz",
        description = "Sends random requests, sound, odd and broken; every one must be answered in order.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class FuzzCommand implements Callable<Integer> {
    private static final int PARTS = 5;

    @Option(names = "--requests", description = "How many are sent, of all tenants together.")
    private int requests = 100_000;

    @Option(names = "--seed", description = "What is drawn; the ids that answers gave out are used in other requests.")
    private long seed = 20261125L;

    @Option(names = "--connections", description = "At once, up to 12 requests behind each other on each.")
    private int connections = 16;

    @Option(names = "--patience", description = "Seconds that an answer may take.")
    private int patience = 20;

    @Option(names = "--jar", description = "The gateway to start.")
    private Path jar = Path.of("target/sluice.jar");

    @Option(names = "--results", description = "The folder to write to.")
    private Path results = Path.of("load-tests/results");

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path log = Files.createDirectories(results).resolve("fuzz-gateway.log");
        Files.deleteIfExists(log);
        try (Prey prey = new Prey(jar, log);
                Database database = prey.database()) {
            FuzzPage page = hunt(prey, database);
            publish(page.text());
            return page.faults().isEmpty() ? 0 : 1;
        }
    }

    private FuzzPage hunt(Prey prey, Database database) throws IOException, InterruptedException {
        List<Endpoint> tenants = prey.tenants();
        List<Known> known = tenants.stream().map(_ -> new Known()).toList();
        Tally tally = new Tally();
        Awake awake = new Awake();
        List<Held> held = new ArrayList<>();
        System.err.println("Seed " + seed);
        for (int part = 0; part < PARTS; part++) {
            shoot(tenants, known, tally, awake, part);
            held.add(prey.held());
            System.err.printf(
                    Locale.ROOT,
                    "%,d answered, %d kinds of findings, %s%n",
                    tally.count(),
                    tally.faults().size(),
                    held.getLast());
        }
        double seconds = awake.millis() / 1000.0;
        List<Fault> faults = new ArrayList<>(tally.faults());
        faults.addAll(FuzzPage.leaks(held));
        for (Endpoint tenant : tenants) {
            faults.addAll(new Reckoning(tenant, database).faults());
        }
        prey.errors().stream().limit(5).forEach(line -> faults.add(new Fault("the gateway logged an error", line)));
        return new FuzzPage(
                tally,
                held,
                faults,
                seconds,
                "`--requests %d --seed %d --connections %d`, profiles %s. %s"
                        .formatted(
                                requests,
                                seed,
                                connections,
                                String.join(", ", Prey.PROFILES),
                                database.surroundings()));
    }

    private void shoot(List<Endpoint> tenants, List<Known> known, Tally tally, Awake awake, int part)
            throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int number = 0; number < connections; number++) {
            Endpoint tenant = tenants.get(number % tenants.size());
            Dice dice = new Dice(seed * 1_000_003 + part * 1_009L + number);
            Shooter shooter =
                    new Shooter(tenant, dice, known.get(number % tenants.size()), tally, awake, patience * 1000L);
            threads.add(Thread.ofPlatform()
                    .name("shooter-" + number)
                    .start(() -> shooter.shoot(Math.max(1, requests / PARTS / connections))));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        if (tally.count() == 0) {
            throw new StopException("Nothing was answered.");
        }
    }

    private void publish(String text) throws IOException {
        String now = LocalDateTime.now(ZoneId.systemDefault()).format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
        Path file = results.resolve("fuzz-" + now + ".md");
        System.out.println(text);
        System.out.println("Written to " + Files.writeString(file, text));
    }
}
