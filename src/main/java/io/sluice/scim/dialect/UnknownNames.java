package io.sluice.scim.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.scim.schema.Attribute;
import io.sluice.scim.schema.CommonAttributes;
import io.sluice.scim.schema.Mutability;
import io.sluice.scim.schema.ResourceType;
import io.sluice.scim.schema.Schema;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The attributes and schemas that a plain body names and its type does not have: they are ignored (RFC 7644 §3.3), which
 * whoever maps them should hear of. Names only, as a client wrote them, a few of them and none too long; never values.
 */
public final class UnknownNames {
    private static final int MOST = 20;
    private static final int LONGEST = 150;
    private static final UnprefixedExtensions UNPREFIXED = new UnprefixedExtensions();

    private final ResourceType type;
    private final Set<String> names = new LinkedHashSet<>();

    private UnknownNames(ResourceType type) {
        this.type = type;
    }

    /** In the body of a POST or PUT. */
    public static Set<String> ofDocument(ResourceType type, JsonNode body) {
        UnknownNames unknown = new UnknownNames(type);
        unknown.attributes(body);
        return unknown.names;
    }

    /** In the body of a PATCH; a path that cannot be read is none. */
    public static Set<String> ofPatch(ResourceType type, JsonNode body) {
        UnknownNames unknown = new UnknownNames(type);
        JsonNode operations = Member.of(body, "Operations");
        if (operations != null) {
            operations.forEach(each -> Operation.of(each).ifPresent(unknown::operation));
        }
        return unknown.names;
    }

    private void operation(Operation operation) {
        String path = operation.path();
        JsonNode value = operation.value();
        if (path == null) {
            attributes(value);
            return;
        }
        Optional<Schema> schema = type.schemaNamed(path);
        Optional<Place> place = Place.of(type, UNPREFIXED.rewrite(type, path));
        if (schema.isPresent()) {
            attributes(schema.get(), value);
        } else if (place.isEmpty()) {
            add(path);
        } else {
            parts(place.get().leaf(), path, value);
        }
    }

    private void attributes(@Nullable JsonNode document) {
        if (document == null) {
            return;
        }
        for (Map.Entry<String, JsonNode> member : document.properties()) {
            Optional<Attribute> attribute = type.locate(null, member.getKey()).map(ResourceType.Located::attribute);
            if (attribute.isPresent()) {
                attribute(attribute.get(), member.getKey(), member.getValue());
            } else {
                type.schemaNamed(member.getKey())
                        .ifPresentOrElse(schema -> attributes(schema, member.getValue()), () -> add(member.getKey()));
            }
        }
    }

    private void attributes(Schema schema, @Nullable JsonNode value) {
        if (value == null) {
            return;
        }
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            String name = schema.id() + ':' + member.getKey();
            schema.attribute(member.getKey())
                    .ifPresentOrElse(attribute -> attribute(attribute, name, member.getValue()), () -> add(name));
        }
    }

    private void attribute(Attribute attribute, String name, JsonNode value) {
        if (attribute.equals(CommonAttributes.SCHEMAS)) {
            schemas(value);
        } else if (attribute.mutability() != Mutability.READ_ONLY) {
            parts(attribute, name, value);
        }
    }

    private void schemas(JsonNode listed) {
        for (JsonNode urn : listed) {
            if (urn.isTextual() && type.schemaNamed(urn.textValue()).isEmpty()) {
                add(urn.textValue());
            }
        }
    }

    private void parts(Attribute attribute, String name, @Nullable JsonNode value) {
        if (value == null || !attribute.complex()) {
            return;
        }
        if (value.isArray()) {
            value.forEach(element -> parts(attribute, name, element));
            return;
        }
        for (Map.Entry<String, JsonNode> part : value.properties()) {
            if (attribute.subAttribute(part.getKey()).isEmpty()) {
                add(name + '.' + part.getKey());
            }
        }
    }

    /** What stands between brackets is left out: there are values in it. */
    private void add(String name) {
        if (names.size() < MOST) {
            String plain = name.replaceAll("(?s)\\[.*]", "")
                    .replaceAll("(?s)\\[.*", "")
                    .replaceAll("[^\\w$.:/-]", "?");
            names.add(plain.substring(0, Math.min(plain.length(), LONGEST)));
        }
    }
}
