package io.sluice.scim.dialect;

import io.sluice.scim.dialect.Quirk.PathQuirk;
import io.sluice.scim.schema.ResourceType;
import java.util.Map;

/**
 * Templates that were made for SCIM 1.1 name its schemas, and a documented sample of Entra ID leaves a colon out: what they
 * say of the enterprise extension is kept under its real name.
 */
final class MisnamedSchemas implements PathQuirk {
    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    private static final Map<String, String> REAL = Map.of(
            "urn:scim:schemas:extension:enterprise:1.0", ENTERPRISE,
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0User", ENTERPRISE);

    @Override
    public String rewrite(ResourceType type, String path) {
        if (path.indexOf(':') < 0) {
            return path;
        }
        for (Map.Entry<String, String> name : REAL.entrySet()) {
            int end = name.getKey().length();
            boolean misnamed = path.regionMatches(true, 0, name.getKey(), 0, end)
                    && (path.length() == end || path.charAt(end) == ':' || path.charAt(end) == '.');
            if (misnamed) {
                return name.getValue() + path.substring(end);
            }
        }
        return path;
    }
}
