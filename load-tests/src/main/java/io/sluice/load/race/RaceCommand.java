package io.sluice.load.race;

import io.sluice.load.StopException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line's {@code race}. */
@Command(
        name = "race",
        description = "Measures each operation of a gateway beside what the machine can do at most, in turns.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class RaceCommand implements Callable<Integer> {
    private static final int SMALL_HEAP = 256;

    @Option(names = "--gateway", description = "Base URL of a running gateway; without it, one is started and ended.")
    private @Nullable URI url;

    @Option(names = "--token", description = "A token of a tenant of the running gateway; its users will be many more.")
    private String token = "";

    @Option(names = "--gateway-pid", description = "The running gateway's process, to read its processor time.")
    private @Nullable Long pid;

    @Option(
            names = "--database-url",
            description =
                    "A PostgreSQL server (postgresql://user:password@host:port/database): for the gateway that is"
                            + " started, in a database of its own there; or the running gateway's. Without it, the embedded one.")
    private @Nullable String databaseUrl;

    @Option(names = "--jar", description = "The gateway to start.")
    private Path jar = Path.of("target/sluice.jar");

    @Option(
            names = "--only",
            split = ",",
            description = "What is measured: ${COMPLETION-CANDIDATES}. Without it, all but the last four.")
    private List<Part> parts = Part.RACE;

    @Option(
            names = "--sizes",
            split = ",",
            description = "Among how many users it is measured, a new gateway and database for each.")
    private List<Integer> sizes = List.of(10_000, 100_000, 1_000_000);

    @Option(names = "--quick", description = "2,000 users, one round, one second: to see that all of it works.")
    private boolean quick;

    @Option(names = "--rounds", description = "Measured rounds; the median is reported.")
    private int rounds = 3;

    @Option(names = "--seconds", description = "How long each operation is measured in each round.")
    private int seconds = 5;

    @Option(names = "--connections", description = "Connections to the gateway, one request in flight on each.")
    private int connections = 64;

    @Option(names = "--clients", description = "pgbench's connections.")
    private int clients = 32;

    @Option(names = "--writers", description = "How many change one group at once, at the gateway and by pgbench.")
    private int writers = 32;

    @Option(names = "--seed", description = "The same seed makes the same users.")
    private long seed = 7643;

    @Option(names = "--no-pgbench", negatable = true, description = "Leaves out what is compared with pgbench.")
    private boolean pgbench = true;

    @Option(
            names = "--heap",
            description =
                    "Megabytes that the started gateway may have; 0: what Java gives it, but 256 for groups and steady.")
    private int heapMegabytes;

    @Option(names = "--large-group", description = "Members of the group that is changed (groups).")
    private int largeGroup = 100_000;

    @Option(names = "--huge-group", description = "Members of the group that is read (groups).")
    private int hugeGroup = 500_000;

    @Option(names = "--page", description = "Users asked for at a time when the list is read by cursor (lists).")
    private int page = 1_000;

    @Option(names = "--minutes", description = "How long the gateway has to hold out (steady).")
    private int minutes = 10;

    @Option(names = "--results", description = "Folder that the results are written to.")
    private Path resultsFolder = Path.of("load-tests/results");

    /** One run writes one file of each kind. */
    private final String started =
            LocalDateTime.now(ZoneId.systemDefault()).format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));

    @Override
    public Integer call() throws IOException {
        if (quick) {
            sizes = List.of(2_000);
            rounds = 1;
            seconds = 1;
        }
        if (url != null && sizes.size() > 1) {
            throw new StopException("Beside --gateway, give one number of users: --sizes 100000.");
        }
        if (pgbench) {
            Pgbench.find();
        }
        List<Standings> standings = new ArrayList<>();
        boolean right = true;
        for (int size : sizes) {
            try (Place place = Place.prepare(url == null ? Optional.ofNullable(databaseUrl) : Optional.empty());
                    Gateway gateway = gateway(place);
                    Course course = Course.open(gateway, plan(), RaceCommand::tell)) {
                new Filling(course).growTo(size);
                race(course, standings);
                boolean largest = size == sizes.getLast();
                studies(course, largest);
                right &= course.checks().problems().isEmpty();
            }
        }
        return right ? 0 : 1;
    }

    private void race(Course course, List<Standings> standings) throws IOException {
        if (parts.stream().anyMatch(Part.RACE::contains)) {
            standings.add(new Race(course, parts).run());
            publish("race", ResultsPage.of(standings, course.surroundings()));
        }
    }

    /** Groups and lists ask for their own number of users. */
    private void studies(Course course, boolean largest) throws IOException {
        if (largest && parts.contains(Part.GROUPS)) {
            GroupsBenchmark.Plan groups = new GroupsBenchmark.Plan(largeGroup, hugeGroup);
            new Filling(course).growTo(groups.users());
            publish("groups", findings("Large groups", new GroupsBenchmark(course, groups).run(), course));
        }
        if (parts.contains(Part.LISTS)) {
            publish("lists", findings("Long lists", new ListsBenchmark(course, page).run(), course));
        }
        if (parts.contains(Part.LOG)) {
            log(course);
        }
        if (parts.contains(Part.STEADY)) {
            Duration time = Duration.ofMinutes(minutes);
            publish("steady", findings("Minutes in a small heap", new SteadyBenchmark(course, time).run(), course));
        }
    }

    private void log(Course course) throws IOException {
        Gateway without = course.gateway().withTenant("unlogged", "provisioningLog=off");
        try (Course unlogged = Course.open(without, plan(), RaceCommand::tell)) {
            new Filling(unlogged).growTo(course.population().size());
            publish("log", findings("The provisioning log", new LogBenchmark(course, unlogged).run(), course));
        }
    }

    private static String findings(String title, List<Finding> findings, Course course) {
        return FindingsPage.of(title, findings, course.checks().problems(), course.surroundings());
    }

    private void publish(String name, String text) throws IOException {
        Path file = Files.createDirectories(resultsFolder).resolve(name + "-" + started + ".md");
        System.out.println(text);
        System.out.println("Written to " + Files.writeString(file, text));
    }

    /** Progress goes where it does not mix with the result. */
    private static void tell(String line) {
        System.err.println(line);
    }

    private Gateway gateway(Place place) {
        if (url == null) {
            return Gateway.start(jar, place.folder(), place.databaseUrl(), heap());
        }
        if (databaseUrl == null) {
            throw new StopException("Beside --gateway, give --token and --database-url.");
        }
        return Gateway.running(url, token, databaseUrl, pid == null ? OptionalLong.empty() : OptionalLong.of(pid));
    }

    private int heap() {
        boolean small = parts.contains(Part.GROUPS) || parts.contains(Part.STEADY);
        return heapMegabytes == 0 && small ? SMALL_HEAP : heapMegabytes;
    }

    private Plan plan() {
        return new Plan(connections, clients, writers, rounds, Duration.ofSeconds(seconds), pgbench, seed);
    }
}
