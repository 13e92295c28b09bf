package io.sluice.oauth;

import org.jspecify.annotations.Nullable;

/** A client's wish for an access token; {@code scope}: what for; null: for all that it may. */
public record TokenRequest(Proof proof, @Nullable String scope) {
    /** What shows who a client is. */
    public sealed interface Proof {
        /** Its name and a secret (RFC 6749 §2.3.1). */
        record Secret(String client, String secret) implements Proof {
            @Override
            public String toString() {
                return "Secret of " + client;
            }
        }

        /** What an issuer signed (RFC 7523 §2.2); {@code client} may be left out, then the token alone must tell. */
        record Assertion(@Nullable String client, String token) implements Proof {
            @Override
            public String toString() {
                return "Assertion for " + client;
            }
        }
    }
}
