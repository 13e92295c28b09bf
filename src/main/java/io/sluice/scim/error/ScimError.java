package io.sluice.scim.error;

import java.time.Duration;
import java.util.List;

/**
 * Everything that can go wrong with a request, in SCIM's own words (RFC 7644 §3.12). Every {@code detail} is read by an
 * administrator: it names the attribute, the value and the remedy.
 */
public sealed interface ScimError {
    /** What the administrator is told. */
    String detail();

    /** The body is not what the operation takes. */
    record InvalidSyntax(String detail) implements ScimError {}

    /** A value does not fit its attribute. */
    record InvalidValue(String attribute, String detail) implements ScimError {}

    /** A filter cannot be read or cannot be asked; {@code position} counts characters from 0. */
    record InvalidFilter(int position, String detail) implements ScimError {}

    /** A PATCH path cannot be read or names nothing that exists. */
    record InvalidPath(String path, String detail) implements ScimError {}

    /** A PATCH path is sound but selects no value. */
    record NoTarget(String path, String detail) implements ScimError {}

    /** The attribute may not be changed this way. */
    record Mutability(String attribute, String detail) implements ScimError {}

    /** Another resource of the tenant has this value already. */
    record Uniqueness(String attribute, String value, String detail) implements ScimError {}

    /** Other things are not as this one needs them; said in the same request, they may be. */
    record Conflict(String detail) implements ScimError {}

    /** No such resource for this tenant. */
    record NotFound(String resourceType, String id) implements ScimError {
        @Override
        public String detail() {
            return "There is no " + resourceType + " with the id '" + shortened(id) + "'.";
        }
    }

    /** No such endpoint; {@code nearest} is one that exists and looks like it. */
    record NoSuchEndpoint(String path, String nearest) implements ScimError {
        @Override
        public String detail() {
            return "There is no endpoint '" + shortened(path) + "'; did you mean " + nearest + "?";
        }
    }

    /** The endpoint exists, the method does not. */
    record MethodNotAllowed(String method, List<String> allowed) implements ScimError {
        @Override
        public String detail() {
            return method + " is not possible here; use " + String.join(", ", allowed) + ".";
        }
    }

    /** The content type is not JSON. */
    record UnsupportedMediaType(String contentType) implements ScimError {
        @Override
        public String detail() {
            return "Content-Type '" + shortened(contentType)
                    + "' is not understood; send application/scim+json or application/json.";
        }
    }

    /** The body is compressed. */
    record UnsupportedCoding(String contentEncoding) implements ScimError {
        @Override
        public String detail() {
            return "Content-Encoding '" + shortened(contentEncoding) + "' is not understood; send the body as it is.";
        }
    }

    /** The request takes longer to arrive than the server waits. */
    record TooSlow(String detail) implements ScimError {}

    /** The request is larger than {@code limit} bytes. */
    record TooLarge(long limit, String detail) implements ScimError {}

    /** The cursor was not given out for this query, or was changed on its way (RFC 9865 §2.1). */
    record InvalidCursor(String detail) implements ScimError {}

    /** The cursor is too old (RFC 9865 §2.1). */
    record ExpiredCursor(String detail) implements ScimError {}

    /** The size of a page that a cursor leads to is no number (RFC 9865 §2.1). */
    record InvalidCount(String detail) implements ScimError {}

    /** The query would return more than the server will. */
    record TooMany(String detail) implements ScimError {}

    /** The precondition of {@code If-Match} does not hold. */
    record PreconditionFailed(String detail) implements ScimError {}

    /** The caller is not known. */
    record Unauthorized(String detail) implements ScimError {}

    /** The caller is known and may not do this. */
    record Forbidden(String detail) implements ScimError {}

    /** The server does not offer this. */
    record NotImplemented(String detail) implements ScimError {}

    /** The caller asks too fast. */
    record TooManyRequests(Duration retryAfter, String detail) implements ScimError {}

    /** More is taken away than may be without anybody looking: somebody must allow it first. */
    record Held(Duration retryAfter, String detail) implements ScimError {}

    /** The server cannot answer now. */
    record Unavailable(Duration retryAfter, String detail) implements ScimError {}

    private static String shortened(String text) {
        return text.length() <= 100 ? text : text.substring(0, 100) + "…";
    }
}
