package io.sluice.scim.patch;

import java.util.Locale;

/** The three values of {@code op} (RFC 7644 §3.5.2). */
enum Verb {
    ADD,
    REMOVE,
    REPLACE;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
