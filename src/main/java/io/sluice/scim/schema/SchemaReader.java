package io.sluice.scim.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads schema documents (RFC 7643 §7) and resource type documents (RFC 7643 §6), the standard ones and an operator's own. */
public final class SchemaReader {
    private static final Pattern URN = Pattern.compile("(?i)urn:[a-z0-9][a-z0-9-]*:[^\\s\"\\[\\],]+");
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");
    private static final Pattern ENDPOINT = Pattern.compile("/[A-Za-z][A-Za-z0-9_-]*");
    private static final Set<String> TAKEN_ENDPOINTS =
            Set.of("/schemas", "/resourcetypes", "/serviceproviderconfig", "/bulk", "/me");
    private static final Set<String> SCHEMA_MEMBERS =
            Set.of("schemas", "id", "name", "description", "attributes", "meta");
    private static final Set<String> TYPE_MEMBERS =
            Set.of("schemas", "id", "name", "endpoint", "description", "schema", "schemaExtensions", "meta");
    private static final Set<String> EXTENSION_MEMBERS = Set.of("schema", "required");

    private final List<String> mistakes = new ArrayList<>();
    private final List<Schema> schemas = new ArrayList<>();

    private SchemaReader() {}

    /**
     * What the documents describe.
     *
     * @throws SchemaMistakes with every mistake, if there is one
     */
    public static Schemas read(List<JsonNode> schemaDocuments, List<JsonNode> typeDocuments) {
        SchemaReader reader = new SchemaReader();
        schemaDocuments.forEach(document -> reader.schemas.add(reader.schema(document)));
        List<ResourceType> types = typeDocuments.stream()
                .flatMap(document -> reader.type(document).stream())
                .toList();
        reader.differ(reader.schemas.stream().map(Schema::id), "schema");
        reader.differ(types.stream().map(ResourceType::name), "resource type");
        reader.differ(types.stream().map(ResourceType::endpoint), "endpoint");
        if (!reader.mistakes.isEmpty()) {
            throw new SchemaMistakes(reader.mistakes);
        }
        return new Schemas(reader.schemas, types);
    }

    private Schema schema(JsonNode json) {
        String place = "Schema " + json.path("id").asText("without an id");
        Definition definition = Definition.of(json, place, mistakes, SCHEMA_MEMBERS);
        Schema schema = new Schema(
                definition.text("id", URN, "a URN such as urn:ietf:params:scim:schemas:extension:example:2.0:User"),
                definition.text("name", NAME, "a name of letters and digits"),
                definition.text("description"),
                AttributeReader.attributes(definition, "attributes"));
        if (schema.attributes().isEmpty()) {
            definition.mistake("needs attributes");
        }
        for (Attribute attribute : schema.attributes()) {
            if (CommonAttributes.attribute(attribute.name()).isPresent()) {
                definition.mistake("defines '" + attribute.name() + "', which every resource has anyway");
            }
        }
        return schema;
    }

    /** Empty if its schema is unknown. */
    private Optional<ResourceType> type(JsonNode json) {
        String place = "Resource type " + json.path("name").asText("without a name");
        Definition definition = Definition.of(json, place, mistakes, TYPE_MEMBERS);
        String name = definition.text("name", NAME, "a name of letters and digits");
        String endpoint = definition.text("endpoint", ENDPOINT, "a path such as /Devices");
        if (TAKEN_ENDPOINTS.contains(endpoint.toLowerCase(Locale.ROOT))) {
            definition.mistake("cannot have the endpoint " + endpoint + ", which SCIM itself uses");
        }
        String description = definition.text("description");
        List<ResourceType.Extension> extensions = extensions(definition);
        return known(definition).map(schema -> {
            ResourceType type = new ResourceType(name, endpoint, description, schema, extensions);
            check(type, definition);
            return type;
        });
    }

    private List<ResourceType.Extension> extensions(Definition type) {
        List<ResourceType.Extension> extensions = new ArrayList<>();
        for (JsonNode json : type.list("schemaExtensions")) {
            Definition extension =
                    Definition.of(json, type.place() + ", schema extension:", mistakes, EXTENSION_MEMBERS);
            boolean required = extension.flag("required");
            known(extension).ifPresent(schema -> extensions.add(new ResourceType.Extension(schema, required)));
        }
        return extensions;
    }

    private Optional<Schema> known(Definition definition) {
        String urn = definition.text("schema");
        Optional<Schema> found = new Schemas(schemas, List.of()).schema(urn);
        if (found.isEmpty()) {
            definition.mistake("names the schema '" + urn + "', for which there is no document");
        }
        return found;
    }

    private void check(ResourceType type, Definition definition) {
        List<Schema> all = Stream.concat(
                        Stream.of(type.schema()), type.extensions().stream().map(ResourceType.Extension::schema))
                .toList();
        if (Set.copyOf(all).size() < all.size()) {
            definition.mistake("names a schema twice");
        }
        List<Attribute> unique = all.stream()
                .flatMap(schema -> schema.attributes().stream())
                .filter(attribute -> attribute.uniqueness() != Uniqueness.NONE)
                .toList();
        if (unique.size() > 1) {
            definition.mistake("has several unique attributes " + unique + "; one is the most");
        }
    }

    private void differ(Stream<String> names, String kind) {
        Set<String> seen = new HashSet<>();
        names.filter(name -> !seen.add(name.toLowerCase(Locale.ROOT)))
                .forEach(name -> mistakes.add("The " + kind + " '" + name + "' is there twice"));
    }
}
