package io.sluice.boot;

import io.sluice.brake.Brakes;
import io.sluice.brake.Release;
import io.sluice.tenant.Tenant;
import io.sluice.tenant.TenantRegistry;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice tenant …} */
@Command(
        name = "tenant",
        description = "Make and list tenants, and set how each is answered.",
        mixinStandardHelpOptions = true)
final class TenantCommands {
    @Command(description = "Make a tenant, if there is none of that name.")
    int create(@Parameters(paramLabel = "<tenant>", description = "its name") String name) {
        System.out.println(
                Operator.with(Sluice.settings(), database -> database.registry().create(name))
                        .name());
        return 0;
    }

    @Command(description = "List all tenants.")
    int list() {
        Operator.with(Sluice.settings(), database -> database.registry().list())
                .forEach(tenant -> System.out.println(tenant.name()));
        return 0;
    }

    @Command(description = "Show the settings of a tenant that are in force.")
    int show(@Parameters(paramLabel = "<tenant>", description = "its name") String name) {
        print(Operator.with(Sluice.settings(), name, (database, tenant) -> Future.succeededFuture(tenant)));
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
        print(Operator.with(
                Sluice.settings(), name, (database, tenant) -> change(database.registry(), tenant, assignments)));
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
        Release wanted = wanted(minutes, removals);
        Brakes.Released released = Operator.with(
                Sluice.settings(),
                name,
                (database, tenant) ->
                        new Brakes(database.stores(), InstantSource.system()).release(tenant.id(), wanted));
        System.out.println("The safety brake of " + name + " " + released.now().text() + ". Before: "
                + released.before().text() + ".");
        return 0;
    }

    private static Release wanted(@Nullable Long minutes, @Nullable Long removals) {
        try {
            return new Release(minutes, removals);
        } catch (IllegalArgumentException mistake) {
            throw new StartFailure("--" + mistake.getMessage());
        }
    }

    private static Future<Tenant> change(TenantRegistry registry, Tenant tenant, List<String> assignments) {
        try {
            var wanted = tenant.settings().with(assignments);
            return registry.change(tenant, wanted).map(changed -> {
                if (!changed) {
                    throw new StartFailure("The settings of " + tenant.name()
                            + " were changed by somebody else meanwhile: look at them, and try again.");
                }
                return new Tenant(tenant.id(), tenant.name(), wanted);
            });
        } catch (IllegalArgumentException mistakes) {
            throw new StartFailure(String.valueOf(mistakes.getMessage()));
        }
    }

    private static void print(Tenant tenant) {
        tenant.settings().inForce().forEach((key, value) -> System.out.println(key + "=" + value));
    }
}
