package io.sluice.load.simulate;

import io.sluice.load.StopException;
import io.sluice.load.client.Http;
import io.sluice.load.client.Pace;
import io.sluice.load.client.ScimClient.Manners;
import io.sluice.load.cycle.Dialect;
import io.sluice.load.cycle.FlaggedDialect;
import io.sluice.load.cycle.LegacyDialect;
import io.sluice.load.report.HtmlReport;
import io.sluice.load.report.Journal;
import io.sluice.load.report.LiveProgress;
import io.sluice.load.simulate.Simulation.Size;
import io.sluice.load.simulate.Simulation.Tenant;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line's {@code simulate}. */
@Command(
        name = "simulate",
        description = "Plays Microsoft Entra ID for one or many tenants, reads everything back and compares.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class SimulateCommand implements Callable<Integer> {
    private static final int SHOWN = 20;

    private enum DialectChoice {
        LEGACY,
        FLAGGED,
        BOTH
    }

    @Option(names = "--gateway", description = "The gateway's base URL.", required = true)
    private URI gateway = URI.create("http://127.0.0.1:8080");

    @Option(names = "--token", description = "A tenant's token; once for each tenant.")
    private List<String> tokens = List.of();

    @Option(names = "--tokens", description = "A file with a token on each line, for many tenants.")
    private @Nullable Path tokenFile;

    @Option(names = "--users", description = "People in each tenant's directory.")
    private int users = 1_000;

    @Option(names = "--groups", description = "Groups in each tenant's directory.")
    private int groups = 50;

    @Option(names = "--memberships", description = "Group memberships in each tenant's directory.")
    private int memberships = 5_000;

    @Option(names = "--cycles", description = "Incremental cycles after the initial one.")
    private int cycles = 3;

    @Option(names = "--churn", description = "The share of each directory that changes before each cycle.")
    private double churn = 0.05;

    @Option(
            names = "--dialect",
            description = "${COMPLETION-CANDIDATES}: Entra's default, aadOptscim062020, or tenants in turn.")
    private DialectChoice dialect = DialectChoice.BOTH;

    @Option(names = "--rate", description = "Requests a second of all tenants together; 0 is flat out.")
    private int rate = 0;

    @Option(names = "--workers", description = "Requests in flight for each tenant.")
    private int workers = 8;

    @Option(names = "--members-per-request", description = "Members that one PATCH adds or removes.")
    private int membersPerRequest = 20;

    @Option(names = "--lose", description = "The share of answers to writes that are lost, to be asked again.")
    private double lost = 0.01;

    @Option(names = "--patience", description = "Seconds that the same request is repeated before giving up.")
    private int patience = 180;

    @Option(names = "--seed", description = "The same seed makes the same directories and changes.")
    private long seed = 7644;

    @Option(names = "--report", description = "The HTML page to write.")
    private Path report = Path.of("load-tests/results/simulation.html");

    @Override
    public Integer call() throws IOException {
        List<Tenant> tenants = tenants();
        Journal journal = new Journal();
        LiveProgress progress = new LiveProgress(journal);
        List<String> differences;
        try (progress;
                Http http = new Http(gateway, tenants.size() * workers)) {
            Size size = new Size(users, groups, memberships, cycles, churn, workers, membersPerRequest);
            Manners manners = new Manners(lost, Duration.ofSeconds(patience));
            differences = new Simulation(http, size, new Pace(rate), manners, journal, progress).run(tenants);
        }
        write(new HtmlReport(journal, progress).page(new HtmlReport.Outcome(setting(tenants.size()), differences)));
        tell(differences, progress.failures());
        return differences.isEmpty() ? 0 : 1;
    }

    private List<Tenant> tenants() throws IOException {
        List<String> all = new ArrayList<>(tokens);
        if (tokenFile != null) {
            Files.readAllLines(tokenFile).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .forEach(all::add);
        }
        if (all.isEmpty()) {
            throw new StopException("Give a tenant's token with --token, or those of many with --tokens FILE.");
        }
        List<Tenant> tenants = new ArrayList<>();
        for (int number = 0; number < all.size(); number++) {
            tenants.add(new Tenant(all.get(number), dialect(number), seed + number));
        }
        return tenants;
    }

    private Dialect dialect(int tenant) {
        return switch (dialect) {
            case LEGACY -> new LegacyDialect();
            case FLAGGED -> new FlaggedDialect();
            case BOTH -> tenant % 2 == 0 ? new LegacyDialect() : new FlaggedDialect();
        };
    }

    private String setting(int tenants) {
        return "%d tenants with %,d users, %,d groups and about %,d memberships each; %d incremental cycles, of which each"
                        .formatted(tenants, users, groups, memberships, cycles)
                + " changed %.0f %% of everything; %d requests in flight for each tenant, %s; %.1f %% of the answers to writes lost on purpose. Dialect: %s. Seed %d."
                        .formatted(
                                100 * churn,
                                workers,
                                rate == 0 ? "flat out" : rate + " requests a second in all",
                                100 * lost,
                                dialect,
                                seed);
    }

    private void write(String page) throws IOException {
        Path folder = report.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.writeString(report, page);
    }

    private void tell(List<String> differences, List<String> failures) {
        failures.stream().limit(SHOWN).forEach(failure -> System.out.println("failed: " + failure));
        differences.stream().limit(SHOWN).forEach(difference -> System.out.println("differs: " + difference));
        System.out.println("%,d failures during the cycles, %,d differences at the end. Report: %s"
                .formatted(failures.size(), differences.size(), report));
    }
}
