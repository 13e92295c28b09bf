package io.sluice.store.pg;

import io.sluice.store.Uuid7;
import io.sluice.tenant.Client;
import io.sluice.tenant.Clients;
import io.sluice.tenant.NewCredential;
import io.sluice.tenant.TenantId;
import io.sluice.tenant.TokenHash;
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
    private final InstantSource clock = InstantSource.system();
    private final Uuid7 ids = new Uuid7(clock);

    PgClients(SqlClient client, TokenHash tokenHash) {
        this.client = client;
        this.tokenHash = tokenHash;
    }

    @Override
    public Future<Optional<Client>> bySecret(String name, String secret) {
        return SqlState.answered(client.preparedQuery(OAuthStatements.FIND_SECRET)
                        .execute(Tuple.of(Buffer.buffer(tokenHash.of(secret)), name)))
                .map(rows -> rows.stream().findFirst().map(PgClients::client));
    }

    private static Client client(Row row) {
        return new Client(PgTenants.tenant(row), row.getUUID(3), PgTenants.scopes(row, 4), PgTenants.instant(row, 5));
    }

    @Override
    public Future<Void> admit(TenantId tenant, String text, NewCredential access) {
        Tuple values = Tuple.of(
                        Buffer.buffer(tokenHash.of(text)),
                        tenant.value(),
                        ids.next(),
                        access.label(),
                        Columns.time(clock.instant()),
                        PgTenants.time(access.expires()))
                .addArrayOfString(PgTenants.labels(access.scopes()))
                .addUUID(access.issuedUnder());
        return SqlState.answered(client.preparedQuery(OAuthStatements.ADMIT).execute(values))
                .mapEmpty();
    }
}
