package io.sluice.tenant;

/** What operators do that others may want to know of later. */
public enum AdminAction {
    CREATE_TENANT("tenant.create"),
    CHANGE_SETTINGS("tenant.settings"),
    SUSPEND_TENANT("tenant.suspend"),
    RESUME_TENANT("tenant.resume"),
    /** From here on there is no way back. */
    BEGIN_DELETION("tenant.delete"),
    END_DELETION("tenant.deleted"),
    ISSUE_CREDENTIAL("credential.issue"),
    REVOKE_CREDENTIAL("credential.revoke"),
    TRUST("trust.add"),
    DISTRUST("trust.remove"),
    IMPORT("directory.import"),
    EXPORT("directory.export"),
    RELEASE_BRAKE("brake.release");

    private final String label;

    AdminAction(String label) {
        this.label = label;
    }

    /** As it is kept and shown. */
    public String label() {
        return label;
    }
}
