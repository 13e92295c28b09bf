package io.sluice.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.security.PublicKey;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A public key that an issuer says is its own; {@code jwk}: what it says about it. */
record IssuerKey(JWK jwk, PublicKey key) {
    private static final int MOST = 100;
    private static final int SHORTEST_RSA_BITS = 2048;

    /**
     * Those of a JWK set (RFC 7517 §5) that signatures can be checked with; the others, also of kinds that are not known yet,
     * are passed over.
     */
    static List<IssuerKey> read(String set) throws ParseException {
        Map<String, Object> object = JSONObjectUtils.parse(set); // null, if that is what it says
        Map<String, Object>[] members = object == null ? null : JSONObjectUtils.getJSONObjectArray(object, "keys");
        if (members == null) {
            throw new ParseException("it has no member 'keys'", 0);
        }
        List<IssuerKey> keys = new ArrayList<>();
        for (Map<String, Object> member : members) {
            try {
                JWK jwk = JWK.parse(member);
                if (usable(jwk) && keys.size() < MOST) {
                    keys.add(new IssuerKey(jwk, ((AsymmetricJWK) jwk).toPublicKey()));
                }
            } catch (ParseException | JOSEException | RuntimeException unusable) {
                // one of the others
            }
        }
        return List.copyOf(keys);
    }

    /** Whether this may be the key that a token's header means. */
    boolean fits(JWSHeader header) {
        return JWKMatcher.forJWSHeader(header).matches(jwk);
    }

    private static boolean usable(JWK jwk) {
        boolean signs = jwk.getKeyUse() == null || jwk.getKeyUse().equals(KeyUse.SIGNATURE);
        return signs && (jwk instanceof ECKey || (jwk instanceof RSAKey && jwk.size() >= SHORTEST_RSA_BITS));
    }
}
