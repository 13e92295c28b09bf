package io.sluice.provision;

/** Decides about a write of a request when it is known what it is, before anything is done. */
public interface Consent {
    /**
     * Returns if the write may be made.
     *
     * @throws io.sluice.scim.error.ScimException if it may not; that is the request's answer
     */
    void to(boolean takesAccessAway);
}
