package io.sluice.oauth;

import java.time.Duration;

/** An access token as its client gets it; {@code scope} as RFC 6749 §3.3 writes it. */
public record AccessToken(String text, Duration life, String scope) {
    @Override
    public String toString() {
        return "AccessToken[" + scope + ", " + life + "]";
    }
}
