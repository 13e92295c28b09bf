package io.sluice.tenant;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whose signed tokens (RFC 7519) a tenant takes, and which of them.
 *
 * @param issuer what the token's {@code iss} must be, to the letter
 * @param audiences one of them must be in {@code aud}
 * @param subject what {@code sub} must be; null: anything
 * @param claims what else the token must say, by the claim's name
 * @param keys where the issuer publishes its keys, as a JWK set (RFC 7517)
 * @param scopes what the token's bearer may do
 */
public record Trust(
        Use use,
        String issuer,
        Set<String> audiences,
        @Nullable String subject,
        Map<String, String> claims,
        String keys,
        Set<Scope> scopes,
        String label) {

    /** What the tokens are shown for. */
    public enum Use {
        /** At the token endpoint, for an access token (RFC 7523 §2.2). */
        ASSERTION,
        /** With each request, instead of a token from here. */
        BEARER;

        public static Optional<Use> of(String label) {
            return Stream.of(values()).filter(use -> use.label().equals(label)).findFirst();
        }

        /** As operators write it. */
        public String label() {
            return this == ASSERTION ? "assertion" : "bearer";
        }
    }

    public Trust {
        audiences = Set.copyOf(audiences);
        claims = Map.copyOf(claims);
        scopes = Set.copyOf(scopes);
    }

    /** Whether one token may be meant by both, so that nobody could tell for which of them it was shown. */
    public boolean overlaps(Trust other) {
        return use == other.use
                && issuer.equals(other.issuer)
                && !Collections.disjoint(audiences, other.audiences)
                && (subject == null || other.subject == null || subject.equals(other.subject))
                && claims.entrySet().stream()
                        .allMatch(
                                claim -> Objects.requireNonNullElse(other.claims.get(claim.getKey()), claim.getValue())
                                        .equals(claim.getValue()));
    }
}
