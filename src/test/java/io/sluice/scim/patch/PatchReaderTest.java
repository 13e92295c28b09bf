package io.sluice.scim.patch;

import static io.sluice.scim.patch.Patching.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.sluice.scim.schema.StandardSchemas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatchReaderTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"[]", "'text'", "null", "{}", "{'Operations':[]}", "{'Operations':{}}", "{'Operations':null}"})
    void aBodyWithoutOperationsIsInvalidSyntax(String body) {
        // When
        ScimError error = refused(body);

        // Then
        ScimError.InvalidSyntax syntax = assertInstanceOf(ScimError.InvalidSyntax.class, error);
        assertTrue(syntax.detail().contains("'Operations'"), syntax.detail());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'remove'",
                "{'path':'title','value':'x'}",
                "{'op':'move','path':'title','value':'x'}",
                "{'op':'Replace','path':'title','value':'x'}",
                "{'op':1,'path':'title','value':'x'}",
                "{'op':null,'path':'title','value':'x'}"
            })
    void anOperationThatIsNoneIsInvalidSyntaxAndCounted(String operation) {
        // When
        ScimError error = refused("{'Operations':[{'op':'replace','path':'title','value':'x'}," + operation + "]}");

        // Then
        ScimError.InvalidSyntax syntax = assertInstanceOf(ScimError.InvalidSyntax.class, error);
        assertTrue(syntax.detail().startsWith("Operation 2 "), syntax.detail());
    }

    @Test
    void removingWithoutAPathHasNoTarget() {
        ScimError error = refused("{'Operations':[{'op':'remove','value':{'title':'x'}}]}");

        assertInstanceOf(ScimError.NoTarget.class, error);
    }

    @ParameterizedTest
    @ValueSource(strings = {"add", "replace"})
    void addingAndReplacingNeedAValue(String op) {
        ScimError error = refused("{'Operations':[{'op':'" + op + "','path':'title'}]}");

        assertEquals(
                new ScimError.InvalidValue(
                        "title", "Operation 1 (" + op + " title) has no 'value'; give the value to set."),
                error);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'Kim'", "[]", "null", "true", "[{'title':'x'}]"})
    void withoutAPathTheValueIsAnObject(String value) {
        ScimError error = refused("{'Operations':[{'op':'add','value':" + value + "}]}");

        assertInstanceOf(ScimError.InvalidValue.class, error);
    }

    @ParameterizedTest
    @ValueSource(strings = {"name.", "emails[type eq ]", "emails[type eq \\\"work\\\"", "na me", "emails[x pr]y", "1"})
    void aPathThatCannotBeReadIsInvalidPath(String path) {
        ScimError error = refused("{'Operations':[{'op':'remove','path':\"" + path + "\"}]}");

        assertInstanceOf(ScimError.InvalidPath.class, error);
    }

    @Test
    void aPathIsAString() {
        ScimError error = refused("{'Operations':[{'op':'remove','path':['title']}]}");

        assertInstanceOf(ScimError.InvalidPath.class, error);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'Operations':[{'op':'replace','path':'title','value':'x'}]}",
                "{'operations':[{'op':'replace','path':'Title','value':'x'}]}",
                "{'OPERATIONS':[{'OP':'replace','PATH':'TITLE','Value':'x'}]}",
                "{'schemas':['urn:ietf:params:scim:api:messages:2.0:PatchOp'],"
                        + "'Operations':[{'op':'replace','path':null,'value':{'TITLE':'x'}}]}",
                "{'Operations':[{'op':'replace','path':'','value':{'title':'x'},'name':'title'}]}"
            })
    void namesAreReadInAnyCaseAndSchemasMayBeMissing(String body) {
        // When
        var operations = PatchReader.read(StandardSchemas.USER, json(body));

        // Then
        assertEquals(1, operations.size());
        PatchOperation.Assign assign = assertInstanceOf(PatchOperation.Assign.class, operations.getFirst());
        assertEquals("title", assign.where().attribute().name());
        assertEquals(json("'x'"), assign.value());
    }

    @Test
    void aRequestHasABoundedNumberOfOperations() {
        // Given
        JsonNode operation = json("{'op':'add','path':'title','value':'x'}");
        ArrayNode many = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < PatchReader.MOST_OPERATIONS; i++) {
            many.add(operation);
        }
        JsonNode body = JsonNodeFactory.instance.objectNode().set("Operations", many);

        // When
        int allowed = PatchReader.read(StandardSchemas.USER, body).size();
        many.add(operation);
        ScimException refused = assertThrows(ScimException.class, () -> PatchReader.read(StandardSchemas.USER, body));

        // Then
        assertEquals(PatchReader.MOST_OPERATIONS, allowed);
        assertInstanceOf(ScimError.InvalidSyntax.class, refused.error());
    }

    private static ScimError refused(String body) {
        return assertThrows(ScimException.class, () -> PatchReader.read(StandardSchemas.USER, json(body)))
                .error();
    }
}
