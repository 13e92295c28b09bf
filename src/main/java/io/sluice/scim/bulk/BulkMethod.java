package io.sluice.scim.bulk;

/** What an operation of a bulk request does (RFC 7644 §3.7). */
public enum BulkMethod {
    POST,
    PUT,
    PATCH,
    DELETE
}
