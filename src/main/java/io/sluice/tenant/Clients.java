package io.sluice.tenant;

import io.vertx.core.Future;
import java.util.Optional;

/** Knows the OAuth clients by their secrets, and keeps the access tokens that they get. */
public interface Clients {
    /** Whose secret this is, also if it has expired; empty if that client has no such secret. */
    Future<Optional<Client>> bySecret(String client, String secret);

    /** Lets that text in until it expires. In passing, some of the tenant's access tokens that did are forgotten. */
    Future<Void> admit(TenantId tenant, String text, NewCredential access);
}
