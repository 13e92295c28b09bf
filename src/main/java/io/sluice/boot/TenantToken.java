package io.sluice.boot;

import io.sluice.tenant.NewCredential;
import io.sluice.tenant.TenantRegistry;
import java.util.Optional;

/** A tenant's name and a token of it, in clear. */
public record TenantToken(String tenant, String token, boolean made) {
    private static final String DEMO = "demo";

    /** The one that the settings ask for, or, where nobody else could have made one, that of the tenant {@code demo}. */
    static Optional<TenantToken> first(Settings.Bootstrap asked, Optional<Secrets> secrets) {
        if (asked.tenant() != null && asked.token() != null) {
            return Optional.of(new TenantToken(asked.tenant(), asked.token().value(), false));
        }
        return secrets.map(kept -> new TenantToken(DEMO, kept.of(DEMO + "-token"), true));
    }

    /** Makes both, if they are not there. */
    void admit(TenantRegistry registry) {
        registry.create(tenant)
                .compose(made -> registry.addCredential(made.id(), token, NewCredential.token("bootstrap")))
                .await();
    }

    @Override
    public String toString() {
        return tenant + ":***";
    }
}
