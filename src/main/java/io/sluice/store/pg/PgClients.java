package io.sluice.store.pg;

import static io.sluice.store.pg.TenantRows.TENANT_COLUMNS;

import io.sluice.store.Uuid7;
import io.sluice.tenant.Client;
import io.sluice.tenant.Clients;
import io.sluice.tenant.NewCredential;
import io.sluice.tenant.TenantId;
import io.sluice.tenant.TokenHash;
import io.sluice.tenant.TokenMint;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.InstantSource;
import java.util.Optional;

/** OAuth clients' secrets, and the access tokens they get for them, among the credentials. */
final class PgClients implements Clients {
    private final SqlClient client;
    private final TokenHash tokenHash;
    private final TokenMint mint;
    private final InstantSource clock = InstantSource.system();
    private final Uuid7 ids = new Uuid7(clock);

    PgClients(SqlClient client, TokenHash tokenHash) {
        this.client = client;
        this.tokenHash = tokenHash;
        this.mint = new TokenMint(tokenHash);
    }

    @Override
    public boolean recognises(String secret) {
        return mint.made(secret);
    }

    /** All secrets are made here: what bears no mark is nobody's, and need not be looked for. */
    @Override
    public Future<Optional<Client>> bySecret(String name, String secret) {
        return recognises(secret)
                ? SqlState.answered(client.preparedQuery(OAuthStatements.FIND_SECRET)
                                .execute(Tuple.of(Buffer.buffer(tokenHash.of(secret)), name)))
                        .map(rows -> rows.stream().findFirst().map(PgClients::client))
                : Future.succeededFuture(Optional.empty());
    }

    private static Client client(Row row) {
        return new Client(
                TenantRows.tenant(row),
                row.getUUID(TENANT_COLUMNS),
                TenantRows.scopes(row, TENANT_COLUMNS + 1),
                TenantRows.instant(row, TENANT_COLUMNS + 2));
    }

    @Override
    public Future<String> issue(TenantId tenant, NewCredential access) {
        String text = mint.make();
        Tuple values = Tuple.of(
                        Buffer.buffer(tokenHash.of(text)),
                        tenant.value(),
                        ids.next(),
                        access.label(),
                        Columns.time(clock.instant()),
                        access.expires() == null ? null : Columns.time(access.expires()))
                .addArrayOfString(TenantRows.labels(access.scopes()))
                .addUUID(access.issuedUnder());
        return SqlState.answered(client.preparedQuery(OAuthStatements.ISSUE).execute(values))
                .map(text);
    }
}
