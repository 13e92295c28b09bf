package io.sluice.http;

import io.sluice.oauth.AccessToken;
import io.sluice.oauth.AccessTokens;
import io.sluice.oauth.TokenRequest;
import io.sluice.observe.Event;
import io.sluice.observe.Observer;
import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.sluice.tenant.TokenRefused;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** The token endpoint (RFC 6749 §3.2): clients get access tokens for what they show (§4.4). */
final class OAuthEndpoint {
    static final String PATH = "/oauth2/token";
    private static final int LARGEST = 16 * 1024;
    private static final int MEMORY = 4 * 1024 * 1024;

    private final AccessTokens tokens;
    private final Observer observer;
    private final RequestMemory memory;
    private final Patience patience;

    private final Guesses guesses = new Guesses(System::nanoTime);

    OAuthEndpoint(AccessTokens tokens, Patience patience, Observer observer) {
        this.tokens = tokens;
        this.patience = patience;
        this.observer = observer;
        this.memory = new RequestMemory(MEMORY, observer);
    }

    void mount(Router router) {
        router.post(PATH)
                .handler(context -> answer(
                        context,
                        body(context)
                                .map(body -> request(context.request(), body))
                                .compose(request -> issue(request, Guesses.address(context.request())))));
        router.route(PATH).handler(context -> answer(context, Future.failedFuture(TokenProblem.method())));
    }

    /** Who asks is not known yet: the memory is not that for tenants. */
    private Future<Buffer> body(RoutingContext context) {
        RequestMemory.Share share = memory.share("");
        context.addEndHandler(ended -> share.release());
        return RequestBody.whole(context.request().pause(), LARGEST, patience, share);
    }

    private Future<AccessToken> issue(TokenRequest request, String address) {
        if (guesses.tooMany(address) && !tokens.recognises(request)) {
            return Future.failedFuture(Guesses.refusal());
        }
        return tokens.issue(request).onFailure(failure -> {
            if (failure instanceof TokenRefused refused && refused.reason().strange()) {
                guesses.add(address);
            }
        });
    }

    private static TokenRequest request(HttpServerRequest request, Buffer body) {
        TokenForm form = TokenForm.of(request.getHeader(HttpHeaders.CONTENT_TYPE), body.toString());
        String grantType = form.get("grant_type");
        if (grantType == null) {
            throw TokenProblem.invalid("grant_type is missing; send grant_type=client_credentials.");
        }
        if (!grantType.equals("client_credentials")) {
            throw TokenProblem.grantType(grantType);
        }
        return new TokenRequest(ClientProof.of(request.getHeader(HttpHeaders.AUTHORIZATION), form), form.get("scope"));
    }

    private void answer(RoutingContext context, Future<AccessToken> issued) {
        long start = System.nanoTime();
        RequestId.keep(context.request(), Instant.now());
        issued.onSuccess(token -> {
                    send(context.response(), 200, Map.of(), json(token));
                    answered(200, "success", start);
                })
                .onFailure(failure -> refuse(context, failure, start));
    }

    private void refuse(RoutingContext context, Throwable failure, long start) {
        switch (failure) {
            case TokenRefused refusal ->
                observer.on(new Event.AuthenticationFailed(refusal.reason().label()));
            case ScimException ours
            when ours.error() instanceof ScimError.TooManyRequests ->
                observer.on(new Event.AuthenticationFailed("guessing"));
            default -> {}
        }
        TokenProblem.of(failure)
                .ifPresentOrElse(
                        problem -> {
                            send(context.response(), problem.status(), problem.headers(), problem.json());
                            answered(problem.status(), problem.code(), start);
                        },
                        () -> {
                            context.fail(failure);
                            answered(500, "unexpected", start);
                        });
    }

    private static JsonObject json(AccessToken token) {
        return new JsonObject()
                .put("access_token", token.text())
                .put("token_type", "Bearer")
                .put("expires_in", token.life().toSeconds())
                .put("scope", token.scope());
    }

    /** Nobody on the way may keep it (§5.1). */
    private static void send(HttpServerResponse response, int status, Map<String, String> headers, JsonObject body) {
        if (response.closed()) {
            return;
        }
        headers.forEach(response::putHeader);
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json;charset=UTF-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("pragma", "no-cache")
                .end(body.encode());
    }

    private void answered(int status, String outcome, long start) {
        observer.on(new Event.Answered("token", "", status, outcome, Duration.ofNanos(System.nanoTime() - start)));
    }
}
