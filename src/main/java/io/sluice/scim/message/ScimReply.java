package io.sluice.scim.message;

import io.sluice.scim.resource.Projection;
import io.sluice.scim.resource.Resource;

/** What the gateway answers when all went well; what went wrong is a {@link io.sluice.scim.error.ScimError}. */
public sealed interface ScimReply {
    record Created(Resource resource, Related related, Projection projection) implements ScimReply {}

    record Found(Resource resource, Related related, Projection projection) implements ScimReply {}

    record Listed(Page page, Related related, Projection projection) implements ScimReply {}

    /** A PUT or PATCH that is answered with the resource. */
    record Changed(Resource resource, Related related, Projection projection) implements ScimReply {}

    /** Done, and nothing to show. */
    record Done() implements ScimReply {}
}
