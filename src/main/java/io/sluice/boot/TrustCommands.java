package io.sluice.boot;

import io.sluice.oauth.TrustAdministration;
import io.sluice.oauth.TrustForm;
import io.sluice.tenant.Actor;
import io.sluice.tenant.Scope;
import io.sluice.tenant.Tenant;
import io.sluice.tenant.TrustedBy;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice trust …} */
@Command(name = "trust", description = "Say whose signed tokens a tenant takes.", mixinStandardHelpOptions = true)
final class TrustCommands {
    private static final String TENANT = "the tenant's name";

    @Command(
            description = "Trust an issuer; replicas notice within seconds.",
            footer = {
                "",
                "Entra ID, workload identity federation:",
                "  sluice trust add acme --entra <directory id> --application <application id> --subject <object id>",
                "Entra ID's own tokens, without a secret token:",
                "  sluice trust add acme --use bearer --entra <directory id>",
                "Any other issuer:",
                "  sluice trust add acme --use bearer --issuer https://id.example.org --audience scim \\",
                "      --keys https://id.example.org/jwks --subject provisioner"
            })
    int add(
            @Parameters(paramLabel = "<tenant>", description = TENANT) String tenant,
            @Option(
                            names = "--use",
                            defaultValue = "assertion",
                            description =
                                    "what its tokens are for: assertion (exchanged for an access token; the default)"
                                            + " or bearer (sent with each request)")
                    String use,
            @Option(names = "--entra", description = "a directory of Entra ID, by its id") @Nullable String entra,
            @Option(names = "--application", description = "an application of the directory, by its id: the audience")
                    @Nullable
                    String application,
            @Option(names = "--issuer", description = "what the token's iss must be, to the letter") @Nullable
                    String issuer,
            @Option(names = "--audience", description = "what aud must have; several may be given") @Nullable
                    List<String> audiences,
            @Option(names = "--subject", description = "what sub must be") @Nullable String subject,
            @Option(names = "--claim", paramLabel = "<name>=<value>", description = "what else the token must say")
                    @Nullable
                    Map<String, String> claims,
            @Option(names = "--keys", paramLabel = "<url>", description = "where the issuer's keys are (JWKS)")
                    @Nullable
                    String keys,
            @Option(names = "--scope", description = "what it may: read, write, bulk; all if not given") @Nullable
                    List<String> scopes,
            @Option(names = "--label", defaultValue = "", description = "what it is for") String label) {
        TrustForm form = new TrustForm(
                use,
                entra,
                application,
                issuer,
                Objects.requireNonNullElse(audiences, List.of()),
                subject,
                Objects.requireNonNullElse(claims, Map.of()),
                keys,
                scopes,
                label);
        print(with(
                tenant,
                (administration, found) -> administration
                        .add(found, form, Actor.CLI)
                        .recover(failure -> Future.failedFuture(
                                failure instanceof IllegalArgumentException
                                        ? new StartFailure(String.valueOf(failure.getMessage()))
                                        : failure))));
        return 0;
    }

    @Command(
            description =
                    "List whom a tenant trusts: id, use, issuer, audiences, subject, claims, keys, scopes, since, label.")
    int list(@Parameters(paramLabel = "<tenant>", description = TENANT) String tenant) {
        print(with(tenant, TrustAdministration::of));
        return 0;
    }

    @Command(
            description = "Trust an issuer no more, nor the access tokens that were given for its word; replicas notice"
                    + " within seconds.")
    int remove(
            @Parameters(paramLabel = "<tenant>", description = TENANT) String tenant,
            @Parameters(paramLabel = "<id>", description = "its id, as listed") UUID id) {
        if (!with(tenant, (administration, found) -> administration.remove(found, id, Actor.CLI))) {
            throw new StartFailure(
                    "The tenant " + tenant + " trusts nothing by the id " + id + "; see: sluice trust list " + tenant);
        }
        return 0;
    }

    private static <T> T with(String tenant, BiFunction<TrustAdministration, Tenant, Future<T>> work) {
        Settings settings = Sluice.settings();
        return Operator.with(
                settings,
                tenant,
                (database, found) -> work.apply(
                        new TrustAdministration(
                                database.trusts(), settings.oauth().privateAddresses()),
                        found));
    }

    private static void print(List<TrustedBy> trusted) {
        trusted.forEach(each -> System.out.println(Stream.of(
                        each.id(),
                        each.trust().use().label(),
                        each.trust().issuer(),
                        sorted(each.trust().audiences().stream()),
                        each.trust().subject(),
                        new TreeMap<>(each.trust().claims()),
                        each.trust().keys(),
                        sorted(each.trust().scopes().stream().map(Scope::label)),
                        each.created(),
                        each.trust().label())
                .map(part -> Objects.toString(part, "-"))
                .collect(Collectors.joining("\t"))));
    }

    private static String sorted(Stream<String> texts) {
        return texts.sorted().collect(Collectors.joining(","));
    }
}
