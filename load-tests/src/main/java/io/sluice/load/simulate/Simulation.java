package io.sluice.load.simulate;

import io.sluice.load.StopException;
import io.sluice.load.client.Http;
import io.sluice.load.client.Pace;
import io.sluice.load.client.ScimClient;
import io.sluice.load.client.ScimClient.Account;
import io.sluice.load.client.ScimClient.Manners;
import io.sluice.load.cycle.Dialect;
import io.sluice.load.cycle.ProvisioningJob;
import io.sluice.load.cycle.Workers;
import io.sluice.load.directory.Directory;
import io.sluice.load.report.Journal;
import io.sluice.load.report.LiveProgress;
import io.sluice.load.verify.Comparison;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Every tenant's organisation lives its life and is provisioned; then everything is read back. */
final class Simulation {
    private final Http http;
    private final Size size;
    private final Pace pace;
    private final Manners manners;
    private final Journal journal;
    private final LiveProgress progress;

    /** Of each organisation. */
    record Size(int users, int groups, int memberships, int cycles, double churn, int workers, int membersPerRequest) {}

    /** One tenant, its dialect, and the seed of its organisation. */
    record Tenant(String token, Dialect dialect, long seed) {}

    Simulation(Http http, Size size, Pace pace, Manners manners, Journal journal, LiveProgress progress) {
        this.http = http;
        this.size = size;
        this.pace = pace;
        this.manners = manners;
        this.journal = journal;
        this.progress = progress;
    }

    /** Every difference that was left at the end, tenant by tenant. */
    List<String> run(List<Tenant> tenants) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<String>>> running = tenants.stream()
                    .map(tenant -> threads.submit(() -> provision(tenant)))
                    .toList();
            List<String> differences = new ArrayList<>();
            for (Future<List<String>> tenant : running) {
                differences.addAll(result(tenant));
            }
            return differences;
        }
    }

    private List<String> provision(Tenant tenant) {
        Directory directory = new Directory(tenant.seed(), size.users(), size.groups(), size.memberships());
        Account account = new Account(tenant.token(), tenant.dialect().flag());
        ScimClient client = new ScimClient(http, account, pace, manners, journal);
        Workers workers = new Workers(size.workers(), progress);
        ProvisioningJob job =
                new ProvisioningJob(directory, client, tenant.dialect(), workers, size.membersPerRequest());
        job.testConnection();
        job.initialCycle();
        for (int cycle = 1; cycle <= size.cycles(); cycle++) {
            progress.mark("cycle " + cycle);
            job.incrementalCycle(directory.evolve(size.churn()));
        }
        progress.mark("read back");
        return new Comparison(directory, client, job.links())
                .differences().stream()
                        .map(difference -> "tenant %d: %s".formatted(tenant.seed(), difference))
                        .toList();
    }

    private static List<String> result(Future<List<String>> tenant) {
        try {
            return tenant.get();
        } catch (InterruptedException _) {
            throw new StopException("Interrupted.");
        } catch (ExecutionException e) {
            throw new StopException("A tenant's provisioning ended early: " + e.getCause());
        }
    }
}
