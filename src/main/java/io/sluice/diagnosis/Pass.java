package io.sluice.diagnosis;

import io.sluice.tenant.Credential;
import java.time.Duration;
import java.time.Instant;

/** A credential, and how long it will let in. */
public record Pass(Credential credential, State state) {
    private static final Duration SOON = Duration.ofDays(30);

    /** Where it stands. */
    public enum State {
        VALID,
        /** Within 30 days. */
        EXPIRES_SOON,
        EXPIRED
    }

    static Pass of(Credential credential, Instant now) {
        Instant expires = credential.expires();
        if (expires == null || expires.isAfter(now.plus(SOON))) {
            return new Pass(credential, State.VALID);
        }
        return new Pass(credential, expires.isAfter(now) ? State.EXPIRES_SOON : State.EXPIRED);
    }
}
