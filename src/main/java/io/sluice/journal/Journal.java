package io.sluice.journal;

import io.sluice.tenant.TenantId;

/** Takes what happened, once it has been answered. Nobody waits for it, and it never fails: what it has no room for is lost. */
public interface Journal {
    /** One that keeps nothing. */
    Journal NONE = new Journal() {
        @Override
        public void add(Entry entry) {}

        @Override
        public void count(TenantId tenant, String type, Activity activity) {}
    };

    void add(Entry entry);

    /** {@code type}: the resource type's name, or an empty text where there is none. */
    void count(TenantId tenant, String type, Activity activity);
}
