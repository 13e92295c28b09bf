package io.sluice.boot;

import io.sluice.brake.Brakes;
import io.sluice.brake.Release;
import io.sluice.store.pg.PgDatabase;
import io.sluice.tenant.Actor;
import io.sluice.tenant.Credential;
import io.sluice.tenant.Settings;
import io.sluice.tenant.Tenant;
import io.sluice.tenant.TenantAdministration;
import io.sluice.tenant.TenantName;
import io.sluice.tenant.TenantOverview;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice tenant …} */
@Command(name = "tenant", description = "Make, list, set, suspend and delete tenants.", mixinStandardHelpOptions = true)
final class TenantCommands {
    private static final int PAGE = 1_000;

    @Command(description = "Make a tenant, if there is none of that name.")
    int create(@Parameters(paramLabel = "<tenant>", description = "its name") String name) {
        try {
            TenantName.checked(name);
        } catch (IllegalArgumentException mistake) {
            throw new StartFailure(String.valueOf(mistake.getMessage()));
        }
        Operator.with(
                Sluice.settings(),
                database -> database.administration().tenants().create(name, Settings.DEFAULT, Actor.CLI));
        System.out.println(name);
        return 0;
    }

    @Command(description = "List all tenants by name: profile, made, state, how many resources of each type.")
    int list() {
        Operator.with(Sluice.settings(), database -> {
                    TenantAdministration tenants = database.administration().tenants();
                    return tenants.page("", PAGE).compose(first -> rest(tenants, new ArrayList<>(first), first.size()));
                })
                .forEach(tenant -> System.out.println(TenantText.line(tenant)));
        return 0;
    }

    private static Future<List<TenantOverview>> rest(
            TenantAdministration tenants, List<TenantOverview> all, int lastPage) {
        return lastPage < PAGE
                ? Future.succeededFuture(all)
                : tenants.page(all.getLast().tenant().name(), PAGE).compose(page -> {
                    all.addAll(page);
                    return rest(tenants, all, page.size());
                });
    }

    private record Whole(@Nullable TenantOverview overview, List<Credential> credentials) {}

    @Command(description = "Show a tenant: state, resources, credentials, and the settings in force.")
    int show(@Parameters(paramLabel = "<tenant>", description = "its name") String name) {
        Whole whole = Operator.with(
                Sluice.settings(),
                name,
                (database, tenant) -> database.administration()
                        .credentials()
                        .page(tenant, null, PAGE)
                        .compose(credentials -> database.administration()
                                .tenants()
                                .show(name)
                                .map(found -> new Whole(found.orElse(null), credentials))));
        if (whole.overview() != null) {
            TenantText.whole(whole.overview(), whole.credentials()).forEach(System.out::println);
        }
        return 0;
    }

    @Command(
            description = "Change settings of a tenant; replicas notice within seconds.",
            footer = {
                "",
                "profile=<provider> sets all at once as that provider, or rfc, wants them; <key>= means as in the profile.",
                "Which keys and values there are: sluice tenant show <tenant>, and the answer to a wrong one."
            })
    int set(
            @Parameters(paramLabel = "<tenant>", description = "its name") String name,
            @Parameters(paramLabel = "<key>=<value>", arity = "1..*", description = "what to change")
                    List<String> assignments) {
        Settings settings = Operator.with(
                Sluice.settings(),
                name,
                (database, tenant) -> change(database.administration().tenants(), tenant, assignments));
        TenantText.settings(settings).forEach(System.out::println);
        return 0;
    }

    @Command(
            description = "Let removals go on that the tenant's safety brake holds, on all replicas at once.",
            footer = {
                "",
                "Without an option the brake counts anew. What an option lets through is not counted, and then the brake goes",
                "on counting where it was; with both, what comes first ends it."
            })
    int release(
            @Parameters(paramLabel = "<tenant>", description = "its name") String name,
            @Option(names = "--minutes", paramLabel = "<number>", description = "let all removals through for so long")
                    @Nullable
                    Long minutes,
            @Option(names = "--removals", paramLabel = "<number>", description = "let so many removals through")
                    @Nullable
                    Long removals) {
        Release release = new Release(minutes, removals);
        if (!release.mistakes().isEmpty()) {
            throw new StartFailure("--" + String.join("\n--", release.mistakes()));
        }
        Brakes.Released released = Operator.with(
                Sluice.settings(),
                name,
                (database, tenant) -> new Brakes(
                                database.stores(), database.administration().log(), InstantSource.system())
                        .release(tenant, release, Actor.CLI));
        System.out.println("The safety brake of " + name + " " + released.now().text() + ". Before: "
                + released.before().text() + ".");
        return 0;
    }

    private static Future<Settings> change(TenantAdministration tenants, Tenant tenant, List<String> assignments) {
        try {
            Settings wanted = tenant.settings().with(assignments);
            return wanted.equals(tenant.settings())
                    ? Future.succeededFuture(wanted)
                    : tenants.change(tenant, wanted, Actor.CLI).map(changed -> {
                        if (!changed) {
                            throw new StartFailure("The settings of " + tenant.name()
                                    + " were changed by somebody else meanwhile: look at them, and try again.");
                        }
                        return wanted;
                    });
        } catch (IllegalArgumentException mistakes) {
            throw new StartFailure(String.valueOf(mistakes.getMessage()));
        }
    }

    @Command(description = "Let nobody in for a tenant until it is resumed; replicas notice within seconds.")
    int suspend(@Parameters(paramLabel = "<tenant>", description = "its name") String name) {
        return alter(name, (tenants, tenant) -> tenants.suspend(tenant, Actor.CLI));
    }

    @Command(description = "Let a suspended tenant's credentials in again.")
    int resume(@Parameters(paramLabel = "<tenant>", description = "its name") String name) {
        return alter(name, (tenants, tenant) -> tenants.resume(tenant, Actor.CLI));
    }

    private static int alter(String name, BiFunction<TenantAdministration, Tenant, Future<Boolean>> change) {
        TenantOverview now = Operator.with(Sluice.settings(), name, (database, tenant) -> {
            TenantAdministration tenants = database.administration().tenants();
            return change.apply(tenants, tenant)
                    .compose(changed -> tenants.show(name))
                    .map(found -> found.orElseThrow(() -> new StartFailure("The tenant " + name + " is gone.")));
        });
        System.out.println(TenantText.line(now));
        return 0;
    }

    @Command(
            description = "Delete a suspended tenant with everything it has, for good.",
            footer = {"", "Interrupted, it goes on when it is called again."})
    int delete(
            @Parameters(paramLabel = "<tenant>", description = "its name") String name,
            @Option(names = "--confirm", paramLabel = "<tenant>", required = true, description = "its name once more")
                    String confirmation) {
        if (!name.equals(confirmation)) {
            throw new StartFailure("Nothing was deleted: the names " + name + " and " + confirmation + " differ.");
        }
        long rows = Operator.with(Sluice.settings(), name, TenantCommands::delete);
        System.out.println("deleted " + name + ": " + ProgressText.number(rows) + " rows");
        return 0;
    }

    private static Future<Long> delete(PgDatabase database, Tenant tenant) {
        return database.administration()
                .tenants()
                .delete(tenant, Actor.CLI, rows -> System.err.println("rows deleted: " + ProgressText.number(rows)))
                .map(deleted -> deleted.orElseThrow(() -> new StartFailure(
                        "Only a suspended tenant is deleted; first: sluice tenant suspend " + tenant.name())));
    }
}
