package io.sluice.boot;

import io.sluice.tenant.NewCredential;
import io.sluice.tenant.TenantId;
import io.sluice.tenant.TenantRegistry;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
                    LocalDate lastDay,
            @Option(names = "--user", description = "userName or id of the user whom it stands for: /Me is that user")
                    @Nullable
                    String user) {
        String token = Secrets.random();
        Instant expires = lastDay == null
                ? null
                : lastDay.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        Operator.with(
                Sluice.settings(),
                tenant,
                (database, found) -> (user == null
                                ? Future.<@Nullable UUID>succeededFuture()
                                : new NamedUser(user).in(database.stores().of(found.id())))
                        .compose(id -> database.registry()
                                .addCredential(
                                        found.id(),
                                        token,
                                        NewCredential.token(label)
                                                .until(expires)
                                                .standingFor(id))));
        System.out.println(token);
        return 0;
    }

    @Command(
            description =
                    "List the live tokens of a tenant: id, label, made, expires, last used, user; never the token.")
    int list(@Parameters(paramLabel = "<tenant>", description = "the tenant's name") String tenant) {
        with(tenant, TenantRegistry::credentials)
                .forEach(token -> System.out.println(Stream.of(
                                token.id(),
                                token.label(),
                                token.created(),
                                token.expires(),
                                token.lastUsed(),
                                token.user())
                        .map(part -> Objects.toString(part, "-"))
                        .collect(Collectors.joining("\t"))));
        return 0;
    }

    @Command(description = "Let nobody in with a token any more; replicas notice within seconds.")
    int revoke(
            @Parameters(paramLabel = "<tenant>", description = "the tenant's name") String tenant,
            @Parameters(paramLabel = "<id>", description = "the token's id, as listed") UUID token) {
        if (!with(tenant, (registry, id) -> registry.revoke(id, token))) {
            throw new StartFailure(
                    "The tenant " + tenant + " has no live token " + token + "; see: sluice token list " + tenant);
        }
        return 0;
    }

    private static <T> T with(String tenant, BiFunction<TenantRegistry, TenantId, Future<T>> work) {
        return Operator.with(
                Sluice.settings(), tenant, (database, found) -> work.apply(database.registry(), found.id()));
    }
}
