package io.sluice.scim.message;

import io.sluice.scim.resource.Projection;
import io.sluice.scim.resource.Resource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the gateway answers when all went well; what went wrong is a {@link io.sluice.scim.error.ScimError}. */
public sealed interface ScimReply {
    /** What was done; empty if something was asked only. */
    default Optional<Effect> effect() {
        return switch (this) {
            case Created created -> Optional.of(created.made);
            case Changed changed -> Optional.of(changed.change);
            case Done done -> Optional.of(done.done);
            case Found _, Listed _ -> Optional.empty();
        };
    }

    record Created(Effect made, Related related, Projection projection) implements ScimReply {
        public Resource resource() {
            return made.resource();
        }
    }

    record Found(Resource resource, Related related, Projection projection) implements ScimReply {}

    /** {@code nextCursor} leads to the next page (RFC 9865 §2). */
    record Listed(
            Page page,
            Related related,
            Projection projection,
            @Nullable String nextCursor) implements ScimReply {}

    /** A PUT or PATCH that is answered with the resource. */
    record Changed(Effect change, Related related, Projection projection) implements ScimReply {
        public Resource resource() {
            return change.resource();
        }
    }

    /** Done, and nothing to show. */
    record Done(Effect done) implements ScimReply {}
}
