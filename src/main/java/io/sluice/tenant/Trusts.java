package io.sluice.tenant;

import io.vertx.core.Future;
import java.util.List;

/** Knows whom tenants trust to say who calls. */
@FunctionalInterface
public interface Trusts {
    /** All tenants' trust in that issuer. */
    Future<List<TrustedBy>> byIssuer(String issuer);
}
