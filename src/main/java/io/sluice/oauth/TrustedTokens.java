package io.sluice.oauth;

import com.nimbusds.jwt.JWTClaimsSet;
import io.sluice.scim.error.ScimException;
import io.sluice.tenant.Client;
import io.sluice.tenant.Refusal;
import io.sluice.tenant.Refusal.Reason;
import io.sluice.tenant.Trust.Use;
import io.sluice.tenant.TrustedBy;
import io.sluice.tenant.Trusts;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whom a signed token speaks for. That it is signed is remembered for a minute; whether anybody trusts it is asked
 * each time, of what was read within the last seconds, so the end of a trust is noticed that much later at most.
 */
final class TrustedTokens {
    private static final Duration SIGNED = Duration.ofMinutes(1);
    private static final Duration TRUSTED = Duration.ofSeconds(5);
    private static final int LONGEST_ISSUER = 1000;

    private final Trusts trusts;
    private final Signatures signatures;
    private final InstantSource clock;
    private final Memory<Digest, Proven> proven;
    private final Underway<Digest, Proven> proving;
    private final Memory<String, List<TrustedBy>> trusted;
    private final Underway<String, List<TrustedBy>> asking;

    /** What a token says that was signed with a key from that address. */
    record Proven(JWTClaimsSet claims, String issuer, String keys) {}

    TrustedTokens(Vertx vertx, Trusts trusts, Signatures signatures, InstantSource clock) {
        this.trusts = trusts;
        this.signatures = signatures;
        this.clock = clock;
        this.proven = new Memory<>(clock);
        this.proving = new Underway<>(vertx);
        this.trusted = new Memory<>(clock);
        this.asking = new Underway<>(vertx);
    }

    /** Fails with a {@link Refusal} if it is nobody's; {@code name}: whose it is said to be. */
    Future<Client> client(String text, Use use, @Nullable String name) {
        Digest digest = Digest.of(text);
        return proven.get(digest)
                .map(Future::succeededFuture)
                .orElseGet(() -> proving.join(digest, () -> prove(digest, text)))
                .compose(token ->
                        trusted(token.issuer()).map(all -> new Meaning(all, use, name).of(token, clock.instant())));
    }

    private Future<Proven> prove(Digest digest, String text) {
        SignedToken token = SignedToken.read(text);
        String issuer = token.issuer();
        if (issuer == null
                || issuer.length() > LONGEST_ISSUER
                || issuer.chars().anyMatch(Character::isISOControl)) {
            throw new Refusal(Reason.WRONG_ISSUER, "The token does not say who issued it (iss).");
        }
        return trusted(issuer)
                .compose(all -> {
                    if (all.isEmpty()) {
                        throw new Refusal(Reason.WRONG_ISSUER, Meaning.nobodyTrusts(issuer));
                    }
                    return signedFrom(
                            token,
                            all.stream()
                                    .map(each -> each.trust().keys())
                                    .distinct()
                                    .toList());
                })
                .map(keys -> remember(digest, new Proven(token.claims(), issuer, keys)));
    }

    private Proven remember(Digest digest, Proven token) {
        Instant end = clock.instant().plus(SIGNED);
        Date expires = token.claims().getExpirationTime();
        proven.put(digest, token, expires == null || expires.toInstant().isAfter(end) ? end : expires.toInstant());
        return token;
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
        return trusted.get(issuer)
                .map(Future::succeededFuture)
                .orElseGet(() -> asking.join(
                        issuer,
                        () -> trusts.byIssuer(issuer).map(found -> {
                            trusted.put(issuer, found, clock.instant().plus(TRUSTED));
                            return found;
                        })));
    }
}
