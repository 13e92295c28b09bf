package io.sluice.scim.dialect;

import io.sluice.scim.dialect.Quirk.PathQuirk;
import io.sluice.scim.schema.ResourceType;

/** Old Entra ID jobs and its inbound collection write {@code …:2.0:User.manager}: the dot behind a URN is a colon. */
final class DottedExtensions implements PathQuirk {
    @Override
    public String rewrite(ResourceType type, String path) {
        if (path.indexOf(':') < 0) {
            return path;
        }
        String plain = corrected(type.schema().id(), path);
        for (ResourceType.Extension extension : type.extensions()) {
            plain = corrected(extension.schema().id(), plain);
        }
        return plain;
    }

    private static String corrected(String urn, String path) {
        int end = urn.length();
        boolean dotted = path.length() > end && path.charAt(end) == '.' && path.regionMatches(true, 0, urn, 0, end);
        return dotted ? urn + ":" + path.substring(end + 1) : path;
    }
}
