package io.sluice.scim.offender;

import java.time.Instant;

/** Breaks the purity of the protocol, so that a test can see the rule bite. */
class Offender {
    Instant now() {
        return Instant.now();
    }
}
