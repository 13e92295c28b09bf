package io.sluice.oauth;

/** The wanted scope is not known, or more than the client may have. Has no stack trace: it is an answer. */
public final class UngrantedScope extends RuntimeException {
    UngrantedScope(String sentence) {
        super(sentence, null, false, false);
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
