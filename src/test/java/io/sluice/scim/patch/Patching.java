package io.sluice.scim.patch;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.sluice.scim.resource.Document;
import io.sluice.scim.schema.ResourceType;
import io.sluice.scim.schema.SchemaReader;
import io.sluice.scim.schema.StandardSchemas;
import java.util.List;

/** A resource to be patched, and the words for it; JSON is written with single quotes. */
record Patching(ResourceType type, Document current, PatchRules rules) {
    static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";
    static final String ENTERPRISE = StandardSchemas.ENTERPRISE;

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_SINGLE_QUOTES).build();

    /** Things have what users lack: required, immutable and multi-valued simple attributes, inside complex ones too. */
    static final ResourceType THING = SchemaReader.read(
                    List.of(json("""
                            {'id':'urn:test:Thing','name':'Thing','description':'','attributes':[
                              {'name':'name','required':true},
                              {'name':'serial','mutability':'immutable'},
                              {'name':'size','type':'integer'},
                              {'name':'weight','type':'decimal'},
                              {'name':'tags','multiValued':true},
                              {'name':'codes','multiValued':true,'caseExact':true},
                              {'name':'owners','type':'complex','multiValued':true,'required':true,'subAttributes':[
                                {'name':'value','required':true},{'name':'type'},{'name':'since','mutability':'immutable'},
                                {'name':'rank','type':'integer'},{'name':'locked','mutability':'readOnly'}]},
                              {'name':'maker','type':'complex','subAttributes':[
                                {'name':'name','required':true},{'name':'plant','mutability':'immutable'},
                                {'name':'lines','multiValued':true},{'name':'country'}]}]}
                            """)),
                    List.of(json("{'name':'Thing','endpoint':'/Things','description':'','schema':'urn:test:Thing'}")))
            .resourceType("Thing")
            .orElseThrow();

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    static Patching of(ResourceType type, String document) {
        return new Patching(type, Document.of((ObjectNode) json(document)), PatchRules.entra());
    }

    /** A user with those attributes besides {@code userName}, listed as in an object, perhaps none. */
    static Patching user(String attributes) {
        String enterprise = attributes.contains(ENTERPRISE) ? ",'" + ENTERPRISE + "'" : "";
        String more = attributes.isEmpty() ? "" : "," + attributes;
        return of(StandardSchemas.USER, "{'schemas':['" + USER + "'" + enterprise + "],'userName':'kim'" + more + "}");
    }

    static Patching group() {
        return of(
                StandardSchemas.GROUP,
                "{'schemas':['urn:ietf:params:scim:schemas:core:2.0:Group'],'displayName':'Payroll'}");
    }

    static Patching thing(String attributes) {
        return of(
                THING,
                "{'schemas':['urn:test:Thing'],'name':'box','owners':[{'value':'o1'}]"
                        + (attributes.isEmpty() ? "" : "," + attributes) + "}");
    }

    Patching strictly() {
        return new Patching(type, current, PatchRules.strict());
    }

    PatchPlan apply(String... operations) {
        return PatchPlan.of(type, current, read(operations), rules);
    }

    List<PatchOperation> read(String... operations) {
        return PatchReader.read(type, json("{'Operations':[" + String.join(",", operations) + "]}"));
    }

    /** The attribute after the operations; missing if it has no value. */
    JsonNode after(String attribute, String... operations) {
        return apply(operations).document().tree().path(attribute);
    }

    /** The error that the operations end in. */
    <E extends ScimError> E refused(Class<E> error, String... operations) {
        ScimException thrown = assertThrows(ScimException.class, () -> apply(operations));
        return assertInstanceOf(error, thrown.error());
    }
}
