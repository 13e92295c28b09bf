package io.sluice.http;

import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.sluice.tenant.Caller;
import java.util.UUID;

/** The user that {@code /Me} means (RFC 7644 §3.11). */
final class Me {
    static final String PATH = "/Me";
    static final String TYPE = "User";

    private Me() {}

    static UUID of(Caller caller) {
        UUID user = caller.user();
        if (user == null) {
            throw new ScimException(new ScimError.NotImplemented(
                    "This token stands for no user, so there is no /Me; use /Users and an id, or a token that was issued"
                            + " for a user."));
        }
        return user;
    }
}
