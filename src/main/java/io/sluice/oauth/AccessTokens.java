package io.sluice.oauth;

import io.vertx.core.Future;

/** Gives clients access tokens for what they prove (RFC 6749 §4.4). */
public interface AccessTokens {
    /** Fails with a {@link io.sluice.tenant.Refusal} of the client, or with an {@link UngrantedScope}. */
    Future<AccessToken> issue(TokenRequest request);
}
