package io.sluice.admission;

import io.sluice.tenant.Setting;

/** What is limited by how many a second there are of it. */
public enum Rate {
    READS(Setting.READS_PER_SECOND, "read"),
    WRITES(Setting.WRITES_PER_SECOND, "write"),
    /** Those in one bulk request count each. */
    BULK_OPERATIONS(Setting.BULK_OPERATIONS_PER_SECOND, "bulk operation");

    private final Setting setting;
    private final String one;

    Rate(Setting setting, String one) {
        this.setting = setting;
        this.one = one;
    }

    Setting setting() {
        return setting;
    }

    /** As a tenant's administrator is told of it. */
    String one() {
        return one;
    }
}
