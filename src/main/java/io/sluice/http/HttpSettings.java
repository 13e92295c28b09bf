package io.sluice.http;

import org.jspecify.annotations.Nullable;

/**
 * How the public port behaves.
 *
 * @param publicUrl what clients call this gateway, without a path ({@code https://scim.example.org}); null: as they call it
 * @param maxBodySize the largest body in bytes
 */
public record HttpSettings(
        String host, int port, @Nullable String publicUrl, int maxBodySize, BulkLimits bulk, EdgeSettings edge) {}
