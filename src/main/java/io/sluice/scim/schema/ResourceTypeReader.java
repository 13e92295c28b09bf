package io.sluice.scim.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads resource type documents (RFC 7643 §6). One that names a type already known, or gives neither endpoint nor schema,
 * adds extensions to the type of its name; any other defines a type.
 */
final class ResourceTypeReader {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,99}");
    private static final Pattern ENDPOINT = Pattern.compile("/[A-Za-z][A-Za-z0-9_-]{0,99}");
    private static final Set<String> TAKEN_NAMES = Set.of("schema", "resourcetype", "serviceproviderconfig");
    private static final Set<String> TAKEN_ENDPOINTS =
            Set.of("/schemas", "/resourcetypes", "/serviceproviderconfig", "/bulk", "/me");
    private static final Set<String> MEMBERS =
            Set.of("schemas", "id", "name", "endpoint", "description", "schema", "schemaExtensions", "meta");
    private static final Set<String> EXTENSION_MEMBERS = Set.of("schema", "required");

    private final Schemas schemas;
    private final Map<String, ResourceType> types = new LinkedHashMap<>();
    private final Set<String> known;

    ResourceTypeReader(List<ResourceType> known, List<Schema> schemas) {
        this.schemas = new Schemas(schemas, known);
        known.forEach(type -> types.put(type.name(), type));
        this.known = Set.copyOf(types.keySet());
    }

    /** The known types, perhaps with more extensions, and the new ones. */
    List<ResourceType> read(List<Definition> documents) {
        documents.stream().filter(this::defines).forEach(this::define);
        documents.stream().filter(document -> !defines(document)).forEach(this::extend);
        return List.copyOf(types.values());
    }

    private boolean defines(Definition document) {
        return (document.has("endpoint") || document.has("schema"))
                && !known.contains(document.json().path("name").asText());
    }

    private void define(Definition document) {
        document.expect(MEMBERS);
        String name = document.text("name", NAME, "a name of letters and digits");
        String endpoint = document.text("endpoint", ENDPOINT, "a path such as /Devices");
        String description = document.text("description");
        List<ResourceType.Extension> extensions = extensions(document);
        checkFree(name, endpoint, document);
        schema(document).ifPresent(schema -> {
            ResourceType type = new ResourceType(name, endpoint, description, schema, extensions);
            check(type, document);
            types.putIfAbsent(name, type);
        });
    }

    private void checkFree(String name, String endpoint, Definition document) {
        if (TAKEN_NAMES.contains(name.toLowerCase(Locale.ROOT))) {
            document.mistake("name", "cannot be called '" + name + "', which SCIM itself uses; choose another name");
        }
        if (TAKEN_ENDPOINTS.contains(endpoint.toLowerCase(Locale.ROOT))) {
            document.mistake(
                    "endpoint", "cannot have the endpoint " + endpoint + ", which SCIM itself uses; choose another");
        }
        for (ResourceType other : types.values()) {
            if (other.name().equalsIgnoreCase(name)) {
                document.mistake(
                        "name",
                        "has the name of another resource type; choose another, or leave out endpoint and schema to add"
                                + " extensions to that one");
            }
            if (other.endpoint().equalsIgnoreCase(endpoint)) {
                document.mistake(
                        "endpoint",
                        "has the endpoint " + endpoint + " of the resource type " + other + "; choose another");
            }
        }
    }

    private void extend(Definition document) {
        document.expect(MEMBERS);
        String name = document.text("name");
        List<ResourceType.Extension> more = extensions(document);
        ResourceType type = types.get(name);
        if (type == null) {
            document.mistake(
                    "name",
                    "extends '" + name + "', which is none of " + types.keySet()
                            + "; correct the name, or give endpoint and schema to define that type");
            return;
        }
        if (more.isEmpty()) {
            document.mistake("schemaExtensions", "needs schemaExtensions: it can add nothing else to " + name);
        }
        checkSame(document, "endpoint", type.endpoint());
        checkSame(document, "schema", type.schema().id());
        ResourceType extended = with(type, more);
        check(extended, document);
        types.put(name, extended);
    }

    private static void checkSame(Definition document, String member, String value) {
        if (document.has(member) && !document.text(member).equalsIgnoreCase(value)) {
            document.mistake(
                    member,
                    "has the " + member + " " + value + ", which cannot be changed; leave '" + member + "' out");
        }
    }

    /** What is said of an extension last, counts. */
    private static ResourceType with(ResourceType type, List<ResourceType.Extension> more) {
        Map<Schema, ResourceType.Extension> extensions = new LinkedHashMap<>();
        type.extensions().forEach(extension -> extensions.put(extension.schema(), extension));
        more.forEach(extension -> extensions.put(extension.schema(), extension));
        return new ResourceType(
                type.name(), type.endpoint(), type.description(), type.schema(), List.copyOf(extensions.values()));
    }

    private List<ResourceType.Extension> extensions(Definition type) {
        List<ResourceType.Extension> extensions = new ArrayList<>();
        int number = 0;
        for (JsonNode json : type.list("schemaExtensions")) {
            Definition extension = type.element(json, "schemaExtensions", number++, "schema extension");
            extension.expect(EXTENSION_MEMBERS);
            boolean required = extension.flag("required");
            schema(extension).ifPresent(schema -> extensions.add(new ResourceType.Extension(schema, required)));
        }
        return extensions;
    }

    private Optional<Schema> schema(Definition definition) {
        String urn = definition.text("schema");
        Optional<Schema> found = schemas.schema(urn);
        if (found.isEmpty()) {
            definition.mistake(
                    "schema",
                    "names the schema '" + urn + "', for which there is no document; add it or correct the URN");
        }
        return found;
    }

    private static void check(ResourceType type, Definition document) {
        List<Schema> all = Stream.concat(
                        Stream.of(type.schema()), type.extensions().stream().map(ResourceType.Extension::schema))
                .toList();
        if (Set.copyOf(all).size() < all.size()) {
            document.mistake("names a schema twice; once is enough");
        }
        List<Attribute> unique = all.stream()
                .flatMap(schema -> schema.attributes().stream())
                .filter(attribute -> attribute.uniqueness() != Uniqueness.NONE)
                .toList();
        if (unique.size() > 1) {
            document.mistake("has several unique attributes " + unique
                    + "; one is the most, so give the others \"uniqueness\": \"none\"");
        }
        if (type.schema().configured() && type.hasMembers()) {
            document.mistake("schema", "has members, as only groups can: call that attribute otherwise");
        }
        all.forEach(schema -> checkReadable(schema, all, document));
    }

    /** A URN and an attribute's name, joined by a colon, are how paths are written; no other URN may look like that. */
    private static void checkReadable(Schema schema, List<Schema> all, Definition document) {
        int colon = schema.id().lastIndexOf(':');
        for (Schema other : all) {
            if (colon > 0
                    && other.id().equalsIgnoreCase(schema.id().substring(0, colon))
                    && other.attribute(schema.id().substring(colon + 1)).isPresent()) {
                document.mistake("has the schema '" + schema + "', which is how an attribute of '" + other
                        + "' is written; give it another URN");
            }
        }
    }
}
