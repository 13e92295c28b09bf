package io.sluice.oauth;

import com.nimbusds.jose.Header;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.sluice.tenant.TokenRefused;
import io.sluice.tenant.TokenRefused.Reason;
import java.text.ParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A JWT (RFC 7519) that can be read and says that it is signed by an algorithm that may be believed. Nothing in it is proven
 * yet. Where its header points to keys (jwk, jku, x5c, x5u) nobody looks.
 */
record SignedToken(SignedJWT jwt, JWTClaimsSet claims) {
    private static final int LONGEST = 16 * 1024;
    private static final Pattern COMPACT = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]*");

    /** Signatures by keys whose other half is public: none that a verifier could make. */
    private static final Set<JWSAlgorithm> BELIEVED = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    /** What tokens are that say who somebody is; others, for example of a logout, are signed by the same keys (RFC 8725 §3.11). */
    private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "client-authentication+jwt");

    /** A JSON object in base64, and more behind a dot. What we give out ourselves has no dots. */
    static boolean looksLike(String token) {
        return token.startsWith("eyJ") && token.indexOf('.') > 0;
    }

    /** @throws TokenRefused if it is no such token */
    static SignedToken read(String token) {
        if (token.length() > LONGEST || !COMPACT.matcher(token).matches()) {
            throw malformed("it is not three parts of base64url with dots between, or too long");
        }
        try {
            checkHeader(JSONObjectUtils.parse(new Base64URL(token.substring(0, token.indexOf('.'))).decodeToString()));
            SignedJWT jwt = SignedJWT.parse(token);
            return new SignedToken(jwt, jwt.getJWTClaimsSet());
        } catch (ParseException unreadable) {
            throw malformed(String.valueOf(unreadable.getMessage()));
        }
    }

    @Nullable
    String issuer() {
        return claims.getIssuer();
    }

    private static void checkHeader(@Nullable Map<String, Object> header) throws ParseException {
        if (header == null) {
            throw new ParseException("its header is null", 0);
        }
        String algorithm = Header.parseAlgorithm(header).getName();
        if (BELIEVED.stream().noneMatch(believed -> believed.getName().equals(algorithm))) {
            throw new TokenRefused(
                    Reason.BAD_ALGORITHM,
                    "The token's algorithm '" + algorithm
                            + "' is not believed; it must be signed with RS256, PS256, ES256"
                            + " or their longer kin.");
        }
        if (header.get("typ") instanceof String type && !TYPES.contains(plain(type))) {
            throw new TokenRefused(
                    Reason.WRONG_TYPE, "The token is of the type '" + type + "', which does not say who somebody is.");
        }
    }

    /** Of {@code application/at+jwt} the end, which is how the type may be written as well (RFC 7515 §4.1.9). */
    private static String plain(String type) {
        return new JOSEObjectType(type).getType().toLowerCase(Locale.ROOT).replaceFirst("^application/", "");
    }

    private static TokenRefused malformed(String why) {
        return new TokenRefused(Reason.MALFORMED, "The token looks like a JWT but cannot be read: " + why + ".");
    }
}
