package io.sluice.load.simulate;

import io.sluice.load.StopException;
import io.sluice.load.client.Http;
import io.sluice.load.client.Pace;
import io.sluice.load.client.ScimClient;
import io.sluice.load.client.ScimClient.Account;
import io.sluice.load.client.ScimClient.Manners;
import io.sluice.load.client.Witness;
import io.sluice.load.cycle.Dialect;
import io.sluice.load.cycle.ProvisioningJob;
import io.sluice.load.cycle.Workers;
import io.sluice.load.directory.Directory;
import io.sluice.load.report.LiveProgress;
import io.sluice.load.verify.Comparison;
import io.sluice.load.verify.Listing;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntPredicate;

/** Every tenant's organisation lives its life and is provisioned; then everything is read back. */
public final class Simulation {
    private final Http http;
    private final Size size;
    private final Pace pace;
    private final Manners manners;
    private final Witness witness;
    private final LiveProgress progress;

    /** Of all organisations together, and how each lives and is provisioned. */
    public record Size(
            int users, int groups, int memberships, int cycles, double churn, int workers, int membersPerRequest) {
        /** About so many steps until everything is there once: nearly everybody has a manager to be written too. */
        long initialSteps() {
            return users + users * 9L / 10 + groups + memberships / membersPerRequest;
        }

        /** One of so many organisations, which are as good as equal. */
        public Directory directory(int number, int of, long seed) {
            return new Directory(
                    seed + number, share(users, number, of), share(groups, number, of), share(memberships, number, of));
        }

        private static int share(int whole, int number, int of) {
            return whole / of + (number < whole % of ? 1 : 0);
        }
    }

    /** One tenant, how its job writes, how it is read back, and what is to be in it. */
    public record Tenant(String token, Dialect dialect, Listing.Paging paging, Directory directory) {}

    public Simulation(Http http, Size size, Pace pace, Manners manners, Witness witness, LiveProgress progress) {
        this.http = http;
        this.size = size;
        this.pace = pace;
        this.manners = manners;
        this.witness = witness;
        this.progress = progress;
    }

    /** Every difference that was left at the end, tenant by tenant. */
    List<String> run(List<Tenant> tenants) {
        return run(tenants, cycle -> cycle <= size.cycles());
    }

    /** With as many incremental cycles as {@code another} wants, which is asked about each before it begins. */
    public List<String> run(List<Tenant> tenants, IntPredicate another) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<String>>> running = tenants.stream()
                    .map(tenant -> threads.submit(() -> provision(tenant, another)))
                    .toList();
            List<String> differences = new ArrayList<>();
            for (int number = 0; number < running.size(); number++) {
                String name = "organisation " + (number + 1) + ": ";
                result(running.get(number)).forEach(difference -> differences.add(name + difference));
            }
            return differences;
        }
    }

    private List<String> provision(Tenant tenant, IntPredicate another) {
        Account account = new Account(tenant.token(), tenant.dialect().flag());
        ScimClient client = new ScimClient(http, account, pace, manners, witness);
        Workers workers = new Workers(size.workers(), progress);
        ProvisioningJob job =
                new ProvisioningJob(tenant.directory(), client, tenant.dialect(), workers, size.membersPerRequest());
        job.testConnection();
        job.initialCycle();
        for (int cycle = 1; another.test(cycle); cycle++) {
            progress.beginCycle("cycle " + cycle);
            job.incrementalCycle(tenant.directory().evolve(size.churn()));
        }
        return new Comparison(tenant.directory(), client, job.links(), tenant.paging(), progress).differences();
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
