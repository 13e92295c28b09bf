package io.sluice.tenant;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is to be known of a credential beside its text.
 *
 * @param expires until when it lets in; null: without end
 * @param user whom it stands for; null: nobody but the tenant
 * @param issuedUnder the credential that was shown for it, and with which it ends; null: an operator made it
 */
public record NewCredential(
        Kind kind,
        String label,
        Set<Scope> scopes,
        @Nullable Instant expires,
        @Nullable UUID user,
        @Nullable UUID issuedUnder) {

    /** What a credential is shown for. */
    public enum Kind {
        /** A bearer token that an operator gives to an identity provider. */
        TOKEN,
        /** An OAuth client's secret, which is exchanged for access tokens and lets nobody in by itself. */
        SECRET,
        /** A bearer token that a client got for its secret. */
        ACCESS
    }

    public NewCredential {
        scopes = Set.copyOf(scopes);
    }

    /** A token for everything, without end. */
    public static NewCredential token(String label) {
        return new NewCredential(Kind.TOKEN, label, Scope.ALL, null, null, null);
    }

    public NewCredential until(@Nullable Instant end) {
        return new NewCredential(kind, label, scopes, end, user, issuedUnder);
    }

    public NewCredential standingFor(@Nullable UUID whom) {
        return new NewCredential(kind, label, scopes, expires, whom, issuedUnder);
    }
}
