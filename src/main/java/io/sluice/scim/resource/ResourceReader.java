package io.sluice.scim.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.sluice.scim.schema.Attribute;
import io.sluice.scim.schema.CommonAttributes;
import io.sluice.scim.schema.ResourceType;
import io.sluice.scim.schema.Schema;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what a client sent as a resource: strict in types, blind to what no schema knows and to what clients may not set
 * (RFC 7644 §3.3). Names take the schema's spelling, values stay as they are: a provider that finds its value changed sends
 * it again in every cycle.
 */
public final class ResourceReader {
    private final ResourceType type;
    private final ObjectNode document = JsonNodeFactory.instance.objectNode();

    private ResourceReader(ResourceType type) {
        this.type = type;
        document.putArray(CommonAttributes.SCHEMAS.name()); // filled in the end, but first for who reads it
    }

    /** A new resource (RFC 7644 §3.3). */
    public static Document create(ResourceType type, JsonNode body) {
        return read(type, body).finished();
    }

    /** What takes the place of {@code current} (RFC 7644 §3.5.1): whatever the body leaves out is gone. */
    public static Document replace(ResourceType type, Document current, JsonNode body) {
        ResourceReader reader = read(type, body);
        Immutability.keep(type, current.tree(), reader.document);
        return reader.finished();
    }

    /** The ids of the members that a body lists, as the client wrote them; empty if it says nothing about members. */
    public static Optional<Set<String>> members(ResourceType type, JsonNode body) {
        return type.hasMembers() ? MemberList.of(type, body) : Optional.empty();
    }

    /**
     * One attribute's value, checked. A multi-valued attribute takes an array and always gives one, perhaps empty; any other
     * gives {@code MissingNode} for what means no value. {@code path} is what errors call it.
     */
    public static JsonNode value(Attribute attribute, String path, JsonNode raw) {
        return ValueReader.value(attribute, path, raw);
    }

    /** One of the values of a multi-valued attribute, checked; {@code MissingNode} for what means no value. */
    public static JsonNode element(Attribute attribute, String path, JsonNode raw) {
        return ValueReader.element(attribute, path, raw);
    }

    /**
     * Whether all that is required is there, in extensions too if they have any data.
     *
     * @throws ScimException with {@code invalidValue} for the first that is not
     */
    public static void requiredPresent(ResourceType type, ObjectNode document) {
        Requirement.check(type, document);
    }

    /**
     * Makes {@code schemas} say what the document holds: the base schema and each extension with data (RFC 7643 §3), also of
     * one that the type no longer has.
     */
    public static void declareSchemas(ResourceType type, ObjectNode document) {
        ArrayNode schemas = document.putArray(CommonAttributes.SCHEMAS.name());
        schemas.add(type.schema().id());
        for (ResourceType.Extension extension : type.extensions()) {
            String urn = extension.schema().id();
            if (document.path(urn).isEmpty()) {
                document.remove(urn);
            } else {
                schemas.add(urn);
            }
        }
        Forgotten.urns(type, document).forEach(schemas::add);
    }

    private static ResourceReader read(ResourceType type, JsonNode body) {
        if (!body.isObject()) {
            throw invalidSyntax("The body must be a JSON object with the attributes of a " + type.name() + ".");
        }
        ResourceReader reader = new ResourceReader(type);
        for (Map.Entry<String, JsonNode> member : body.properties()) {
            reader.member(member.getKey(), member.getValue());
        }
        return reader;
    }

    private void member(String name, JsonNode raw) {
        Optional<Attribute> attribute = type.locate(null, name).map(ResourceType.Located::attribute);
        if (attribute.isPresent()) {
            attribute(attribute.get(), raw);
        } else {
            type.extension(name).ifPresent(extension -> extension(extension, raw));
        }
    }

    private void attribute(Attribute attribute, JsonNode raw) {
        if (attribute.equals(CommonAttributes.SCHEMAS)) {
            checkSchemas(raw);
        } else if (!(type.hasMembers() && attribute.name().equals(ResourceType.MEMBERS))) {
            ValueReader.put(document, attribute, attribute.name(), raw);
        }
    }

    /** Extension data counts wherever it is, listed or not: Entra ID leaves custom ones out of the list. */
    private void extension(Schema schema, JsonNode raw) {
        if (ValueReader.unassigned(raw)) {
            return;
        }
        if (!raw.isObject()) {
            throw invalidSyntax(
                    "The value of " + schema.id() + " must be an object with the attributes of that schema.");
        }
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> member : raw.properties()) {
            schema.attribute(member.getKey())
                    .ifPresent(attribute ->
                            ValueReader.put(data, attribute, schema.id() + ':' + attribute.name(), member.getValue()));
        }
        if (!data.isEmpty()) {
            ValueReader.putOnce(document, schema.id(), schema.id(), data);
        }
    }

    /** What a client lists does not matter, since the data says it; but it must be a list. */
    private static void checkSchemas(JsonNode raw) {
        boolean texts = raw.isArray();
        for (JsonNode urn : raw) {
            texts &= urn.isTextual();
        }
        if (!texts && !raw.isNull()) {
            throw invalidSyntax("schemas must be an array of strings, each the URN of a schema.");
        }
    }

    private Document finished() {
        declareSchemas(type, document);
        requiredPresent(type, document);
        return Document.of(document);
    }

    private static ScimException invalidSyntax(String detail) {
        return new ScimException(new ScimError.InvalidSyntax(detail));
    }
}
