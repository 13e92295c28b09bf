package io.sluice.scim.error;

/** Carries a {@link ScimError} to whoever answers. It has no stack trace: it is an answer, not a bug. */
public final class ScimException extends RuntimeException {
    private final transient ScimError error;

    public ScimException(ScimError error) {
        super(error.toString(), null, false, false);
        this.error = error;
    }

    public ScimError error() {
        return error;
    }
}
