package io.sluice.scim.patch;

import static io.sluice.scim.patch.Patching.ENTERPRISE;
import static io.sluice.scim.patch.Patching.json;
import static io.sluice.scim.patch.Patching.user;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.scim.error.ScimError;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a path may name; its syntax is the parser's. */
class PatchPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shoeSize",
                "name.shoeSize",
                "title.x",
                "emails.shoeSize",
                "emails[type eq \"work\"].shoeSize",
                "urn:x:y:shoeSize",
                ENTERPRISE + ":shoeSize",
                "urn:example:params"
            })
    void anUnknownAttributeIsPassedOverOrStrictlyAnInvalidPath(String path) {
        // Given
        String operation = "{'op':'replace','path':'" + path + "','value':{'any':'thing'}}";

        // When
        PatchPlan plan = user("").apply(operation, "{'op':'remove','path':'" + path + "'}");
        var error = user("").strictly().refused(ScimError.InvalidPath.class, operation);

        // Then
        assertEquals(Set.of(), plan.changed());
        assertEquals(path, error.path());
    }

    @Test
    void theErrorForAnUnknownAttributeNamesTheNearestOne() {
        var error = user("").strictly()
                .refused(ScimError.InvalidPath.class, "{'op':'replace','path':'dispayName','value':'x'}");

        assertTrue(error.detail().contains("'displayName'"), error.detail());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "emails[shoeSize eq \"work\"].value",
                "emails[type gt 5 and primary gt true]",
                "emails[primary eq \"perhaps\"].value",
                "emails[emails.type eq \"work\"].value",
                "name[givenName eq \"Kim\"].familyName",
                "userName[value eq \"x\"]"
            })
    void aValueFilterMustFitItsAttribute(String path) {
        var error = user("").refused(ScimError.InvalidPath.class, "{'op':'replace','path':'" + path + "','value':'x'}");

        assertEquals(path, error.path());
    }

    @Test
    void namesAreReadInAnyCase() {
        // Given
        Patching user = user("'emails':[{'value':'a@x.org','type':'work'}]");

        // When
        PatchPlan plan = user.apply(
                "{'op':'add','path':'EMAILS[Type EQ \"work\"].Value','value':'b@x.org'}",
                "{'op':'replace','path':'NAME.givenname','value':'Kim'}",
                "{'op':'add','path':'URN:ietf:params:scim:schemas:EXTENSION:enterprise:2.0:User:DEPARTMENT','value':'Tax'}");

        // Then
        assertEquals(Set.of("emails", "name", ENTERPRISE + ":department"), plan.changed());
        assertEquals(
                json("[{'value':'b@x.org','type':'work'}]"),
                plan.document().tree().get("emails"));
        assertEquals(json("{'givenName':'Kim'}"), plan.document().tree().get("name"));
        assertEquals(json("{'department':'Tax'}"), plan.document().tree().get(ENTERPRISE));
    }

    @Test
    void anExtensionsAttributeNeedsNoUrnIfTheBaseSchemaLacksIt() {
        assertEquals(
                json("{'manager':{'value':'m1'}}"),
                user("").after(ENTERPRISE, "{'op':'add','path':'manager','value':{'value':'m1'}}"));
    }

    @Test
    void everyFilterOperatorSelects() {
        // Given
        Patching user = user(
                "'emails':[{'value':'a@x.org','type':'work'},{'value':'b@y.org'},{'value':'c@y.org','primary':true}]");

        // When
        var left = user.after(
                "emails",
                "{'op':'remove','path':'emails[(value ew \"@y.org\" and not (primary eq true)) or type sw \"wo\"]'}");

        // Then
        assertEquals(json("[{'value':'c@y.org','primary':true}]"), left);
    }
}
