package io.sluice.scim.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaReaderTest {
    private static final String DEVICE = "urn:example:params:scim:schemas:Device";

    @Test
    void anAttributeThatSaysLittleHasTheDefaultsOfTheRfc() {
        Attribute serial = read(schema("{'name':'serial'}"))
                .schemas()
                .getFirst()
                .attributes()
                .getFirst();

        assertEquals(AttributeType.STRING, serial.type());
        assertEquals(Mutability.READ_WRITE, serial.mutability());
        assertEquals(Returned.DEFAULT, serial.returned());
        assertEquals(Uniqueness.NONE, serial.uniqueness());
        assertFalse(serial.required() || serial.multiValued() || serial.caseExact());
    }

    @Test
    void aTypeOfTheOperatorsOwnIsServedWithoutCode() {
        Schemas schemas = SchemaReader.read(
                List.of(json(schema("{'name':'serial','uniqueness':'server'}"))), List.of(json(type("Device"))));

        ResourceType device = schemas.resourceType("Device").orElseThrow();

        assertEquals("/Devices", device.endpoint());
        assertEquals(
                "serial",
                device.locate(null, "Serial").orElseThrow().attribute().name());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'name':'a','type':'text'}                                    | has "text" as 'type', which is none of string, boolean
            {'name':'a','mutability':'readwrite'}                         | has "readwrite" as 'mutability', which is none of readOnly, readWrite
            {'name':'a','returned':null}                                  | has null as 'returned'
            {'name':'a','uniqueness':'tenant'}                            | has "tenant" as 'uniqueness'
            {'name':'a','mutabilty':'readOnly'}                           | has an unknown member 'mutabilty'
            {'name':'a','required':'yes'}                                 | needs true or false as 'required'
            {'name':'a','description':7}                                  | needs a string as 'description'
            {'name':'a','canonicalValues':'work'}                         | needs an array as 'canonicalValues'
            {'name':'a','canonicalValues':[1]}                            | needs strings in 'canonicalValues'
            {'name':'a','referenceTypes':['User']}                        | has referenceTypes and is not a reference
            {'name':'a','type':'complex'}                                 | is complex and needs subAttributes
            {'name':'a','subAttributes':[{'name':'b'}]}                   | has subAttributes and is not complex
            {'name':'a','type':'complex','subAttributes':[{'name':'b','type':'complex','subAttributes':[{'name':'c'}]}]} | complex ones cannot be nested
            {'name':'a','type':'complex','subAttributes':[{'name':'b','uniqueness':'server'}]} | only whole attributes can be unique
            {'name':'a','type':'complex','subAttributes':[{'name':'b'},{'name':'B'}]} | attribute a: defines 'B' twice
            {'name':'a','type':'integer','uniqueness':'server'}           | only an attribute with one string can be
            {'name':'a','multiValued':true,'uniqueness':'global'}         | only an attribute with one string can be
            {'name':'a','mutability':'writeOnly'}                         | must have "returned": "never"
            {'name':'a b'}                                                | needs letters, digits
            {'type':'string'}                                             | attribute without a name:
            {'name':'a'},{'name':'A'}                                     | defines 'A' twice
            {'name':'externalId'}                                         | which every resource has anyway
            'a'                                                           | must be a JSON object
            {'name':'a','uniqueness':'server'},{'name':'b','uniqueness':'server'} | has several unique attributes [a, b]
            """)
    void aMistakeInAnAttributeIsNamed(String attributes, String mistake) {
        SchemaMistakes found = mistakes(List.of(schema(attributes)), List.of(type("Device")));

        assertTrue(found.toString().contains(mistake), found.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'name':'Device','endpoint':'/Devices','schema':'urn:x:Missing'}  | names the schema 'urn:x:Missing', for which there is no document
            {'name':'Device','endpoint':'Devices','schema':'%s'}              | needs a path such as /Devices as 'endpoint', not 'Devices'
            {'name':'Device','endpoint':'/Bulk','schema':'%s'}                | which SCIM itself uses
            {'name':'Big Device','endpoint':'/Devices','schema':'%s'}         | needs a name of letters and digits
            {'endpoint':'/Devices','schema':'%s'}                             | Resource type without a name
            {'name':'Device','endpoint':'/Devices','schema':'%s','schemaExtensions':[{'schema':'urn:x:Missing'}]} | schema extension: names the schema 'urn:x:Missing'
            {'name':'Device','endpoint':'/Devices','schema':'%s','schemaExtensions':[{'schema':'%s'}]} | names a schema twice
            {'name':'Device','endpoint':'/Devices','schema':'%s','schemaExtensions':{}} | needs an array as 'schemaExtensions'
            {'name':'Device','endpoint':'/Devices','schema':'%s','extensions':[]} | has an unknown member 'extensions'
            []                                                                | must be a JSON object
            """)
    void aMistakeInAResourceTypeIsNamed(String type, String mistake) {
        SchemaMistakes found = mistakes(List.of(schema("{'name':'serial'}")), List.of(type.replace("%s", DEVICE)));

        assertTrue(found.toString().contains(mistake), found.toString());
    }

    @Test
    void aSchemaNeedsAUrnANameAndAttributes() {
        SchemaMistakes found = mistakes(List.of("{'id':'Device','attributes':[]}"), List.of());

        assertEquals(3, found.mistakes().size(), found.getMessage());
    }

    @Test
    void nothingIsThereTwice() {
        SchemaMistakes found = mistakes(
                List.of(schema("{'name':'serial'}"), schema("{'name':'serial'}")),
                List.of(type("Device"), type("Device")));

        assertEquals(
                List.of("schemas#/id", "types#/name", "types#/endpoint"),
                found.mistakes().stream()
                        .map(mistake -> mistake.substring(0, mistake.indexOf(':')))
                        .toList());
    }

    @Test
    void allMistakesAreListedTogether() {
        SchemaMistakes found = mistakes(
                List.of(schema("{'name':'a','type':'text'},{'name':'b','returned':'sometimes'}")),
                List.of("{'name':'Device','endpoint':'/Devices','schema':'urn:x:Missing'}"));

        assertEquals(3, found.mistakes().size(), found.getMessage());
    }

    private static SchemaMistakes mistakes(List<String> schemas, List<String> types) {
        return assertThrows(
                SchemaMistakes.class,
                () -> SchemaReader.read(
                        schemas.stream().map(SchemaReaderTest::json).toList(),
                        types.stream().map(SchemaReaderTest::json).toList()));
    }

    private static Schemas read(String schema) {
        return SchemaReader.read(List.of(json(schema)), List.of());
    }

    private static String schema(String attributes) {
        return "{'id':'" + DEVICE + "','name':'Device','attributes':[" + attributes + "]}";
    }

    private static String type(String name) {
        return "{'name':'" + name + "','endpoint':'/" + name + "s','schema':'" + DEVICE + "'}";
    }

    private static JsonNode json(String singleQuoted) {
        try {
            return new JsonMapper().readTree(singleQuoted.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(singleQuoted, e);
        }
    }
}
