package io.sluice.oauth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jwt.JWTClaimsSet;
import io.sluice.scim.error.ScimException;
import io.sluice.tenant.Client;
import io.sluice.tenant.TokenRefused;
import io.sluice.tenant.TokenRefused.Reason;
import io.sluice.tenant.Trust.Use;
import io.sluice.tenant.TrustedBy;
import io.sluice.tenant.Trusts;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whom a signed token speaks for. That it is signed is remembered for a minute; whether anybody trusts it is asked
 * each time, of what was read within the last seconds, so the end of a trust is noticed that much later at most.
 */
final class TrustedTokens {
    private static final Duration SIGNED = Duration.ofMinutes(1);
    private static final Duration TRUSTED = Duration.ofSeconds(5);
    private static final Duration RECOGNISED = Duration.ofDays(1);
    private static final int LONGEST_ISSUER = 1000;
    private static final int MOST = 10_000;

    private final Trusts trusts;
    private final Signatures signatures;
    private final InstantSource clock;
    private final Cache<Digest, Proven> proven =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(SIGNED).build();
    private final Underway<Digest, Proven> proving;
    private final Cache<String, Known> trusted = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterAccess(RECOGNISED)
            .build();
    private final Underway<String, List<TrustedBy>> asking;

    /** What a token says that was signed with a key from that address. */
    record Proven(JWTClaimsSet claims, String issuer, String keys) {}

    /** Who trusted an issuer when that was looked at, and until when it is believed. */
    private record Known(List<TrustedBy> all, Instant until) {}

    TrustedTokens(Vertx vertx, Trusts trusts, Signatures signatures, InstantSource clock) {
        this.trusts = trusts;
        this.signatures = signatures;
        this.clock = clock;
        this.proving = new Underway<>(vertx);
        this.asking = new Underway<>(vertx);
    }

    /** Fails with a {@link TokenRefused} if it is nobody's; {@code name}: whose it is said to be. */
    Future<Client> client(String text, Use use, @Nullable String name) {
        Digest digest = Digest.of(text);
        Proven known = proven.getIfPresent(digest);
        return (known == null ? proving.join(digest, () -> prove(digest, text)) : Future.succeededFuture(known))
                .compose(token ->
                        trusted(token.issuer()).map(all -> new Meaning(all, use, name).of(token, clock.instant())));
    }

    /** Whether it names an issuer that somebody trusts, as far as that is known without a look. */
    boolean recognises(String text) {
        try {
            String issuer = SignedToken.read(text).issuer();
            Known known = issuer == null ? null : trusted.getIfPresent(issuer);
            return known != null && !known.all().isEmpty();
        } catch (TokenRefused unreadable) {
            return false;
        }
    }

    private Future<Proven> prove(Digest digest, String text) {
        SignedToken read = SignedToken.read(text);
        String issuer = read.issuer();
        if (issuer == null || issuer.length() > LONGEST_ISSUER || issuer.chars().anyMatch(Character::isISOControl)) {
            throw new TokenRefused(Reason.WRONG_ISSUER, "The token does not say who issued it (iss).");
        }
        return trusted(issuer)
                .compose(all -> {
                    if (all.isEmpty()) {
                        throw new TokenRefused(Reason.WRONG_ISSUER, Meaning.nobodyTrusts(issuer));
                    }
                    return signedFrom(
                            read,
                            all.stream()
                                    .map(each -> each.trust().keys())
                                    .distinct()
                                    .toList());
                })
                .map(keys -> {
                    Proven token = new Proven(read.claims(), issuer, keys);
                    proven.put(digest, token);
                    return token;
                });
    }

    /** The first of the addresses with whose keys it is signed. One that is away may be the right one: then nobody knows. */
    private Future<String> signedFrom(SignedToken token, List<String> addresses) {
        String first = addresses.getFirst();
        Future<String> checked = signatures.check(token, first).map(first);
        return addresses.size() == 1
                ? checked
                : checked.recover(no -> signedFrom(token, addresses.subList(1, addresses.size()))
                        .recover(neither -> Future.failedFuture(no instanceof ScimException ? no : neither)));
    }

    private Future<List<TrustedBy>> trusted(String issuer) {
        Known known = trusted.getIfPresent(issuer);
        return known != null && clock.instant().isBefore(known.until())
                ? Future.succeededFuture(known.all())
                : asking.join(
                        issuer,
                        () -> trusts.byIssuer(issuer).map(found -> {
                            trusted.put(issuer, new Known(found, clock.instant().plus(TRUSTED)));
                            return found;
                        }));
    }
}
