package io.sluice.scim.dialect;

import io.sluice.scim.dialect.Quirk.PathQuirk;
import io.sluice.scim.schema.ResourceType;

/** Entra ID's mapping {@code roles[primary eq "True"].displayName} means the role's {@code display}. */
final class RoleDisplayNamePaths implements PathQuirk {
    private static final String MISNAMED = ".displayName";

    @Override
    public String rewrite(ResourceType type, String path) {
        int end = path.length() - MISNAMED.length();
        if (end < 0 || !path.regionMatches(true, end, MISNAMED, 0, MISNAMED.length())) {
            return path;
        }
        String owner = path.substring(0, end);
        boolean ofRoles = Place.of(type, owner)
                .filter(place -> place.attribute().name().equals("roles"))
                .isPresent();
        return ofRoles ? owner + ".display" : path;
    }
}
