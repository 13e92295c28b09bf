package io.sluice.http;

import io.sluice.tls.Certificate;
import org.jspecify.annotations.Nullable;

/**
 * How the public port meets the world.
 *
 * @param trustedProxies whose word about their clients counts
 * @param certificate with which it speaks TLS; null: it speaks plain HTTP
 */
public record EdgeSettings(
        AddressRanges trustedProxies,
        Patience patience,
        @Nullable Certificate certificate) {}
