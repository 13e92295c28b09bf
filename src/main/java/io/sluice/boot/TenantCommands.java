package io.sluice.boot;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code sluice tenant …} */
@Command(name = "tenant", description = "Make and list tenants.", mixinStandardHelpOptions = true)
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
}
