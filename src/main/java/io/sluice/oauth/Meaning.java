package io.sluice.oauth;

import com.nimbusds.jwt.JWTClaimsSet;
import io.sluice.oauth.TrustedTokens.Proven;
import io.sluice.tenant.Client;
import io.sluice.tenant.TokenRefused;
import io.sluice.tenant.TokenRefused.Reason;
import io.sluice.tenant.Trust;
import io.sluice.tenant.Trust.Use;
import io.sluice.tenant.TrustedBy;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which trust a token means, of all that tenants have in its issuer. Every refusal says what the token has and should not,
 * and never what would be right.
 *
 * @param client only this tenant's counts; null: any
 */
record Meaning(List<TrustedBy> all, Use use, @Nullable String client) {
    /** How far clocks may differ. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    Client of(Proven token, Instant now) {
        JWTClaimsSet claims = token.claims();
        List<TrustedBy> asked = all.stream()
                .filter(each -> each.trust().use() == use && each.trust().keys().equals(token.keys()))
                .filter(each -> client == null || each.tenant().name().equals(client))
                .toList();
        List<TrustedBy> left = left(asked, any -> true, Reason.WRONG_ISSUER, nobodyTrusts(token.issuer()));
        checkTimes(claims, now);
        List<String> audience = claims.getAudience();
        left = left(
                left,
                trust -> !Collections.disjoint(trust.audiences(), audience),
                Reason.WRONG_AUDIENCE,
                "The token is meant for somebody else (aud: " + String.join(", ", audience) + ").");
        left = left(
                left,
                trust -> trust.subject() == null || trust.subject().equals(claims.getSubject()),
                Reason.WRONG_SUBJECT,
                "The token is about somebody else (sub: " + claims.getSubject() + ").");
        left = left(left, trust -> says(claims, trust.claims()), Reason.WRONG_CLAIM, different(claims, left));
        if (left.size() > 1) {
            throw new TokenRefused(
                    Reason.AMBIGUOUS,
                    "The token could be meant for more than one tenant; the gateway's operator must tell them apart by"
                            + " audience, subject or another claim.");
        }
        TrustedBy found = left.getFirst();
        return new Client(found.tenant(), found.id(), found.trust().scopes(), null);
    }

    static String nobodyTrusts(String issuer) {
        return "Nobody here trusts the token's issuer '" + issuer + "' for this; it must be entered to the letter.";
    }

    private static List<TrustedBy> left(
            List<TrustedBy> before, Predicate<Trust> fits, Reason reason, String otherwise) {
        List<TrustedBy> left =
                before.stream().filter(each -> fits.test(each.trust())).toList();
        if (left.isEmpty()) {
            throw new TokenRefused(reason, otherwise);
        }
        return left;
    }

    private static void checkTimes(JWTClaimsSet claims, Instant now) {
        Date expires = claims.getExpirationTime();
        if (expires == null || !now.isBefore(expires.toInstant().plus(SKEW))) {
            throw new TokenRefused(
                    Reason.EXPIRED,
                    expires == null
                            ? "The token does not say when it expires (exp)."
                            : "The token expired at " + expires.toInstant() + "; get a new one from its issuer.");
        }
        checkBegun("nbf", claims.getNotBeforeTime(), now);
        checkBegun("iat", claims.getIssueTime(), now);
    }

    private static void checkBegun(String claim, @Nullable Date begin, Instant now) {
        if (begin != null && now.isBefore(begin.toInstant().minus(SKEW))) {
            throw new TokenRefused(
                    Reason.NOT_YET_VALID,
                    "The token is not valid before " + begin.toInstant() + " (" + claim + "); here it is " + now + ".");
        }
    }

    private static boolean says(JWTClaimsSet claims, Map<String, String> wanted) {
        return wanted.entrySet().stream().allMatch(claim -> says(claims.getClaim(claim.getKey()), claim.getValue()));
    }

    private static boolean says(@Nullable Object claim, String wanted) {
        return claim instanceof Collection<?> several
                ? several.stream().anyMatch(each -> says(each, wanted))
                : claim != null && wanted.equals(claim.toString());
    }

    private static String different(JWTClaimsSet claims, List<TrustedBy> trusted) {
        return trusted.stream()
                .flatMap(each -> each.trust().claims().entrySet().stream())
                .filter(wanted -> !says(claims.getClaim(wanted.getKey()), wanted.getValue()))
                .map(wanted -> "The token is from somebody else (" + wanted.getKey() + ": "
                        + Objects.toString(claims.getClaim(wanted.getKey()), "missing") + ").")
                .findFirst()
                .orElse("");
    }
}
