package io.sluice.load.simulate;

import io.sluice.load.cycle.Dialect;
import io.sluice.load.cycle.FlaggedDialect;
import io.sluice.load.cycle.LegacyDialect;
import io.sluice.load.simulate.Simulation.Size;
import io.sluice.load.simulate.Simulation.Tenant;
import io.sluice.load.verify.Listing.Paging;
import java.util.List;
import java.util.stream.IntStream;
import picocli.CommandLine.Option;

/** The options of the command line that say what is provisioned, and how. */
final class Organisations {
    private enum DialectChoice {
        LEGACY,
        FLAGGED,
        BOTH
    }

    private enum PagingChoice {
        INDEX,
        CURSOR,
        BOTH
    }

    @Option(names = "--users", description = "People in all directories together.")
    private int users = 2_000;

    @Option(names = "--groups", description = "Groups in all directories together.")
    private int groups = 100;

    @Option(names = "--memberships", description = "Group memberships in all directories together.")
    private int memberships = 8_000;

    @Option(names = "--cycles", description = "Incremental cycles after the initial one.")
    private int cycles = 3;

    @Option(names = "--churn", description = "The share of each directory that changes before each cycle.")
    private double churn = 0.05;

    @Option(
            names = "--dialect",
            description = "${COMPLETION-CANDIDATES}: Entra's default, aadOptscim062020, or tenants in turn.")
    private DialectChoice dialect = DialectChoice.BOTH;

    @Option(
            names = "--paging",
            description =
                    "${COMPLETION-CANDIDATES}: how everything is read back, by startIndex, by cursor, or in turns.")
    private PagingChoice paging = PagingChoice.BOTH;

    @Option(names = "--workers", description = "Requests in flight for each tenant.")
    private int workers = 8;

    @Option(names = "--members-per-request", description = "Members that one PATCH adds or removes.")
    private int membersPerRequest = 20;

    @Option(names = "--seed", description = "The same seed makes the same directories and changes.")
    private long seed = 7644;

    Size size() {
        return new Size(users, groups, memberships, cycles, churn, workers, membersPerRequest);
    }

    /** One for each token. */
    List<Tenant> tenants(List<String> tokens) {
        return IntStream.range(0, tokens.size())
                .mapToObj(number -> new Tenant(
                        tokens.get(number),
                        dialect(number),
                        paging(number),
                        size().directory(number, tokens.size(), seed)))
                .toList();
    }

    private Dialect dialect(int tenant) {
        return switch (dialect) {
            case LEGACY -> new LegacyDialect();
            case FLAGGED -> new FlaggedDialect();
            case BOTH -> tenant % 2 == 0 ? new LegacyDialect() : new FlaggedDialect();
        };
    }

    /** In turns of two, so that what was written in each dialect is read in both ways. */
    private Paging paging(int tenant) {
        return switch (paging) {
            case INDEX -> Paging.INDEX;
            case CURSOR -> Paging.CURSOR;
            case BOTH -> tenant / 2 % 2 == 0 ? Paging.INDEX : Paging.CURSOR;
        };
    }

    @Override
    public String toString() {
        return ("%,d users, %,d groups and about %,d memberships in all; %d incremental cycles, of which each changed"
                        + " %.0f %% of everything; %d requests in flight for each tenant. Dialect: %s. Read back by: %s."
                        + " Seed %d.")
                .formatted(users, groups, memberships, cycles, 100 * churn, workers, dialect, paging, seed);
    }
}
