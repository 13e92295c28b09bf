package io.sluice.http;

import io.sluice.observe.Event;
import io.sluice.observe.Observer;
import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.sluice.tenant.Caller;
import io.sluice.tenant.Refusal;
import io.sluice.tenant.Tenants;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** Finds the caller by the bearer token (RFC 6750). Tokens go nowhere but to {@link Tenants}. */
final class BearerAuth {
    private static final String SCHEME = "Bearer ";
    private static final String INVALID = ", error=\"invalid_token\"";

    private final Tenants tenants;
    private final Observer observer;

    BearerAuth(Tenants tenants, Observer observer) {
        this.tenants = tenants;
        this.observer = observer;
    }

    /** The answer is then written as the tenant wants it. */
    Future<Caller> caller(HttpServerRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            return refused(
                    request,
                    "missing",
                    "The Authorization header is missing; send 'Bearer' and the tenant's token.",
                    "");
        }
        String token = header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? header.substring(SCHEME.length()).strip()
                : "";
        if (token.isEmpty()) {
            return refused(request, "malformed", "The Authorization header is not 'Bearer' and a token.", INVALID);
        }
        return tenants.byToken(token)
                .compose(found -> found.map(Future::succeededFuture)
                        .orElseGet(() -> refused(
                                request,
                                "unknown",
                                "The token is not known, or no longer valid; give the identity provider a new one.",
                                INVALID)))
                .recover(failure -> failure instanceof Refusal refusal
                        ? refused(request, refusal.reason().label(), refusal.sentence(), INVALID)
                        : Future.failedFuture(failure))
                .map(caller -> {
                    if (caller.tenant().settings().answersPlainJson()) {
                        Json.preferPlain(request);
                    }
                    return caller;
                });
    }

    private Future<Caller> refused(HttpServerRequest request, String reason, String detail, String error) {
        observer.on(new Event.AuthenticationFailed(reason));
        request.response().putHeader("www-authenticate", "Bearer realm=\"scim\"" + error);
        return Future.failedFuture(new ScimException(new ScimError.Unauthorized(detail)));
    }
}
