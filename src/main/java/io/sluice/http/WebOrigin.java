package io.sluice.http;

/**
 * Where a request came in, as the client sees it (RFC 6454).
 *
 * @param scheme http or https
 * @param authority host, and port unless it is the usual one
 */
record WebOrigin(String scheme, String authority) {}
