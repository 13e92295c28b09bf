package io.sluice.scim.message;

import io.sluice.scim.resource.Projection;
import io.sluice.scim.resource.Resource;
import org.jspecify.annotations.Nullable;

/** What the gateway answers when all went well; what went wrong is a {@link io.sluice.scim.error.ScimError}. */
public sealed interface ScimReply {
    record Created(Resource resource, Related related, Projection projection) implements ScimReply {}

    record Found(Resource resource, Related related, Projection projection) implements ScimReply {}

    /** {@code nextCursor} leads to the next page (RFC 9865 §2). */
    record Listed(
            Page page,
            Related related,
            Projection projection,
            @Nullable String nextCursor) implements ScimReply {}

    /** A PUT or PATCH that is answered with the resource. */
    record Changed(Resource resource, Related related, Projection projection) implements ScimReply {}

    /** Done, and nothing to show. */
    record Done() implements ScimReply {}
}
