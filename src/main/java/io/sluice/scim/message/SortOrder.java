package io.sluice.scim.message;

/**
 * In which order results are (RFC 7644 §3.4.2.3). Results that are alike in it, and all results of a query that sorts
 * nothing, are in the order of their types' names and then of their creation.
 */
public enum SortOrder {
    UNSORTED,
    /** Without a value: last. */
    ASCENDING,
    /** Without a value: first. */
    DESCENDING
}
