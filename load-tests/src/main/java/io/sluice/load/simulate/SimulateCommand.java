package io.sluice.load.simulate;

import io.sluice.load.StopException;
import io.sluice.load.client.Http;
import io.sluice.load.client.Pace;
import io.sluice.load.client.ScimClient.Manners;
import io.sluice.load.gateway.OwnGateway;
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
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command line's {@code simulate}. */
@Command(
        name = "simulate",
        description = "Plays Microsoft Entra ID for one or many tenants, reads everything back and compares.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class SimulateCommand implements Callable<Integer> {
    private static final int SHOWN = 20;

    @Option(names = "--gateway", description = "Base URL of a running gateway; without it, one is started and ended.")
    private @Nullable URI gateway;

    @Option(names = "--token", description = "A token of a tenant of the running gateway; once for each tenant.")
    private List<String> tokens = List.of();

    @Option(names = "--tokens", description = "A file with such a token on each line, for many tenants.")
    private @Nullable Path tokenFile;

    @Option(names = "--jar", description = "The gateway to start.")
    private Path jar = Path.of("target/sluice.jar");

    @Option(names = "--tenants", description = "Tenants of the gateway that is started, an organisation each.")
    private int tenants = 4;

    @Option(
            names = "--chaos",
            description =
                    "Kills the gateway that was started twice and its PostgreSQL once, while requests are under way.")
    private boolean chaos;

    @Mixin
    private Organisations organisations = new Organisations();

    @Option(names = "--rate", description = "Requests a second of all tenants together; 0 is flat out.")
    private int rate = 0;

    @Option(
            names = "--lose",
            description = "The share of writes after which the client hangs up before it reads the answer.")
    private double lost = 0.01;

    @Option(names = "--patience", description = "Seconds that the same request is repeated before giving up.")
    private int patience = 180;

    @Option(names = "--report", description = "The HTML page to write.")
    private Path report = Path.of("load-tests/results/simulation.html");

    @Override
    public Integer call() throws IOException {
        Path results = Files.createDirectories(
                Optional.ofNullable(report.toAbsolutePath().getParent()).orElseThrow());
        if (gateway != null) {
            if (chaos) {
                throw new StopException("--chaos needs a gateway that it may kill: leave --gateway out.");
            }
            return simulate(gateway, tokens(), (_, _) -> List.of());
        }
        Path log = results.resolve("simulation-gateway.log");
        Files.deleteIfExists(log);
        if (tenants < 1) {
            throw new StopException("--tenants must be 1 at least.");
        }
        try (OwnGateway own = new OwnGateway(jar, log)) {
            System.err.printf("%s is up, its log is %s; making %d tenants.%n", own.url(), log, tenants);
            return simulate(
                    own.url(),
                    own.tokens(tenants),
                    (size, progress) -> chaos ? Chaos.plan(own, size, progress) : List.of());
        }
    }

    private interface Blows {
        List<Chaos.Blow> plan(Size size, LiveProgress progress);
    }

    private int simulate(URI url, List<String> tenantTokens, Blows blows) throws IOException {
        Size size = organisations.size();
        List<Tenant> all = organisations.tenants(tenantTokens);
        Journal journal = new Journal();
        LiveProgress progress = new LiveProgress(journal);
        List<String> differences;
        try (progress;
                Http http = new Http(url, all.size() * size.workers());
                Chaos misfortune = new Chaos(blows.plan(size, progress), progress)) {
            Manners manners = new Manners(lost, Duration.ofSeconds(patience));
            differences = new Simulation(http, size, new Pace(rate), manners, journal, progress).run(all);
            misfortune.demandAll();
        }
        HtmlReport.Outcome outcome = new HtmlReport.Outcome(setting(all.size()), differences);
        Files.writeString(report, new HtmlReport(journal, progress).page(outcome));
        tell(differences, progress.failures());
        return differences.isEmpty() ? 0 : 1;
    }

    private List<String> tokens() throws IOException {
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
        return all;
    }

    private String setting(int tenants) {
        return "%d tenants; %s %s. The client hung up before the answer to %.1f %% of the writes.%s"
                .formatted(
                        tenants,
                        organisations,
                        rate == 0 ? "Flat out" : rate + " requests a second in all",
                        100 * lost,
                        chaos ? " The gateway was killed twice, and PostgreSQL crashed once." : "");
    }

    private void tell(List<String> differences, List<String> failures) {
        failures.stream().limit(SHOWN).forEach(failure -> System.out.println("failed: " + failure));
        differences.stream().limit(SHOWN).forEach(difference -> System.out.println("differs: " + difference));
        System.out.println("%,d failures during the cycles, %,d differences at the end. Report: %s"
                .formatted(failures.size(), differences.size(), report));
    }
}
