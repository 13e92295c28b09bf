package io.sluice.scim.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads schema documents (RFC 7643 §7) and resource type documents (RFC 7643 §6), the standard ones and an operator's own. */
public final class SchemaReader {
    /** What a URL and a path (RFC 7644 §3.10) hold as it is. */
    private static final Pattern URN =
            Pattern.compile("(?i)urn:[a-z0-9][a-z0-9-]{0,31}:[a-z0-9._~:-]{0,200}[a-z0-9_~-]");

    private static final Pattern NAME = Pattern.compile(".*\\S.*");
    private static final Set<String> MEMBERS = Set.of("schemas", "id", "name", "description", "attributes", "meta");
    private static final String MESSAGES = "urn:ietf:params:scim:api:";
    private static final List<String> ABOUT_SCHEMAS =
            List.of(SchemaDocument.URN, ResourceTypeDocument.URN, ServiceProviderConfig.URN);

    private final List<Schema> schemas;
    private final boolean configured;

    private SchemaReader(List<Schema> known, boolean configured) {
        this.schemas = new ArrayList<>(known);
        this.configured = configured;
    }

    /**
     * What the documents describe.
     *
     * @throws SchemaMistakes with every mistake, if there is one
     */
    public static Schemas read(List<JsonNode> schemaDocuments, List<JsonNode> typeDocuments) {
        List<String> mistakes = new ArrayList<>();
        FoundDocuments found = new FoundDocuments(mistakes);
        schemaDocuments.forEach(json -> found.addSchema(json, "schemas#"));
        typeDocuments.forEach(json -> found.addType(json, "types#"));
        return read(new Schemas(List.of(), List.of()), found, false, mistakes);
    }

    /**
     * The known schemas and types with what an operator's files add: schemas, resource types, and extensions of types.
     *
     * @throws SchemaMistakes with every mistake, if there is one
     */
    public static Schemas extend(Schemas known, List<SchemaFile> files) {
        List<String> mistakes = new ArrayList<>();
        FoundDocuments found = new FoundDocuments(mistakes);
        files.forEach(file -> found.add(file.content(), file.name() + "#"));
        return read(known, found, true, mistakes);
    }

    private static Schemas read(Schemas known, FoundDocuments found, boolean configured, List<String> mistakes) {
        SchemaReader reader = new SchemaReader(known.schemas(), configured);
        found.schemas().forEach(reader::add);
        List<ResourceType> types = new ResourceTypeReader(known.resourceTypes(), reader.schemas).read(found.types());
        if (!mistakes.isEmpty()) {
            throw new SchemaMistakes(mistakes);
        }
        return new Schemas(reader.schemas, types);
    }

    private void add(Definition definition) {
        definition.expect(MEMBERS);
        Schema schema = new Schema(
                definition.text("id", URN, "a URN such as urn:example:params:scim:schemas:extension:example:2.0:User"),
                definition.text("name", NAME, "a name"),
                definition.text("description"),
                AttributeReader.attributes(definition, "attributes"),
                configured);
        if (schema.attributes().isEmpty()) {
            definition.mistake("attributes", "needs attributes");
        }
        for (Attribute attribute : schema.attributes()) {
            if (CommonAttributes.attribute(attribute.name()).isPresent()) {
                definition.mistake(
                        "attributes",
                        "defines '" + attribute.name() + "', which every resource has anyway; leave it out");
            }
        }
        checkUrn(schema.id(), definition);
        schemas.add(schema);
    }

    private void checkUrn(String urn, Definition definition) {
        boolean scims = urn.toLowerCase(Locale.ROOT).startsWith(MESSAGES)
                || ABOUT_SCHEMAS.stream().anyMatch(urn::equalsIgnoreCase);
        if (scims) {
            definition.mistake("id", "has a URN that SCIM itself uses; give it one of its own");
        }
        if (schemas.stream().anyMatch(other -> other.id().equalsIgnoreCase(urn))) {
            definition.mistake(
                    "id",
                    "has the URN of another schema; give it one of its own"
                            + " (a standard schema stays as it is: what it lacks goes into an extension)");
        }
    }
}
