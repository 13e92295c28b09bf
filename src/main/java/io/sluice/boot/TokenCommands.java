package io.sluice.boot;

import io.sluice.admin.Expiry;
import io.sluice.admin.NamedUser;
import io.sluice.store.pg.PgDatabase;
import io.sluice.tenant.Actor;
import io.sluice.tenant.IssuedCredential;
import io.sluice.tenant.NewCredential;
import io.sluice.tenant.NewCredential.Kind;
import io.sluice.tenant.Scope;
import io.sluice.tenant.Tenant;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code sluice token …} */
@Command(
        name = "token",
        description = "Issue, list and revoke the tokens and client secrets of a tenant.",
        mixinStandardHelpOptions = true)
final class TokenCommands {
    private static final int MOST = 1_000;

    @Command(description = "Make a token and show it, this once. Those there are already stay valid.")
    int issue(
            @Parameters(paramLabel = "<tenant>", description = "the tenant's name") String tenant,
            @Option(names = "--label", defaultValue = "", description = "what it is for") String label,
            @Option(
                            names = "--scopes",
                            paramLabel = "<scope>",
                            split = ",",
                            converter = ScopeConverter.class,
                            description = "what it lets do: read, write, bulk; all if not said")
                    @Nullable
                    Set<Scope> scopes,
            @Option(
                            names = "--expires",
                            paramLabel = "<day or moment>",
                            converter = ExpiryConverter.class,
                            description = "its last day, like 2030-12-31 (UTC), or its end, like 2030-12-31T18:00:00Z")
                    @Nullable
                    Instant expires,
            @Option(names = "--user", description = "userName or id of the user whom it stands for: /Me is that user")
                    @Nullable
                    String user,
            @Option(names = "--secret", description = "an OAuth client's secret in place of a token") boolean secret) {
        NewCredential wanted = new NewCredential(
                secret ? Kind.SECRET : Kind.TOKEN, label, scopes == null ? Scope.ALL : scopes, expires, null, null);
        List<String> mistakes = wanted.mistakes(Instant.now());
        if (!mistakes.isEmpty()) {
            throw new StartFailure(String.join("\n", mistakes));
        }
        IssuedCredential issued = Operator.with(
                Sluice.settings(),
                tenant,
                (database, found) -> standsFor(database, found, user)
                        .compose(id ->
                                database.administration().credentials().issue(found, wanted.standingFor(id), Actor.CLI))
                        .map(made -> made.orElseThrow(
                                () -> new StartFailure("The tenant " + tenant + " is being deleted."))));
        System.out.println(issued.text());
        return 0;
    }

    private static Future<@Nullable UUID> standsFor(PgDatabase database, Tenant tenant, @Nullable String user) {
        return user == null
                ? Future.succeededFuture()
                : new NamedUser(SchemaFiles.standard().resourceType("User").orElseThrow(), user)
                        .in(database.stores().of(tenant.id()))
                        .recover(unclear -> Future.failedFuture(
                                unclear instanceof IllegalArgumentException
                                        ? new StartFailure(String.valueOf(unclear.getMessage()))
                                        : unclear));
    }

    @Command(
            description =
                    "List what a tenant has live: id, kind, label, scopes, made, expires, last used, user; never the text.")
    int list(@Parameters(paramLabel = "<tenant>", description = "the tenant's name") String tenant) {
        Operator.with(
                        Sluice.settings(),
                        tenant,
                        (database, found) ->
                                database.administration().credentials().page(found, null, MOST))
                .forEach(credential -> System.out.println(TenantText.line(credential)));
        return 0;
    }

    @Command(
            description =
                    "Let nobody in with a token any more, or with what a client got for its secret; replicas notice"
                            + " within seconds.")
    int revoke(
            @Parameters(paramLabel = "<tenant>", description = "the tenant's name") String tenant,
            @Parameters(paramLabel = "<id>", description = "its id, as listed") UUID token) {
        if (!Operator.with(
                Sluice.settings(),
                tenant,
                (database, found) -> database.administration().credentials().revoke(found, token, Actor.CLI))) {
            throw new StartFailure(
                    "The tenant " + tenant + " has no live token " + token + "; see: sluice token list " + tenant);
        }
        return 0;
    }

    /** As an operator writes one. */
    static final class ScopeConverter implements ITypeConverter<Scope> {
        @Override
        public Scope convert(String label) {
            return Scope.of(label)
                    .orElseThrow(() -> new TypeConversionException("'" + label + "' is none of " + Scope.labels()));
        }
    }

    /** As an operator writes one. */
    static final class ExpiryConverter implements ITypeConverter<Instant> {
        @Override
        public Instant convert(String text) {
            try {
                return Expiry.of(text);
            } catch (IllegalArgumentException mistake) {
                throw new TypeConversionException("'" + text + "' " + mistake.getMessage());
            }
        }
    }
}
