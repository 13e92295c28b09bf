package io.sluice.boot;

import io.sluice.tenant.Tenant;
import io.sluice.tenant.TenantRegistry;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice token …} */
@Command(
        name = "token",
        description = "Issue, list and revoke the tokens of a tenant.",
        mixinStandardHelpOptions = true)
final class TokenCommands {
    @Command(description = "Make a token and show it, this once.")
    int issue(
            @Parameters(paramLabel = "<tenant>", description = "the tenant's name") String tenant,
            @Option(names = "--label", defaultValue = "", description = "what it is for") String label,
            @Option(names = "--expires", paramLabel = "<date>", description = "its last day, like 2030-12-31 (UTC)")
                    @Nullable
                    LocalDate lastDay) {
        String token = Secrets.random();
        Instant expires = lastDay == null
                ? null
                : lastDay.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        Operator.with(
                Sluice.settings(),
                database -> named(database.registry(), tenant)
                        .compose(found -> database.registry().addCredential(found.id(), token, label, expires)));
        System.out.println(token);
        return 0;
    }

    private static Future<Tenant> named(TenantRegistry registry, String name) {
        return registry.list()
                .map(all -> all.stream()
                        .filter(tenant -> tenant.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new StartFailure(
                                "There is no tenant " + name + "; make it with: sluice tenant create " + name)));
    }
}
