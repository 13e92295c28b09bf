package io.sluice.http;

/** Where a request came in, as the client sees it. */
sealed interface Origin {
    /** {@code scheme}: http or https; {@code authority}: host, and port unless it is the usual one. */
    record Known(String scheme, String authority) implements Origin {}

    /** What the request says about it cannot be used; {@code detail} tells the client why. */
    record Unclear(String detail) implements Origin {}
}
