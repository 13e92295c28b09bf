package io.sluice.http;

import io.sluice.oauth.UngrantedScope;
import io.sluice.scim.error.ScimException;
import io.sluice.tenant.TokenRefused;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Why there is no access token, as RFC 6749 §5.2 says it. Has no stack trace: it is an answer. */
final class TokenProblem extends RuntimeException {
    private static final Pattern NOT_ALLOWED = Pattern.compile("[^\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]");
    private static final int LONGEST = 500;

    private final int status;
    private final String code;
    private final transient Map<String, String> headers;

    private TokenProblem(int status, String code, String description, Map<String, String> headers) {
        super(description, null, false, false);
        this.status = status;
        this.code = code;
        this.headers = Map.copyOf(headers);
    }

    static TokenProblem invalid(String description) {
        return new TokenProblem(400, "invalid_request", description, Map.of());
    }

    static TokenProblem grantType(String given) {
        return new TokenProblem(
                400,
                "unsupported_grant_type",
                "grant_type is '" + given + "', but only client_credentials is offered.",
                Map.of());
    }

    static TokenProblem method() {
        return new TokenProblem(
                405, "invalid_request", "Access tokens are asked for with POST.", Map.of("allow", "POST"));
    }

    /** What the failure means here; empty if it is a bug. */
    static Optional<TokenProblem> of(Throwable failure) {
        return switch (failure) {
            case TokenProblem problem -> Optional.of(problem);
            case TokenRefused refusal -> Optional.of(client(refusal.sentence()));
            case UngrantedScope scope ->
                Optional.of(new TokenProblem(400, "invalid_scope", scope.sentence(), Map.of()));
            case ScimException ours -> Optional.of(of(ErrorReply.of(ours.error())));
            default -> Optional.empty();
        };
    }

    private static TokenProblem client(String sentence) {
        return new TokenProblem(401, "invalid_client", sentence, Map.of("www-authenticate", "Basic realm=\"scim\""));
    }

    private static TokenProblem of(ErrorReply reply) {
        boolean later = reply.status() == 429 || reply.status() == 503;
        return new TokenProblem(
                reply.status(), later ? "temporarily_unavailable" : "invalid_request", reply.detail(), reply.headers());
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    Map<String, String> headers() {
        return headers;
    }

    /** The description has neither quotation marks nor anything beyond ASCII. */
    JsonObject json() {
        String description = NOT_ALLOWED
                .matcher(String.valueOf(getMessage()).replace('"', '\''))
                .replaceAll("?");
        return new JsonObject()
                .put("error", code)
                .put("error_description", description.substring(0, Math.min(LONGEST, description.length())));
    }
}
