package io.sluice.load.faults;

import io.sluice.load.StopException;
import io.sluice.load.faults.Provisioning.Load;
import io.sluice.load.faults.Site.Extra;
import io.sluice.load.race.FindingsPage;
import io.sluice.load.simulate.Simulation.Size;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line's {@code faults}. */
@Command(
        name = "faults",
        description =
                "Lets faults strike two replicas and their database while Entra provisions, and tells what came of it.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class FaultsCommand implements Callable<Integer> {
    private static final int WORKERS = 8;
    private static final int MEMBERS_PER_REQUEST = 20;
    private static final double CHURN = 0.2;

    /** Those that leave the first replica alone, and everything as it was. */
    private static final Set<Fault> SOAKING = EnumSet.of(
            Fault.KILL,
            Fault.TERM,
            Fault.POSTGRES,
            Fault.FREEZE,
            Fault.CONNECTIONS,
            Fault.SLOW,
            Fault.BROKEN,
            Fault.CLOCK);

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

    @Option(
            names = "--soak",
            description =
                    "Minutes of one long run in which faults strike at random moments, instead of one after the other.")
    private int minutes = 0;

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
        Path page = results.resolve("faults-" + now + ".md");
        try (Blueprint blueprint = new Blueprint(jar, tenants, logs.resolve("blueprint.log"))) {
            return minutes == 0 ? oneByOne(blueprint, logs, page) : soak(blueprint, logs, page);
        }
    }

    private int oneByOne(Blueprint blueprint, Path logs, Path page) throws IOException {
        List<Result> all = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        for (Fault fault : faults) {
            Optional<String> reason = impossible(fault);
            reason.ifPresent(leftOut::add);
            if (reason.isPresent()) {
                System.err.println("LEFT OUT: " + reason.get());
                continue;
            }
            all.add(trial(fault, blueprint, logs));
            System.err.println(all.getLast().row());
        }
        publish(FaultsPage.of(all, leftOut, surroundings()), page);
        return all.stream().allMatch(Result::passed) ? 0 : 1;
    }

    private int soak(Blueprint blueprint, Path logs, Path page) throws IOException {
        List<Fault> some = faults.stream()
                .filter(fault -> SOAKING.contains(fault) && impossible(fault).isEmpty())
                .toList();
        if (some.isEmpty()) {
            throw new StopException("None of these can strike in a soak: only " + SOAKING + " can.");
        }
        Set<Extra> extras =
                some.stream().flatMap(fault -> fault.extras().stream()).collect(Collectors.toSet());
        try (Site site = new Site(blueprint, extras, logs, "soak", seed)) {
            Soak.Report report = new Soak(some, site, blueprint.tokens(), load(), Duration.ofMinutes(minutes)).run();
            String text = FaultsPage.of(List.of(report.result()), List.of(), surroundings());
            publish(text + "\n" + FindingsPage.of("What the first replica held", report.growth(), ""), page);
            return report.result().passed() ? 0 : 1;
        }
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
