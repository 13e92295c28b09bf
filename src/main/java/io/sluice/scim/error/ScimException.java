package io.sluice.scim.error;

/** Carries a {@link ScimError} to whoever answers. It has no stack trace: it is an answer, not a bug. */
public final class ScimException extends RuntimeException {
    private final transient ScimError error;

    public ScimException(ScimError error) {
        super(null, null, false, false);
        this.error = error;
    }

    /** Made only if somebody asks: most are thrown to be answered, in an overload many. */
    @Override
    public String getMessage() {
        return error.toString();
    }

    public ScimError error() {
        return error;
    }
}
