package io.sluice.scim.filter;

import io.sluice.scim.error.ScimError;

/**
 * Reads a filter (RFC 7644 §3.4.2.2). It reads more than the RFC's grammar: text without quotes, and an attribute behind a
 * value path, both of which Entra has sent.
 */
public final class FilterParser {
    private FilterParser() {}

    /** The whole text as one filter; throws {@link ScimError.InvalidFilter} with the place if it is none. */
    public static Filter parse(String text) {
        Cursor cursor = new Cursor(text, ScimError.InvalidFilter::new);
        Filter filter = new Grammar(cursor).filter();
        cursor.end();
        return filter;
    }
}
