package io.sluice.scim.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.scim.dialect.Quirk.DocumentQuirk;
import io.sluice.scim.schema.Mutability;
import io.sluice.scim.schema.ResourceType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Mappings that serve PATCH, and templates, write paths as names in a whole resource too: {@code name.givenName}, {@code
 * urn:…:User:department}, or {@code department} beside the extension. What stands in its own place counts more.
 */
final class KeysInDocuments implements DocumentQuirk {
    @Override
    public JsonNode rewrite(ResourceType type, JsonNode body) {
        if (!(body instanceof ObjectNode sent)) {
            return body;
        }
        ObjectNode plain = null;
        for (Map.Entry<String, JsonNode> member : sent.properties()) {
            String name = member.getKey();
            if (type.locate(null, name).isEmpty() && type.schemaNamed(name).isEmpty()) {
                List<String> names = names(type, KeysAsPaths.corrected(type, name));
                if (!names.isEmpty()) {
                    plain = plain == null ? sent.deepCopy() : plain;
                    move(plain, name, names, member.getValue());
                }
            }
        }
        return plain == null ? sent : plain;
    }

    /** From the document down to where it belongs; empty if that is unknown. */
    private static List<String> names(ResourceType type, String path) {
        if (type.extension(path).isPresent()) {
            return List.of(path);
        }
        Optional<Place> place = Place.of(type, path)
                .filter(found -> !found.filtered()
                        && found.attribute().mutability() != Mutability.READ_ONLY
                        && (found.subAttribute() == null || !found.attribute().multiValued()));
        return place.isEmpty() ? List.of() : names(type, place.get());
    }

    private static List<String> names(ResourceType type, Place place) {
        int colon = place.owner().lastIndexOf(':');
        String urn = colon < 0 ? "" : place.owner().substring(0, colon);
        String attribute = place.attribute().name();
        List<String> own = place.subAttribute() == null
                ? List.of(attribute)
                : List.of(attribute, place.subAttribute().name());
        return type.extension(urn).isEmpty()
                ? own
                : Stream.concat(Stream.of(urn), own.stream()).toList();
    }

    private static void move(ObjectNode plain, String from, List<String> names, JsonNode value) {
        ObjectNode owner = plain;
        for (String name : names.subList(0, names.size() - 1)) {
            owner = within(owner, name);
            if (owner == null) {
                return;
            }
        }
        plain.remove(from);
        String name = names.getLast();
        if (Member.of(owner, name) == null) {
            owner.set(name, value);
        }
    }

    /** The object of that name, made if there is none; null if something else is there. */
    private static @Nullable ObjectNode within(ObjectNode owner, String name) {
        JsonNode there = Member.of(owner, name);
        return there == null ? owner.putObject(name) : there instanceof ObjectNode object ? object : null;
    }
}
