/**
 * How clients prove who they are beside an operator's token: secrets and signed assertions, exchanged for access tokens
 * (RFC 6749 §4.4, RFC 7523), and other issuers' signed tokens (RFC 7519).
 *
 * <p>The library is nimbus-jose-jwt: it holds JSON to its grammar (no member twice, nothing behind the end, no endless
 * nesting), never takes {@code none} for a signature and never an RSA key for an HMAC. Its way of fetching keys blocks, so
 * that is done here, with Vert.x. {@code jti} is not remembered (RFC 7523 §3 leaves it open): Entra ID may show one assertion
 * as long as it is valid, and to any replica.
 */
@NullMarked
package io.sluice.oauth;

import org.jspecify.annotations.NullMarked;
