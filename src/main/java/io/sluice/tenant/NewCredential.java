package io.sluice.tenant;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is to be known of a credential beside its text.
 *
 * @param expires until when it lets in; null: without end
 * @param user whom it stands for; null: nobody but the tenant
 * @param issuedUnder the secret or the {@link Trust} for which it was given, and with which it ends; null: an operator made it
 */
public record NewCredential(
        Kind kind,
        String label,
        Set<Scope> scopes,
        @Nullable Instant expires,
        @Nullable UUID user,
        @Nullable UUID issuedUnder) {

    private static final int LONGEST_LABEL = 200;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    /** What a credential is shown for. */
    public enum Kind {
        /** A bearer token that an operator gives to an identity provider. */
        TOKEN,
        /** An OAuth client's secret, which is exchanged for access tokens and lets nobody in by itself. */
        SECRET,
        /** A bearer token that a client got for its secret. */
        ACCESS;

        /** As operators write it. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public NewCredential {
        scopes = Set.copyOf(scopes);
    }

    /** A token for everything, without end. */
    public static NewCredential token(String label) {
        return new NewCredential(Kind.TOKEN, label, Scope.ALL, null, null, null);
    }

    /** What is wrong with it for an operator who asks for it now; empty: nothing. */
    public List<String> mistakes(Instant now) {
        List<String> mistakes = new ArrayList<>();
        if (label.length() > LONGEST_LABEL || label.chars().anyMatch(Character::isISOControl)) {
            mistakes.add("label: has more than " + LONGEST_LABEL + " characters, or a control character");
        }
        if (scopes.isEmpty()) {
            mistakes.add("scopes: are none; there are " + Scope.labels());
        }
        if (expires != null && !now.isBefore(expires)) {
            mistakes.add("expires: is in the past");
        }
        if (expires != null && expires.isAfter(LATEST)) {
            mistakes.add("expires: is after the year 9999; leave it out for a credential without end");
        }
        return mistakes;
    }

    public NewCredential until(@Nullable Instant end) {
        return new NewCredential(kind, label, scopes, end, user, issuedUnder);
    }

    public NewCredential standingFor(@Nullable UUID whom) {
        return new NewCredential(kind, label, scopes, expires, whom, issuedUnder);
    }
}
