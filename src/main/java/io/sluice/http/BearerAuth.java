package io.sluice.http;

import io.sluice.observe.Event;
import io.sluice.observe.Observer;
import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.sluice.tenant.Caller;
import io.sluice.tenant.Lapsed;
import io.sluice.tenant.Scope;
import io.sluice.tenant.Tenants;
import io.sluice.tenant.TokenRefused;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;

/** Finds the caller by the bearer token (RFC 6750), and whether it may do this. Tokens go nowhere but to {@link Tenants}. */
final class BearerAuth {
    private static final String SCHEME = "Bearer ";
    private static final String INVALID = ", error=\"invalid_token\"";

    private final Tenants tenants;
    private final Observer observer;
    private final Guesses guesses = new Guesses(System::nanoTime);

    BearerAuth(Tenants tenants, Observer observer) {
        this.tenants = tenants;
        this.observer = observer;
    }

    /** One who has that scope. The answer is then written as the tenant wants it. */
    Future<Caller> caller(RoutingContext context, Scope needed) {
        HttpServerRequest request = context.request();
        return caller(context).map(Trace.of(context)::by).map(caller -> {
            if (caller.tenant().settings().answersPlainJson()) {
                Json.preferPlain(request);
            }
            admit(request, caller, needed);
            return caller;
        });
    }

    private Future<Caller> caller(RoutingContext context) {
        HttpServerRequest request = context.request();
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            return refused(
                    request,
                    "missing",
                    "The Authorization header is missing; send 'Bearer' and the tenant's token.",
                    "");
        }
        String token = token(header);
        if (token.isEmpty()) {
            return refused(request, "malformed", "The Authorization header is not 'Bearer' and a token.", INVALID);
        }
        if (guesses.any() && guesses.tooMany(Guesses.address(request)) && !tenants.recognises(token)) {
            return guessing();
        }
        return tenants.byToken(token)
                .compose(found -> found.map(Future::succeededFuture).orElseGet(() -> stranger(context, token)))
                .recover(failure -> failure instanceof TokenRefused refused
                        ? refused(request, refused)
                        : Future.failedFuture(failure));
    }

    private static void admit(HttpServerRequest request, Caller caller, Scope needed) {
        if (caller.tenant().suspended() != null) {
            throw new ScimException(new ScimError.Forbidden(
                    "This tenant is suspended: nothing is read or changed for it until the gateway's operator resumes it."
                            + " The token itself is still valid."));
        }
        if (!caller.scopes().contains(needed)) {
            request.response()
                    .putHeader(
                            "www-authenticate",
                            "Bearer realm=\"scim\", error=\"insufficient_scope\", scope=\"" + needed.label() + "\"");
            throw new ScimException(new ScimError.Forbidden("This needs the scope '" + needed.label()
                    + "', and the token has only "
                    + caller.scopes().stream()
                            .map(scope -> "'" + scope.label() + "'")
                            .sorted()
                            .collect(Collectors.joining(", "))
                    + "; ask the gateway's operator for a token with that scope."));
        }
    }

    private Future<Caller> guessing() {
        observer.on(new Event.AuthenticationFailed("guessing"));
        return Future.failedFuture(Guesses.refusal());
    }

    /** Notes who asks for what is not there, if it is somebody. */
    Future<Void> recognise(RoutingContext context) {
        String header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        return header == null
                ? Future.succeededFuture()
                : tenants.byToken(token(header))
                        .<Void>map(found -> {
                            found.ifPresent(Trace.of(context)::by);
                            return null;
                        })
                        .otherwiseEmpty();
    }

    /** Empty if there is none. */
    private static String token(String header) {
        return header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? header.substring(SCHEME.length()).strip()
                : "";
    }

    private Future<Caller> stranger(RoutingContext context, String token) {
        return tenants.lapsed(token)
                .compose(found -> found.map(lapsed -> lapsed(context, lapsed)).orElseGet(() -> {
                    guesses.add(Guesses.address(context.request()));
                    return refused(
                            context.request(),
                            "unknown",
                            "The token is not known, or no longer valid; give the identity provider a new one.",
                            INVALID);
                }));
    }

    private Future<Caller> lapsed(RoutingContext context, Lapsed lapsed) {
        Trace.of(context).by(lapsed.tenant(), lapsed.credential());
        Instant expired = lapsed.expired();
        return expired == null
                ? refused(
                        context.request(),
                        "revoked",
                        "The token was revoked; give the identity provider a new one.",
                        INVALID)
                : refused(
                        context.request(),
                        "expired",
                        "The token expired at " + expired.truncatedTo(ChronoUnit.SECONDS)
                                + "; give the identity provider a new one.",
                        INVALID);
    }

    private Future<Caller> refused(HttpServerRequest request, TokenRefused refused) {
        if (refused.reason().strange()) {
            guesses.add(Guesses.address(request));
        }
        return refused(request, refused.reason().label(), refused.sentence(), INVALID);
    }

    private Future<Caller> refused(HttpServerRequest request, String reason, String detail, String error) {
        observer.on(new Event.AuthenticationFailed(reason));
        request.response().putHeader("www-authenticate", "Bearer realm=\"scim\"" + error);
        return Future.failedFuture(new ScimException(new ScimError.Unauthorized(detail)));
    }
}
