package io.sluice.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.observe.Event;
import io.sluice.observe.Observer;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/** Lets those through who show the management token (RFC 6750). */
final class AdminAuth implements Handler<RoutingContext> {
    private static final String SCHEME = "Bearer ";
    private static final String CLOSED = "The admin API is closed, since no token opens it: set management.token"
            + " (SLUICE_MANAGEMENT_TOKEN, or a file's name in SLUICE_MANAGEMENT_TOKEN_FILE) and start the gateway again.";

    private final byte @Nullable [] token;
    private final Observer observer;

    /** {@code token}: without one nobody is let through. */
    AdminAuth(@Nullable String token, Observer observer) {
        this.token = token == null ? null : digest(token);
        this.observer = observer;
    }

    @Override
    public void handle(RoutingContext call) {
        if (token == null) {
            throw new Refusal(403, CLOSED);
        }
        String header = call.request().getHeader("Authorization");
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            refuse(
                    call,
                    "The Authorization header is missing or is not 'Bearer' and a token; send the management token.");
        } else if (!MessageDigest.isEqual(
                token, digest(header.substring(SCHEME.length()).strip()))) {
            refuse(call, "This is not the management token; the setting management.token has it.");
        } else {
            call.next();
        }
    }

    private void refuse(RoutingContext call, String detail) {
        observer.on(new Event.AuthenticationFailed("management"));
        call.response().putHeader("WWW-Authenticate", "Bearer realm=\"management\"");
        throw new Refusal(401, detail);
    }

    /** So that comparing takes the same time whatever is alike, the length included. */
    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
