package io.sluice.tenant;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Why somebody is not let in: a word for whoever counts, and the message as a sentence for whoever asks. Has no stack trace. */
public final class TokenRefused extends RuntimeException {
    private final Reason reason;

    /** Kinds of reasons, few enough to be counted one by one. */
    public enum Reason {
        /** Nothing was shown. */
        MISSING,
        /** It cannot be read. */
        MALFORMED,
        /** Nobody knows it. */
        UNKNOWN,
        EXPIRED,
        NOT_YET_VALID,
        /** Signed by an algorithm that is not believed, or not at all. */
        BAD_ALGORITHM,
        BAD_SIGNATURE,
        /** Signed with a key that the issuer does not publish. */
        UNKNOWN_KEY,
        /** It is a signed token for another purpose. */
        WRONG_TYPE,
        WRONG_ISSUER,
        WRONG_AUDIENCE,
        WRONG_SUBJECT,
        /** It does not say what else it must. */
        WRONG_CLAIM,
        /** It could be meant for more than one tenant. */
        AMBIGUOUS;

        private static final Set<Reason> STRANGE = Set.of(UNKNOWN, BAD_SIGNATURE, UNKNOWN_KEY, WRONG_ISSUER);
        private static final Pattern NEXT_WORD = Pattern.compile("_(.)");

        /** As metrics show it, like {@code wrongAudience}. */
        public String label() {
            return NEXT_WORD
                    .matcher(name().toLowerCase(Locale.ROOT))
                    .replaceAll(found -> found.group(1).toUpperCase(Locale.ROOT));
        }

        /** Whether it took a look to find that out, and anybody may have made it up. */
        public boolean strange() {
            return STRANGE.contains(this);
        }
    }

    public TokenRefused(Reason reason, String sentence) {
        super(sentence, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
