package io.sluice.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.scim.schema.ResourceType;
import io.sluice.scim.schema.Schemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator's folder of schemas adds, and what its mistakes are called. */
class SchemaFilesTest {
    private static final String SCHEMA = "'schemas':['urn:ietf:params:scim:schemas:core:2.0:Schema']";
    private static final String TYPE = "'schemas':['urn:ietf:params:scim:schemas:core:2.0:ResourceType']";
    private static final String BADGE =
            "{" + SCHEMA + ",'id':'urn:x:badge','name':'A badge','attributes':[{'name':'number'}]}";

    @TempDir
    private Path folder;

    @Test
    void theUsualFolderNeedNotBeThere() {
        assertEquals(
                SchemaFiles.standard(),
                SchemaFiles.in(Settings.DEFAULTS.schemas().folder()));
    }

    @Test
    void anyOtherFolderMustBeThere() {
        StartFailure failure = assertThrows(StartFailure.class, () -> SchemaFiles.in(folder.resolve("typo")));

        assertTrue(message(failure).contains("SLUICE_SCHEMAS_FOLDER"), failure.getMessage());
    }

    @Test
    void anEmptyFolderAddsNothing() {
        assertEquals(SchemaFiles.standard(), SchemaFiles.in(folder));
    }

    @Test
    void theExampleIsADeviceWithARequiredExtension() {
        ResourceType device = SchemaFiles.in(Path.of("config", "examples"))
                .resourceType("Device")
                .orElseThrow();

        assertEquals("/Devices", device.endpoint());
        assertTrue(device.extensions().getFirst().required());
        assertTrue(device.schema().configured());
    }

    @Test
    void extensionsOfOneTypeAddUpAcrossFilesAndTheOrderOfTheDocumentsDoesNotMatter() throws IOException {
        // Given
        file("1.json", "{" + TYPE + ",'name':'User','schemaExtensions':[{'schema':'urn:x:badge','required':true}]}");
        file("2.json", "[" + BADGE + "," + BADGE.replace("badge", "desk") + "]");
        file("3.json", "{" + TYPE + ",'name':'User','endpoint':'/Users','schemaExtensions':[{'schema':'URN:X:DESK'}]}");

        // When
        Schemas schemas = SchemaFiles.in(folder);

        // Then
        ResourceType user = schemas.resourceType("User").orElseThrow();
        assertEquals(
                List.of("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User", "urn:x:badge", "urn:x:desk"),
                user.extensions().stream().map(each -> each.schema().id()).toList());
        assertTrue(user.extensions().get(1).required());
        assertFalse(user.schema().configured());
    }

    @Test
    void aSchemaThatNoTypeHasIsServedAllTheSame() throws IOException {
        file("badge.json", BADGE);

        assertTrue(SchemaFiles.in(folder).schema("urn:x:badge").isPresent());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'schemas':                                                       | a.json: is not JSON: Unexpected end-of-input
            {'schemas':[],'schemas':[]}                                       | a.json: is not JSON: Duplicate field 'schemas'
            {} {}                                                             | a.json: is not JSON: Trailing token
            ``                                                                | a.json#: is neither a schema nor a resource type; give it "schemas": ["urn:ietf
            {'id':'urn:x:y'}                                                  | a.json#: is neither a schema nor a resource type
            'text'                                                            | a.json#: is neither a schema nor a resource type
            []                                                                | a.json#: must be an array with schemas or resource types in it
            {'schemas':['urn:ietf:params:scim:api:messages:2.0:ListResponse']} | a.json#/Resources: must be an array
            [{'schemas':['urn:ietf:params:scim:api:messages:2.0:ListResponse'],'Resources':[7]}] | a.json#/0/Resources/0: is neither
            [{%s,'id':'urn:x:y','name':'Y','attributes':[{'name':'a'},{'name':'b','type':'text'}]}] | a.json#/0/attributes/1/type: Schema urn:x:y, attribute b: has "text" as 'type', which is none of string
            {%s,'id':'urn:x:y','name':'Y','attributes':[{'name':'a','type':'complex','subAttributes':[{'name':'b','required':1}]}]} | a.json#/attributes/0/subAttributes/0/required: Schema urn:x:y, attribute a, attribute b: needs true or false
            {%s,'id':'urn:x:y','name':'Y','attributes':[{'name':'a','mutabilty':'x'}]} | a.json#/attributes/0/mutabilty: Schema urn:x:y, attribute a: has an unknown member 'mutabilty'; remove it or correct its name
            {%s,'id':'urn:x:y/z','name':'Y','attributes':[{'name':'a'}]}      | a.json#/id: Schema urn:x:y/z: needs a URN
            {%s,'id':'urn:x:y?','name':'Y','attributes':[{'name':'a'}]}       | needs a URN such as
            {%s,'id':'y','name':'Y','attributes':[{'name':'a'}]}              | not 'y'
            {%s,'id':'urn:x:y','name':' ','attributes':[{'name':'a'}]}        | a.json#/name: Schema urn:x:y: needs a name
            {%s,'id':'urn:x:y','name':'Y'}                                    | a.json#/attributes: Schema urn:x:y: needs attributes
            {%s,'id':'urn:ietf:params:scim:schemas:core:2.0:User','name':'User','attributes':[{'name':'a'}]} | has the URN of another schema
            {%s,'id':'urn:ietf:params:scim:schemas:core:2.0:Schema','name':'S','attributes':[{'name':'a'}]} | has a URN that SCIM itself uses
            {%s,'id':'urn:ietf:params:scim:api:messages:2.0:X','name':'S','attributes':[{'name':'a'}]} | has a URN that SCIM itself uses
            """)
    void aMistakeSaysInWhichFileAndWhereItIs(String content, String mistake) throws IOException {
        assertMistake(content.replace("%s", SCHEMA), mistake);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {%s,'name':'Usr','schemaExtensions':[{'schema':'urn:x:badge'}]}   | a.json#/name: Resource type Usr: extends 'Usr', which is none of [User, Group]; correct the name
            {%s,'name':'User','schemaExtensions':[{'schema':'urn:x:bagde'}]}  | a.json#/schemaExtensions/0/schema: Resource type User, schema extension: names the schema 'urn:x:bagde', for which there is no document
            {%s,'name':'User'}                                                | a.json#/schemaExtensions: Resource type User: needs schemaExtensions
            {%s,'name':'User','endpoint':'/People','schemaExtensions':[{'schema':'urn:x:badge'}]} | a.json#/endpoint: Resource type User: has the endpoint /Users, which cannot be changed
            {%s,'name':'User','schema':'urn:x:badge','schemaExtensions':[{'schema':'urn:x:badge'}]} | a.json#/schema: Resource type User: has the schema urn:ietf:params:scim:schemas:core:2.0:User, which cannot be changed
            {%s,'name':'User','schemaExtensions':[{'schema':'urn:x:badge','reqired':true}]} | a.json#/schemaExtensions/0/reqired
            {%s,'name':'B','endpoint':'/users','schema':'urn:x:badge'}        | a.json#/endpoint: Resource type B: has the endpoint /users of the resource type User; choose another
            {%s,'name':'group','endpoint':'/B','schema':'urn:x:badge'}        | a.json#/name: Resource type group: has the name of another resource type
            {%s,'name':'Schema','endpoint':'/B','schema':'urn:x:badge'}       | cannot be called 'Schema', which SCIM itself uses
            {%s,'name':'B','endpoint':'/me','schema':'urn:x:badge'}           | cannot have the endpoint /me, which SCIM itself uses
            {%s,'name':'B','endpoint':'/Bulk','schema':'urn:x:badge'}         | cannot have the endpoint /Bulk
            {%s,'name':'B','endpoint':'/Schemas','schema':'urn:x:badge'}      | cannot have the endpoint /Schemas
            {%s,'name':'B','endpoint':'/ResourceTypes','schema':'urn:x:badge'} | cannot have the endpoint /ResourceTypes
            {%s,'name':'B','endpoint':'/ServiceProviderConfig','schema':'urn:x:badge'} | cannot have the endpoint /ServiceProviderConfig
            {%s,'name':'B','endpoint':'/.search','schema':'urn:x:badge'}      | needs a path such as /Devices as 'endpoint', not '/.search'
            {%s,'name':'B','endpoint':'/b/c','schema':'urn:x:badge'}          | not '/b/c'
            {%s,'name':'B','endpoint':'/b%20c','schema':'urn:x:badge'}        | not '/b%20c'
            {%s,'name':'B','endpoint':'/b:id','schema':'urn:x:badge'}         | not '/b:id'
            {%s,'name':'B','endpoint':'/','schema':'urn:x:badge'}             | not '/'
            {%s,'name':'B','endpoint':'/Bäder','schema':'urn:x:badge'}        | not '/Bäder'
            {%s,'name':'B','endpoint':7,'schema':'urn:x:badge'}               | needs a string as 'endpoint'
            {%s,'name':'B','endpoint':'/B'}                                   | names the schema ''
            {%s,'name':'B','endpoint':'/B','schema':'urn:x:team'}             | has members, as only groups can
            {%s,'name':'B','endpoint':'/B','schema':'urn:x:badge','schemaExtensions':[{'schema':'urn:x:badge:number'}]} | which is how an attribute of 'urn:x:badge' is written
            {%s,'name':'User','schemaExtensions':[{'schema':'urn:x:unique'}]} | has several unique attributes [userName, serial]; one is the most
            """)
    void aMistakeInAResourceTypeSaysWhatToDo(String type, String mistake) throws IOException {
        file(
                "schemas.json",
                "["
                        + String.join(
                                ",",
                                BADGE,
                                BADGE.replace("badge", "badge:number"),
                                "{" + SCHEMA
                                        + ",'id':'urn:x:unique','name':'U','attributes':[{'name':'serial','uniqueness':'server'}]}",
                                "{" + SCHEMA
                                        + ",'id':'urn:x:team','name':'T','attributes':[{'name':'members','type':'complex',"
                                        + "'multiValued':true,'subAttributes':[{'name':'value'}]}]}")
                        + "]");

        assertMistake(type.replace("%s", TYPE), mistake);
    }

    @Test
    void allMistakesOfAllFilesAreToldAtOnce() throws IOException {
        // Given
        file("a.json", "{");
        file("b.json", BADGE.replace("number", "num ber"));
        file("c.json", "{" + TYPE + ",'name':'Thing','endpoint':'/Me','schema':'urn:x:none'}");

        // When
        StartFailure failure = assertThrows(StartFailure.class, () -> SchemaFiles.in(folder));

        // Then
        assertEquals(
                List.of("a.json", "b.json#/attributes/0/name", "c.json#/endpoint", "c.json#/schema"),
                message(failure)
                        .lines()
                        .skip(1)
                        .map(line -> line.strip().substring(0, line.strip().indexOf(':')))
                        .toList(),
                failure.getMessage());
    }

    private void assertMistake(String content, String mistake) throws IOException {
        file("a.json", content);

        StartFailure failure = assertThrows(StartFailure.class, () -> SchemaFiles.in(folder));

        assertTrue(message(failure).contains(mistake), failure.getMessage());
    }

    private static String message(StartFailure failure) {
        return Objects.requireNonNull(failure.getMessage());
    }

    private void file(String name, String singleQuoted) throws IOException {
        Files.writeString(folder.resolve(name), singleQuoted.replace('\'', '"'));
    }
}
