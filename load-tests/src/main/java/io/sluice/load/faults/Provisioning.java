package io.sluice.load.faults;

import io.sluice.load.StopException;
import io.sluice.load.client.Attempt;
import io.sluice.load.client.Http;
import io.sluice.load.client.Pace;
import io.sluice.load.client.Reply;
import io.sluice.load.client.ScimClient.Manners;
import io.sluice.load.client.Witness;
import io.sluice.load.cycle.FlaggedDialect;
import io.sluice.load.cycle.LegacyDialect;
import io.sluice.load.report.Journal;
import io.sluice.load.report.LiveProgress;
import io.sluice.load.simulate.Simulation;
import io.sluice.load.simulate.Simulation.Size;
import io.sluice.load.simulate.Simulation.Tenant;
import io.sluice.load.verify.Listing.Paging;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Entra's jobs for every tenant of a site, which go on with another cycle until they are told to end. */
final class Provisioning implements AutoCloseable {
    private static final int FIRST_CYCLE = 1;

    private final Journal journal = new Journal();
    private final LiveProgress progress = new LiveProgress(journal);
    private final Watch watch = new Watch(System::nanoTime);
    private final Ledger ledger = new Ledger();
    private final ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor();
    private final Http http;
    private final Future<List<String>> differences;
    private volatile boolean ending;

    /** {@code perSecond}: requests of all tenants together. {@code patience}: for how long one is repeated. */
    record Load(Size size, int perSecond, Duration patience, long seed) {}

    Provisioning(Site site, List<String> tokens, Load load) {
        Size size = load.size();
        http = new Http(site.url(), tokens.size() * size.workers());
        Manners manners = new Manners(0, load.patience());
        Simulation simulation = new Simulation(http, size, new Pace(load.perSecond()), manners, new All(), progress);
        List<Tenant> tenants = tenants(tokens, load);
        differences = thread.submit(() -> simulation.run(tenants, cycle -> cycle == FIRST_CYCLE || !ending));
    }

    private static List<Tenant> tenants(List<String> tokens, Load load) {
        List<Tenant> tenants = new ArrayList<>();
        for (int number = 0; number < tokens.size(); number++) {
            tenants.add(new Tenant(
                    tokens.get(number),
                    number % 2 == 0 ? new LegacyDialect() : new FlaggedDialect(),
                    number / 2 % 2 == 0 ? Paging.INDEX : Paging.CURSOR,
                    load.size().directory(number, tokens.size(), load.seed())));
        }
        return tenants;
    }

    /** Everybody who wants to know. */
    private final class All implements Witness {
        private final List<Witness> all = List.of(journal, watch, ledger);

        @Override
        public void answered(Attempt attempt, Reply reply, long nanos) {
            all.forEach(one -> one.answered(attempt, reply, nanos));
        }

        @Override
        public void lost(Attempt attempt) {
            all.forEach(one -> one.lost(attempt));
        }
    }

    LiveProgress progress() {
        return progress;
    }

    Watch watch() {
        return watch;
    }

    Ledger ledger() {
        return ledger;
    }

    /** Whether the jobs have ended of themselves, which is too early. */
    boolean isOver() {
        return differences.isDone();
    }

    /** Lets the cycles under way come to their end, and reads everything back: what differs then. */
    List<String> end() {
        ending = true;
        try {
            return differences.get();
        } catch (InterruptedException _) {
            throw new StopException("Interrupted.");
        } catch (ExecutionException e) {
            throw new StopException(String.valueOf(
                    e.getCause() == null ? e.getMessage() : e.getCause().getMessage()));
        }
    }

    @Override
    public void close() {
        http.close();
        progress.close();
        thread.shutdownNow();
    }
}
