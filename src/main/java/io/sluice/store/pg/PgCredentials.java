package io.sluice.store.pg;

import io.sluice.store.Uuid7;
import io.sluice.store.pg.PgAdminLog.Act;
import io.sluice.tenant.Actor;
import io.sluice.tenant.AdminAction;
import io.sluice.tenant.Credential;
import io.sluice.tenant.CredentialAdministration;
import io.sluice.tenant.IssuedCredential;
import io.sluice.tenant.NewCredential;
import io.sluice.tenant.Tenant;
import io.sluice.tenant.TenantId;
import io.sluice.tenant.TokenHash;
import io.sluice.tenant.TokenMint;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Credentials in the database, of which it has the keyed hash only. */
final class PgCredentials implements CredentialAdministration {
    private static final UUID FIRST = new UUID(0, 0);

    private final SqlClient client;
    private final PgAdminLog log;
    private final TokenHash hash;
    private final TokenMint mint;
    private final InstantSource clock = InstantSource.system();
    private final Uuid7 ids = new Uuid7(clock);

    PgCredentials(SqlClient client, PgAdminLog log, TokenHash hash) {
        this.client = client;
        this.log = log;
        this.hash = hash;
        this.mint = new TokenMint(hash);
    }

    @Override
    public Future<Optional<IssuedCredential>> issue(Tenant tenant, NewCredential wanted, Actor actor) {
        String text = mint.make();
        Credential made = credential(wanted);
        return add(tenant.id(), tenant.name(), text, made, null, actor)
                .map(added -> added ? Optional.of(new IssuedCredential(made, text)) : Optional.empty());
    }

    /** Lets that text in, as somebody wants it; false if it lets somebody in already, or the tenant is gone. */
    Future<Boolean> add(TenantId tenant, String text, NewCredential wanted, Actor actor) {
        return add(tenant, null, text, credential(wanted), wanted.issuedUnder(), actor);
    }

    private Future<Boolean> add(
            TenantId tenant,
            @Nullable String name,
            String text,
            Credential credential,
            @Nullable UUID issuedUnder,
            Actor actor) {
        Act act = new Act(actor, AdminAction.ISSUE_CREDENTIAL, name, details(credential));
        Instant expires = credential.expires();
        return log.change(
                Statements.ADD_CREDENTIAL,
                act,
                credential.created(),
                Arrays.asList(
                        tenant.value(),
                        Buffer.buffer(hash.of(text)),
                        credential.id(),
                        credential.label(),
                        expires == null ? null : Columns.time(expires),
                        credential.user(),
                        credential.kind().label(),
                        TenantRows.labels(credential.scopes()),
                        issuedUnder));
    }

    private Credential credential(NewCredential wanted) {
        return new Credential(
                ids.next(),
                wanted.kind(),
                wanted.label(),
                wanted.scopes(),
                clock.instant(),
                wanted.expires(),
                null,
                wanted.user());
    }

    private static Map<String, String> details(Credential credential) {
        Map<String, String> details = new TreeMap<>(Map.of(
                "credential", credential.id().toString(),
                "kind", credential.kind().label(),
                "label", credential.label(),
                "scopes", String.join(" ", TenantRows.labels(credential.scopes()))));
        Instant expires = credential.expires();
        if (expires != null) {
            details.put("expires", expires.toString());
        }
        UUID user = credential.user();
        if (user != null) {
            details.put("user", user.toString());
        }
        return details;
    }

    @Override
    public Future<List<Credential>> page(Tenant tenant, @Nullable UUID after, int most) {
        return client.preparedQuery(Statements.PAGE_CREDENTIALS)
                .execute(Tuple.of(tenant.id().value(), after == null ? FIRST : after, most))
                .recover(failure -> Future.failedFuture(SqlState.answer(failure)))
                .map(rows -> {
                    List<Credential> credentials = new ArrayList<>();
                    rows.forEach(row -> credentials.add(TenantRows.credential(row)));
                    return credentials;
                });
    }

    @Override
    public Future<Boolean> revoke(Tenant tenant, UUID credential, Actor actor) {
        Act act = new Act(
                actor, AdminAction.REVOKE_CREDENTIAL, tenant.name(), Map.of("credential", credential.toString()));
        return log.change(
                Statements.REVOKE_CREDENTIAL,
                act,
                clock.instant(),
                List.of(tenant.id().value(), credential));
    }
}
