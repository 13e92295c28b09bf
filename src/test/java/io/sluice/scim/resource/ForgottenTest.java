package io.sluice.scim.resource;

import static io.sluice.scim.resource.Devices.json;
import static io.sluice.scim.schema.StandardSchemas.USER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.scim.error.ScimException;
import io.sluice.scim.patch.PatchPlan;
import io.sluice.scim.patch.PatchReader;
import io.sluice.scim.patch.PatchRules;
import io.sluice.scim.schema.ResourceType;
import io.sluice.scim.schema.SchemaFile;
import io.sluice.scim.schema.SchemaReader;
import io.sluice.scim.schema.StandardSchemas;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Resources that were written when an operator's schemas were others. */
class ForgottenTest {
    private static final ResourceType BADGED = badged("{'name':'number'},{'name':'pin','returned':'never'}", false);
    private static final Document KIM =
            ResourceReader.create(BADGED, json("{'userName':'kim','urn:x:badge':{'number':'N-1','pin':'1234'}}"));

    @Test
    void anExtensionThatIsGoneIsNotAnswered() {
        assertEquals(
                json("{'schemas':['urn:ietf:params:scim:schemas:core:2.0:User'],'userName':'kim'}"),
                answered(USER, KIM));
    }

    @Test
    void anExtensionThatIsBackIsAnsweredAgain() {
        Document patched = patched(USER, KIM, "{'op':'add','path':'title','value':'Boss'}");

        assertEquals(
                json("{'schemas':['urn:ietf:params:scim:schemas:core:2.0:User','urn:x:badge'],'userName':'kim',"
                        + "'urn:x:badge':{'number':'N-1'},'title':'Boss'}"),
                answered(BADGED, patched));
    }

    @Test
    void anAttributeThatIsGoneIsNotAnsweredEvenIfItWasNeverToBe() {
        ResourceType other = badged("{'name':'number'}", false);

        assertEquals(
                "{\"number\":\"N-1\"}", answered(other, KIM).get("urn:x:badge").toString());
    }

    @Test
    void aReplacementEndsIt() {
        Document replaced = ResourceReader.replace(USER, KIM, json("{'userName':'kim'}"));

        assertEquals("{\"schemas\":[\"" + USER.schema().id() + "\"],\"userName\":\"kim\"}", replaced.text());
    }

    @Test
    void whatBecameRequiredDoesNotKeepAnybodyFromBeingDisabled() {
        // Given
        ResourceType strict = badged("{'name':'number','required':true}", true);
        Document lee = ResourceReader.create(USER, json("{'userName':'lee'}"));

        // When
        Document disabled = patched(strict, lee, "{'op':'replace','path':'active','value':false}");

        // Then
        assertEquals("false", disabled.tree().get("active").toString());
        assertThrows(ScimException.class, () -> ResourceReader.replace(strict, lee, json("{'userName':'lee'}")));
        assertThrows(ScimException.class, () -> patched(strict, KIM, "{'op':'remove','path':'urn:x:badge'}"));
    }

    private static ResourceType badged(String attributes, boolean required) {
        return SchemaReader.extend(
                        StandardSchemas.ALL,
                        List.of(
                                new SchemaFile(
                                        "badge.json",
                                        json("{'schemas':['urn:ietf:params:scim:schemas:core:2.0:Schema'],"
                                                + "'id':'urn:x:badge','name':'Badge','attributes':[" + attributes
                                                + "]}")),
                                new SchemaFile(
                                        "user.json",
                                        json("{'schemas':['urn:ietf:params:scim:schemas:core:2.0:ResourceType'],"
                                                + "'name':'User','schemaExtensions':[{'schema':'urn:x:badge','required':"
                                                + required + "}]}"))))
                .resourceType("User")
                .orElseThrow();
    }

    private static Document patched(ResourceType type, Document document, String operation) {
        return PatchPlan.of(
                        type,
                        document,
                        PatchReader.read(type, json("{'Operations':[" + operation + "]}")),
                        PatchRules.strict())
                .document();
    }

    /** Without id and meta. */
    private static ObjectNode answered(ResourceType type, Document document) {
        Resource resource = new Resource(type, UUID.randomUUID(), 1, Instant.EPOCH, Instant.EPOCH, document);
        ObjectNode answer = json(Representation.text(resource, "/Users/1", Projection.of(type, null, null)));
        return answer.without(List.of("id", "meta"));
    }
}
