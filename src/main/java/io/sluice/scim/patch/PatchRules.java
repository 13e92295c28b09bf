package io.sluice.scim.patch;

/**
 * Where clients and RFC 7644 §3.5.2 disagree.
 *
 * @param createMissing {@code replace} through a value filter that selects nothing creates the value the filter describes;
 *     otherwise it fails with {@code noTarget}
 * @param ignoreUnknown a path to an attribute that does not exist is passed over; otherwise it fails with {@code invalidPath}
 */
public record PatchRules(boolean createMissing, boolean ignoreUnknown) {
    private static final PatchRules ENTRA = new PatchRules(true, true);
    private static final PatchRules STRICT = new PatchRules(false, false);

    /** What Microsoft Entra ID expects, and what suits every client known. */
    public static PatchRules entra() {
        return ENTRA;
    }

    /** The letter of the RFC. */
    public static PatchRules strict() {
        return STRICT;
    }
}
