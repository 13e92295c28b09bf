package io.sluice.scim.resource;

import static io.sluice.scim.resource.Devices.DEVICE;
import static io.sluice.scim.resource.Devices.WARRANTY;
import static io.sluice.scim.resource.Devices.device;
import static io.sluice.scim.resource.Devices.json;
import static io.sluice.scim.schema.StandardSchemas.ENTERPRISE;
import static io.sluice.scim.schema.StandardSchemas.USER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import org.junit.jupiter.api.Test;

class ReplaceTest {
    private static final Document USER_BEFORE = ResourceReader.create(
            USER,
            json("{'userName':'a','externalId':'x','title':'t','emails':[{'value':'e'}],'" + ENTERPRISE
                    + "':{'division':'d'}}"));

    @Test
    void whatIsLeftOutIsGone() {
        Document after = ResourceReader.replace(USER, USER_BEFORE, json("{'userName':'b'}"));

        assertEquals(json("{'schemas':['urn:ietf:params:scim:schemas:core:2.0:User'],'userName':'b'}"), after.tree());
    }

    @Test
    void whatTheServerReturnedCanBeSentBackUnchanged() {
        ObjectNode echoed = USER_BEFORE.copy();
        echoed.put("id", "2819c223").putObject("meta").put("version", "W/\"1\"");
        echoed.putArray("groups");

        assertEquals(USER_BEFORE, ResourceReader.replace(USER, USER_BEFORE, echoed));
    }

    @Test
    void whatIsRequiredMustBeSentAgain() {
        ScimException error = assertThrows(
                ScimException.class, () -> ResourceReader.replace(USER, USER_BEFORE, json("{'title':'t'}")));

        assertEquals(
                "userName",
                assertInstanceOf(ScimError.InvalidValue.class, error.error()).attribute());
    }

    @Test
    void anImmutableValueThatIsLeftOutStays() {
        Document before = made("'asset':'A7','maker':{'name':'M','country':'NL'}");

        Document after = ResourceReader.replace(DEVICE, before, device("'maker':{'country':'BE'}"));

        assertEquals(made("'asset':'A7','maker':{'name':'M','country':'BE'}"), after);
    }

    @Test
    void anImmutableValueThatIsSentAgainStays() {
        Document before = made("'asset':'A7','maker':{'name':'M'}");

        assertEquals(before, ResourceReader.replace(DEVICE, before, device("'asset':'A7','maker':{'name':'M'}")));
    }

    @Test
    void anImmutableValueCanBeSetOnce() {
        Document after = ResourceReader.replace(
                DEVICE, made("'maker':{'country':'NL'}"), device("'asset':'A7','maker':{'name':'M'}"));

        assertEquals(made("'asset':'A7','maker':{'name':'M'}"), after);
    }

    @Test
    void anImmutableValueCannotBeChanged() {
        Document before = made("'asset':'A7','maker':{'name':'M'}");

        assertEquals("asset", mutability(before, device("'asset':'A8'")).attribute());
        ScimError.Mutability error = mutability(before, device("'maker':{'name':'N'}"));
        assertEquals("maker.name", error.attribute());
        assertTrue(error.detail().contains("\"M\""), error.detail());
    }

    @Test
    void anExtensionsImmutableValueIsKeptToo() {
        ObjectNode body = device("");
        body.withObjectProperty(WARRANTY).put("contract", "C1");
        Document before = ResourceReader.create(DEVICE, body);

        Document after = ResourceReader.replace(DEVICE, before, device(""));

        assertEquals(before, after);
        body.withObjectProperty(WARRANTY).put("contract", "C2");
        assertEquals(WARRANTY + ":contract", mutability(before, body).attribute());
    }

    @Test
    void neitherTheBodyNorTheCurrentDocumentIsChanged() {
        Document before = made("'asset':'A7','maker':{'name':'M'}");
        ObjectNode body = device("'maker':{'country':'BE'}");
        String bodyBefore = body.toString();
        String currentBefore = before.tree().toString();

        ResourceReader.replace(DEVICE, before, body);

        assertEquals(bodyBefore, body.toString());
        assertEquals(currentBefore, before.tree().toString());
        assertFalse(body.path("maker").has("name"));
    }

    private static Document made(String attributes) {
        return ResourceReader.create(DEVICE, device(attributes));
    }

    private static ScimError.Mutability mutability(Document before, ObjectNode body) {
        ScimException error = assertThrows(ScimException.class, () -> ResourceReader.replace(DEVICE, before, body));
        return assertInstanceOf(ScimError.Mutability.class, error.error());
    }
}
