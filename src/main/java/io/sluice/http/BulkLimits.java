package io.sluice.http;

/**
 * How large one bulk request may be (RFC 7644 §3.7.4).
 *
 * @param maxPayloadSize in bytes
 */
public record BulkLimits(int maxOperations, int maxPayloadSize) {}
