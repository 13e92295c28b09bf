package io.sluice.tenant;

import io.vertx.core.Future;
import java.util.Optional;

/** Knows the OAuth clients by their secrets, and makes the access tokens that they get. */
public interface Clients {
    /** Whose secret this is, also if it has expired; empty if that client has no such secret. */
    Future<Optional<Client>> bySecret(String client, String secret);

    /** Whether nobody can have made this secret up: it bears our mark. */
    boolean recognises(String secret);

    /**
     * A new access token, that lets in until it expires. In passing, some of the tenant's that did are forgotten.
     */
    Future<String> issue(TenantId tenant, NewCredential access);
}
