package io.sluice.scim.patch;

import static io.sluice.scim.patch.Patching.ENTERPRISE;
import static io.sluice.scim.patch.Patching.USER;
import static io.sluice.scim.patch.Patching.json;
import static io.sluice.scim.patch.Patching.thing;
import static io.sluice.scim.patch.Patching.user;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.scim.error.ScimError;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7644 §3.5.2.2. */
class PatchRemoveTest {
    private static final String EMAILS =
            "'emails':[{'value':'a@x.org','type':'work','primary':true},{'value':'b@x.org','type':'home'},{'value':'c@y.org','type':'home'}]";

    @Test
    void aSingleValueIsUnassigned() {
        PatchPlan plan = user("'title':'Dr'").apply("{'op':'remove','path':'title'}");

        assertEquals(
                json("{'schemas':['" + USER + "'],'userName':'kim'}"),
                plan.document().tree());
        assertEquals(Set.of("title"), plan.changed());
    }

    @Test
    void aComplexValueIsUnassigned() {
        assertTrue(user("'name':{'givenName':'Kim'}")
                .after("name", "{'op':'remove','path':'name'}")
                .isMissingNode());
    }

    @Test
    void aSubAttributeIsUnassigned() {
        assertEquals(
                json("{'familyName':'Cole'}"),
                user("'name':{'givenName':'Kim','familyName':'Cole'}")
                        .after("name", "{'op':'remove','path':'name.givenName'}"));
    }

    @Test
    void aComplexValueWithoutSubAttributesIsUnassigned() {
        assertTrue(user("'name':{'givenName':'Kim'}")
                .after("name", "{'op':'remove','path':'name.givenName'}")
                .isMissingNode());
    }

    @Test
    void withoutAFilterAllElementsGo() {
        assertTrue(
                user(EMAILS).after("emails", "{'op':'remove','path':'emails'}").isMissingNode());
        assertTrue(user(EMAILS)
                .after("emails", "{'op':'remove','path':'emails','value':null}")
                .isMissingNode());
    }

    @Test
    void withAFilterTheSelectedElementsGo() {
        assertEquals(
                json("[{'value':'a@x.org','type':'work','primary':true},{'value':'c@y.org','type':'home'}]"),
                user(EMAILS)
                        .after("emails", "{'op':'remove','path':'emails[type eq \"HOME\" and value ew \"@x.org\"]'}"));
    }

    @Test
    void aListWithoutElementsIsUnassigned() {
        assertTrue(user(EMAILS)
                .after("emails", "{'op':'remove','path':'emails[value pr]'}")
                .isMissingNode());
    }

    @Test
    void aSubAttributeOfTheSelectedElementsGoes() {
        assertEquals(
                json(
                        "[{'value':'a@x.org','primary':true},{'value':'b@x.org','type':'home'},{'value':'c@y.org','type':'home'}]"),
                user(EMAILS).after("emails", "{'op':'remove','path':'emails[type eq \"work\"].type'}"));
    }

    @Test
    void aSubAttributeOfAllElementsGoes() {
        assertEquals(
                json("[{'value':'a@x.org','primary':true},{'value':'b@x.org'},{'value':'c@y.org'}]"),
                user(EMAILS).after("emails", "{'op':'remove','path':'emails.type'}"));
    }

    @Test
    void anElementLeftWithLabelsOnlyIsGone() {
        assertEquals(
                json("[{'value':'b@x.org','type':'home'},{'value':'c@y.org','type':'home'}]"),
                user(EMAILS).after("emails", "{'op':'remove','path':'emails[type eq \"work\"].value'}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[{'value':'a@x.org'}]", "[]", "''", "{}", "true"})
    void whatListsValuesNeverRemovesAll(String value) {
        user(EMAILS).refused(ScimError.InvalidValue.class, "{'op':'remove','path':'emails','value':" + value + "}");
        thing("'tags':['a']").refused(ScimError.InvalidValue.class, "{'op':'remove','path':'tags','value':['a']}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "title",
                "name",
                "name.givenName",
                "emails",
                "emails[type eq \"work\"]",
                "emails[type eq \"work\"].value",
                "emails[type sw \"work\"].value",
                "emails.display",
                ENTERPRISE,
                ENTERPRISE + ":manager"
            })
    void removingWhatIsNotThereChangesNothing(String path) {
        // Given
        Patching user = user("");

        // When
        PatchPlan plan = user.strictly().apply("{'op':'remove','path':'" + path + "'}");

        // Then
        assertEquals(Set.of(), plan.changed());
        assertSame(user.current(), plan.document());
    }

    @Test
    void theLastAttributeOfAnExtensionTakesItsSchemaAlong() {
        // Given
        Patching user = user("'" + ENTERPRISE + "':{'department':'Tax','manager':{'value':'m1'}}");

        // When
        PatchPlan one = user.apply("{'op':'remove','path':'" + ENTERPRISE + ":department'}");
        PatchPlan all = user.apply(
                "{'op':'remove','path':'" + ENTERPRISE + ":department'}",
                "{'op':'remove','path':'" + ENTERPRISE + ":manager.value'}");
        PatchPlan whole = user.apply("{'op':'remove','path':'" + ENTERPRISE + "'}");

        // Then
        assertEquals(
                json("['" + USER + "','" + ENTERPRISE + "']"),
                one.document().tree().get("schemas"));
        assertEquals(
                json("{'schemas':['" + USER + "'],'userName':'kim'}"),
                all.document().tree());
        assertEquals(all, whole);
        assertEquals(Set.of(ENTERPRISE + ":department", ENTERPRISE + ":manager"), whole.changed());
    }

    @Test
    void whatIsRequiredStays() {
        user("").refused(ScimError.Mutability.class, "{'op':'remove','path':'userName'}");
        user("").refused(ScimError.Mutability.class, "{'op':'replace','path':'userName','value':null}");
        thing("").refused(ScimError.Mutability.class, "{'op':'remove','path':'owners'}");
        thing("").refused(ScimError.Mutability.class, "{'op':'remove','path':'owners[value eq \"o1\"]'}");
        thing("").refused(ScimError.Mutability.class, "{'op':'remove','path':'owners[value eq \"o1\"].value'}");
        thing("'maker':{'name':'m','country':'NO'}")
                .refused(ScimError.Mutability.class, "{'op':'remove','path':'maker.name'}");
    }

    @Test
    void theErrorNamesTheRequiredAttribute() {
        var error = user("").refused(ScimError.Mutability.class, "{'op':'remove','path':'USERNAME'}");

        assertEquals("userName", error.attribute());
        assertEquals("userName is required and cannot be removed; replace its value instead.", error.detail());
    }
}
