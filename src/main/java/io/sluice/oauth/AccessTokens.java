package io.sluice.oauth;

import io.vertx.core.Future;

/** Gives clients access tokens for what they prove (RFC 6749 §4.4). */
@FunctionalInterface
public interface AccessTokens {
    /** Fails with a {@link io.sluice.tenant.TokenRefused} of the client, or with an {@link UngrantedScope}. */
    Future<AccessToken> issue(TokenRequest request);

    /** As {@link io.sluice.tenant.Tenants#recognises}, of what the request proves with. */
    default boolean recognises(TokenRequest request) {
        return false;
    }
}
