package io.sluice.load.faults;

import io.sluice.load.faults.Provisioning.Load;
import io.sluice.load.faults.Site.Extra;
import io.sluice.load.simulate.Simulation.Size;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line's {@code faults}. */
@Command(
        name = "faults",
        description = "Lets faults strike two replicas and their database while Entra provisions, and tells what came of it.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class FaultsCommand implements Callable<Integer> {
    private static final int WORKERS = 8;
    private static final int MEMBERS_PER_REQUEST = 20;
    private static final double CHURN = 0.2;

    @Option(names = "--only", split = ",", description = "What strikes, one after the other: ${COMPLETION-CANDIDATES}.")
    private List<Fault> faults = List.of(Fault.values());

    @Option(names = "--users", description = "People in all directories together, for each fault.")
    private int users = 800;

    @Option(names = "--groups", description = "Groups in all directories together.")
    private int groups = 40;

    @Option(names = "--tenants", description = "Directories, and tenants of the gateway.")
    private int tenants = 4;

    @Option(names = "--rate", description = "Requests a second of all tenants together.")
    private int rate = 150;

    @Option(names = "--quick", description = "A quarter of the users and groups.")
    private boolean quick;

    @Option(names = "--patience", description = "Seconds that the same request is repeated before giving up.")
    private int patience = 120;

    @Option(names = "--seed", description = "The same seed makes the same directories and changes.")
    private long seed = 7644;

    @Option(names = "--jar", description = "The gateway to start.")
    private Path jar = Path.of("target/sluice.jar");

    @Option(names = "--results", description = "The folder to write to.")
    private Path results = Path.of("load-tests/results");

    @Override
    public Integer call() throws IOException {
        String now = LocalDateTime.now(ZoneId.systemDefault()).format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
        Path logs = Files.createDirectories(results.resolve("faults-" + now));
        List<Result> all = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        try (Blueprint blueprint = new Blueprint(jar, tenants, logs.resolve("blueprint.log"))) {
            for (Fault fault : faults) {
                Optional<String> reason = impossible(fault);
                if (reason.isPresent()) {
                    System.err.println("LEFT OUT: " + reason.get());
                    leftOut.add(reason.get());
                    continue;
                }
                all.add(trial(fault, blueprint, logs));
                System.err.println(all.getLast().row());
                all.getLast().problems().stream().limit(5).forEach(System.err::println);
            }
        }
        publish(FaultsPage.of(all, leftOut, surroundings()), results.resolve("faults-" + now + ".md"));
        return all.stream().allMatch(Result::passed) ? 0 : 1;
    }

    private Result trial(Fault fault, Blueprint blueprint, Path logs) {
        try (Site site = new Site(blueprint, fault.extras(), logs, fault.name().toLowerCase(Locale.ROOT), seed)) {
            return new Trial(fault, site, blueprint.tokens(), load()).run();
        }
    }

    private Load load() {
        int part = quick ? 4 : 1;
        Size size = new Size(users / part, groups / part, 5 * users / part, 1, CHURN, WORKERS, MEMBERS_PER_REQUEST);
        return new Load(size, rate, Duration.ofSeconds(patience), seed);
    }

    private static Optional<String> impossible(Fault fault) {
        if (fault.extras().contains(Extra.SMALL_DISK) && !SmallDisk.isPossible()) {
            return Optional.of("disk: only root may mount the small file system that is filled.");
        }
        if (fault.extras().contains(Extra.FALSE_CLOCK) && !FalseClock.isPossible()) {
            return Optional.of(
                    "clock: libfaketime is missing; Debian and Ubuntu have it in the package faketime: apt-get install faketime.");
        }
        return Optional.empty();
    }

    private String surroundings() {
        Size size = load().size();
        return ("Two replicas behind haproxy; %,d users and %,d groups of %d tenants, %d requests a second in all. Seed %d."
                        + " %d processors.")
                .formatted(
                        size.users(),
                        size.groups(),
                        tenants,
                        rate,
                        seed,
                        Runtime.getRuntime().availableProcessors());
    }

    private static void publish(String text, Path file) throws IOException {
        System.out.println(text);
        System.out.println("Written to " + Files.writeString(file, text));
    }
}
