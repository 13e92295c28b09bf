package io.sluice.scim.resource;

import io.sluice.scim.error.ScimException;
import io.sluice.scim.filter.AttributePath;
import io.sluice.scim.filter.PatchPath;
import io.sluice.scim.filter.PathParser;
import io.sluice.scim.schema.Attribute;
import io.sluice.scim.schema.ResourceType;
import io.sluice.scim.schema.ResourceType.Located;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Attributes by name, as {@code attributes} and {@code excludedAttributes} list them (RFC 7644 §3.10): each with the names of
 * its parts, or with none for the whole of it. An extension's attributes are the parts of its URN.
 */
record Selection(Map<String, Selection> parts) {
    /** Selects nothing, or as part of another: the whole of it. */
    static final Selection NONE = new Selection(Map.of());

    Selection {
        parts = Map.copyOf(parts);
    }

    /** Null if {@code names} lists nothing at all. What the type does not have is passed over: a query is not a mistake. */
    static @Nullable Selection of(ResourceType type, @Nullable String names) {
        List<String> listed = names == null ? List.of() : split(names);
        Selection selection = NONE;
        for (String name : listed) {
            for (List<String> path : paths(type, name)) {
                selection = selection.with(path);
            }
        }
        return listed.isEmpty() ? null : selection;
    }

    /** Null if it is not selected. */
    @Nullable
    Selection of(String name) {
        return parts.get(name);
    }

    boolean whole() {
        return parts.isEmpty();
    }

    private Selection with(List<String> path) {
        String name = path.getFirst();
        Selection known = parts.get(name);
        boolean whole = path.size() == 1 || (known != null && known.whole());
        Map<String, Selection> more = new HashMap<>(parts);
        Selection part = whole || known == null ? NONE : known;
        more.put(name, whole ? part : part.with(path.subList(1, path.size())));
        return new Selection(more);
    }

    private static List<List<String>> paths(ResourceType type, String name) {
        if (name.equalsIgnoreCase(type.schema().id())) {
            return type.schema().attributes().stream()
                    .map(attribute -> List.of(attribute.name()))
                    .toList();
        }
        return type.extension(name).map(extension -> List.of(extension.id())).or(() -> path(type, name)).stream()
                .toList();
    }

    /** Filters, as in {@code emails[type eq "work"]}, are read and ignored: more is answered than was asked for, never less. */
    private static Optional<List<String>> path(ResourceType type, String name) {
        PatchPath path;
        try {
            path = PathParser.parse(name);
        } catch (ScimException e) {
            return Optional.empty();
        }
        AttributePath attribute = path.attribute();
        String part = path.valueFilter() == null ? attribute.subAttribute() : path.subAttribute();
        return type.locate(attribute.schema(), attribute.attribute()).flatMap(found -> path(found, part));
    }

    private static Optional<List<String>> path(Located found, @Nullable String part) {
        List<String> path = new ArrayList<>();
        if (found.extension() != null) {
            path.add(found.extension().id());
        }
        path.add(found.attribute().name());
        if (part == null) {
            return Optional.of(path);
        }
        Optional<Attribute> known = found.attribute().subAttribute(part);
        known.ifPresent(sub -> path.add(sub.name()));
        return known.map(sub -> path);
    }

    /** At the commas that are not within brackets or quotes. */
    private static List<String> split(String names) {
        List<String> split = new ArrayList<>();
        int start = 0;
        int depth = 0;
        boolean quoted = false;
        for (int i = 0; i <= names.length(); i++) {
            char here = i == names.length() ? ',' : names.charAt(i);
            if (i == names.length() || (here == ',' && depth == 0 && !quoted)) {
                String name = names.substring(start, i).strip();
                if (!name.isEmpty()) {
                    split.add(name);
                }
                start = i + 1;
            } else if (here == '"') {
                quoted = !quoted;
            } else if (here == '\\' && quoted) {
                i++;
            } else if (!quoted) {
                depth += here == '[' ? 1 : here == ']' ? -1 : 0;
            }
        }
        return split;
    }
}
