package io.sluice.oauth;

import io.sluice.tenant.Scope;
import io.sluice.tenant.Trust;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an operator wants trusted, as it was written; what was left out is null or empty.
 *
 * @param use a {@link Trust.Use}
 * @param entra the id of a directory of Microsoft Entra ID, from which issuer and keys follow
 * @param application the id of an application of that directory, from which the audiences follow
 * @param issuer as {@link Trust#issuer}, if it is not that directory
 * @param scopes {@link Scope}s; null: all
 */
public record TrustForm(
        String use,
        @Nullable String entra,
        @Nullable String application,
        @Nullable String issuer,
        List<String> audiences,
        @Nullable String subject,
        Map<String, String> claims,
        @Nullable String keys,
        @Nullable List<String> scopes,
        String label) {
    public TrustForm {
        audiences = List.copyOf(audiences);
        claims = Map.copyOf(claims);
        scopes = scopes == null ? null : List.copyOf(scopes);
    }
}
