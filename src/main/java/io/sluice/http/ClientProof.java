package io.sluice.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.oauth.TokenRequest.Proof;
import io.sluice.tenant.TokenRefused;
import io.sluice.tenant.TokenRefused.Reason;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * How a client shows who it is: by HTTP Basic or in the body (RFC 6749 §2.3.1), or by an assertion (RFC 7523 §2.2). Entra ID
 * can be told to send id and secret both ways at once, so that is taken as long as they are the same.
 */
final class ClientProof {
    private static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final String SCHEME = "Basic ";

    private ClientProof() {}

    static Proof of(@Nullable String authorization, TokenForm form) {
        String client = form.get("client_id");
        String secret = form.get("client_secret");
        Proof.Secret header = authorization == null ? null : basic(authorization);
        if (form.get("client_assertion") != null || form.get("client_assertion_type") != null) {
            return assertion(form, header != null || secret != null);
        }
        if (header == null) {
            if (client == null || secret == null) {
                throw new TokenRefused(
                        Reason.MISSING,
                        "The client does not say who it is; send client_id and client_secret, in the body or by HTTP"
                                + " Basic, or a client_assertion.");
            }
            return new Proof.Secret(client, secret);
        }
        if ((client != null && !client.equals(header.client()))
                || (secret != null && !secret.equals(header.secret()))) {
            throw TokenProblem.invalid(
                    "The client's id or secret is another in the Authorization header than in the body.");
        }
        return header;
    }

    private static Proof assertion(TokenForm form, boolean another) {
        String token = form.get("client_assertion");
        if (another) {
            throw TokenProblem.invalid("The client shows a secret beside a client_assertion; send one of them.");
        }
        if (token == null || !ASSERTION_TYPE.equals(form.get("client_assertion_type"))) {
            throw TokenProblem.invalid(
                    "client_assertion and client_assertion_type belong together; the type is " + ASSERTION_TYPE + ".");
        }
        return new Proof.Assertion(form.get("client_id"), token);
    }

    /** Both parts are encoded like the values of a form, before they are joined. */
    private static Proof.Secret basic(String authorization) {
        String decoded = authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? base64(authorization.substring(SCHEME.length()).strip())
                : "";
        int colon = decoded.indexOf(':');
        if (colon <= 0) {
            throw new TokenRefused(
                    Reason.MALFORMED,
                    "The Authorization header is not 'Basic' and base64 of the client's id, a colon and its secret.");
        }
        return new Proof.Secret(
                TokenForm.decoded(decoded.substring(0, colon)), TokenForm.decoded(decoded.substring(colon + 1)));
    }

    private static String base64(String text) {
        try {
            return new String(Base64.getDecoder().decode(text), UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
