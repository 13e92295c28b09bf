package io.sluice.load.fuzz;

/**
 * One request as bytes.
 *
 * @param token whether its answers are those of the token endpoint, which are no SCIM
 * @param odd whether it may not be HTTP at all: it is the last on its connection, and may be hung up on
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere
record Shot(byte[] bytes, String method, boolean token, boolean odd) {}
