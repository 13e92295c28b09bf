package io.sluice.scim.dialect;

import io.sluice.scim.dialect.Quirk.PathQuirk;
import io.sluice.scim.schema.ResourceType;
import io.sluice.scim.schema.Schema;
import java.util.List;

/** Entra ID's documented sample writes the path {@code manager}: an attribute that only one extension has needs no URN. */
final class UnprefixedExtensions implements PathQuirk {
    @Override
    public String rewrite(ResourceType type, String path) {
        String name = name(path);
        if (name.indexOf(':') >= 0 || type.locate(null, name).isPresent()) {
            return path;
        }
        List<Schema> having = type.extensions().stream()
                .map(ResourceType.Extension::schema)
                .filter(schema -> schema.attribute(name).isPresent())
                .toList();
        return having.size() == 1 ? having.getFirst().id() + ":" + path : path;
    }

    private static String name(String path) {
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == ':') {
                return path;
            }
            if (c == '.' || c == '[') {
                return path.substring(0, i);
            }
        }
        return path;
    }
}
