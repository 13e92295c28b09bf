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

/** RFC 7644 §3.5.2.3. */
class PatchReplaceTest {
    private static final String ADDRESSES =
            "'addresses':[{'type':'work','locality':'Oslo','country':'NO'},{'type':'home','locality':'Rome'}]";

    @Test
    void withoutAPathTheListedAttributesAreReplaced() {
        // Given
        Patching user = user("'title':'Dr','emails':[{'value':'a@x.org'}],'nickName':'K'");

        // When
        PatchPlan plan =
                user.apply("{'op':'replace','value':{'emails':[{'value':'b@x.org','primary':true}],'nickName':'Kim'}}");

        // Then
        assertEquals(
                json(
                        "{'schemas':['" + USER
                                + "'],'userName':'kim','title':'Dr','emails':[{'value':'b@x.org','primary':true}],'nickName':'Kim'}"),
                plan.document().tree());
        assertEquals(Set.of("emails", "nickName"), plan.changed());
    }

    @Test
    void aSingleValueIsReplaced() {
        assertEquals(
                json("false"), user("'active':true").after("active", "{'op':'replace','path':'active','value':false}"));
    }

    @Test
    void whatHasNoValueIsAdded() {
        assertEquals(json("'Dr'"), user("").after("title", "{'op':'replace','path':'title','value':'Dr'}"));
        assertEquals(
                json("{'givenName':'Kim'}"),
                user("").strictly().after("name", "{'op':'replace','path':'name.givenName','value':'Kim'}"));
        assertEquals(
                json("[{'value':'a@x.org'}]"),
                user("").strictly().after("emails", "{'op':'replace','path':'emails','value':[{'value':'a@x.org'}]}"));
    }

    @Test
    void aComplexValueKeepsWhatIsNotListed() {
        assertEquals(
                json("{'givenName':'Kim','familyName':'Poe'}"),
                user("'name':{'givenName':'Kim','familyName':'Cole'}")
                        .after("name", "{'op':'replace','path':'name','value':{'familyName':'Poe'}}"));
    }

    @Test
    void nullInAComplexValueUnassigns() {
        assertEquals(
                json("{'givenName':'Kim'}"),
                user("'name':{'givenName':'Kim','familyName':'Cole'}")
                        .after("name", "{'op':'replace','path':'name','value':{'familyName':null}}"));
    }

    @Test
    void allElementsAreReplaced() {
        assertEquals(
                json("[{'value':'c@x.org','type':'home'}]"),
                user("'emails':[{'value':'a@x.org'},{'value':'b@x.org'}]")
                        .after(
                                "emails",
                                "{'op':'replace','path':'emails','value':[{'value':'c@x.org','type':'home'}]}"));
    }

    @Test
    void theLastOfSeveralPrimaryElementsIsBelieved() {
        assertEquals(
                json("[{'value':'a','primary':false},{'value':'b','primary':true}]"),
                user("").after(
                                "roles",
                                "{'op':'replace','path':'roles','value':[{'value':'a','primary':true},{'value':'b','primary':true}]}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "title",
                "name",
                "name.givenName",
                "emails",
                "emails[type eq \"work\"]",
                "emails[type eq \"work\"].value"
            })
    void nullUnassigns(String path) {
        // Given
        Patching user = user("'title':'Dr','name':{'givenName':'Kim'},'emails':[{'value':'a@x.org','type':'work'}]");

        // When
        PatchPlan plan = user.apply("{'op':'replace','path':'" + path + "','value':null}");

        // Then
        String attribute = path.replaceAll("[.\\[].*", "");
        assertEquals(Set.of(attribute), plan.changed());
        assertTrue(plan.document().tree().path(attribute).isMissingNode());
    }

    @Test
    void nullsWithoutAPathUnassign() {
        PatchPlan plan = user("'title':'Dr','emails':[{'value':'a@x.org'}],'" + ENTERPRISE + "':{'department':'Tax'}")
                .apply("{'op':'replace','value':{'title':null,'emails':[],'" + ENTERPRISE + "':null}}");

        assertEquals(
                json("{'schemas':['" + USER + "'],'userName':'kim'}"),
                plan.document().tree());
    }

    @Test
    void aSubAttributeOfTheSelectedElementsIsReplaced() {
        assertEquals(
                json("[{'type':'work','locality':'Bergen','country':'NO'},{'type':'home','locality':'Rome'}]"),
                user(ADDRESSES)
                        .after(
                                "addresses",
                                "{'op':'replace','path':'addresses[type eq \"work\"].locality','value':'Bergen'}"));
    }

    @Test
    void aSubAttributeOfAllElementsIsReplaced() {
        assertEquals(
                json(
                        "[{'type':'work','locality':'Oslo','country':'SE'},{'type':'home','locality':'Rome','country':'SE'}]"),
                user(ADDRESSES).after("addresses", "{'op':'replace','path':'addresses.country','value':'SE'}"));
    }

    @Test
    void aSelectedElementIsReplacedWholeAndKeepsWhatSelectedIt() {
        assertEquals(
                json("[{'type':'work','locality':'Bergen'},{'type':'home','locality':'Rome'}]"),
                user(ADDRESSES)
                        .after(
                                "addresses",
                                "{'op':'replace','path':'addresses[type eq \"work\"]','value':{'locality':'Bergen'}}"));
    }

    @Test
    void severalSelectedElementsBecomeOne() {
        assertEquals(
                json("[{'value':'c','type':'x','primary':true},{'value':'z','type':'y','primary':false}]"),
                user("'roles':[{'value':'a','type':'x'},{'value':'z','type':'y','primary':true},{'value':'b','type':'x'}]")
                        .after(
                                "roles",
                                "{'op':'replace','path':'roles[type eq \"x\"]','value':{'value':'c','primary':true}}"));
    }

    @Test
    void theElementThatAFilterMissesIsCreatedAndFoundAfterwards() {
        // When
        var roles = user("").after(
                        "roles",
                        "{'op':'replace','path':'roles[primary eq \"True\"].display','value':'Admin'}",
                        "{'op':'replace','path':'roles[primary eq \"True\"].value','value':'admin'}",
                        "{'op':'replace','path':'roles[primary eq true].type','value':'x'}");

        // Then
        assertEquals(json("[{'primary':true,'display':'Admin','value':'admin','type':'x'}]"), roles);
    }

    @Test
    void aWholeElementThatAFilterMissesIsCreated() {
        assertEquals(
                json("[{'type':'other','locality':'Bergen'}]"),
                user("").after(
                                "addresses",
                                "{'op':'replace','path':'addresses[type eq \"other\"]','value':{'locality':'Bergen'}}"));
    }

    @Test
    void theCreatedPrimaryElementIsTheOnlyOne() {
        assertEquals(
                json("[{'value':'a','primary':false},{'type':'x','primary':true,'value':'b'}]"),
                user("'roles':[{'value':'a','primary':true}]")
                        .after(
                                "roles",
                                "{'op':'replace','path':'roles[type eq \"x\" and primary eq true].value','value':'b'}"));
    }

    @Test
    void strictlyAFilterThatMissesHasNoTarget() {
        Patching strict = user(ADDRESSES).strictly();

        strict.refused(
                ScimError.NoTarget.class,
                "{'op':'replace','path':'addresses[type eq \"other\"].locality','value':'x'}");
        strict.refused(
                ScimError.NoTarget.class,
                "{'op':'replace','path':'addresses[type eq \"other\"]','value':{'locality':'x'}}");
        strict.refused(
                ScimError.NoTarget.class,
                "{'op':'replace','path':'addresses[type eq \"other\"].locality','value':null}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type ne \"work\"",
                "type eq \"a\" or type eq \"b\"",
                "not (type eq \"a\")",
                "type pr",
                "type eq null"
            })
    void aFilterThatDescribesNoElementHasNoTarget(String filter) {
        var error = user("").refused(
                        ScimError.NoTarget.class,
                        "{'op':'replace','path':'addresses[" + filter + "].locality','value':'x'}");

        assertEquals("addresses[" + filter + "].locality", error.path());
    }

    @Test
    void theSameValueChangesNothing() {
        // Given
        Patching user = user("'name':{'givenName':'Kim'}," + ADDRESSES);

        // When
        PatchPlan plan = user.apply(
                "{'op':'replace','path':'userName','value':'kim'}",
                "{'op':'replace','path':'name','value':{'givenName':'Kim'}}",
                "{'op':'replace','path':'addresses[type eq \"home\"].locality','value':'Rome'}",
                "{'op':'replace','value':{'addresses':[{'country':'NO','type':'work','locality':'Oslo'},{'locality':'Rome','type':'home'}]}}");

        // Then
        assertEquals(Set.of(), plan.changed());
        assertSame(user.current(), plan.document());
    }

    @Test
    void aNumberIsTheSameHoweverItIsWritten() {
        // Given
        Patching thing = thing("'size':7,'weight':2.5");

        // When
        PatchPlan same = thing.apply(
                "{'op':'replace','path':'size','value':7}", "{'op':'replace','path':'weight','value':25e-1}");

        // Then
        assertEquals(Set.of(), same.changed());
        assertEquals(
                Set.of("size"),
                thing.apply("{'op':'replace','path':'size','value':8}").changed());
    }

    @Test
    void aNumberThatAFilterNamesIsCreatedAsANumber() {
        assertEquals(
                json("[{'value':'o1'},{'rank':3,'value':'o2'}]").toString(),
                thing("")
                        .after("owners", "{'op':'replace','path':'owners[rank eq \"3\"].value','value':'o2'}")
                        .toString());
        thing("")
                .refused(
                        ScimError.InvalidValue.class,
                        "{'op':'replace','path':'owners[rank eq 1.5].value','value':'o2'}");
    }

    @Test
    void aChangeOfCaseIsAChange() {
        assertEquals(
                Set.of("userName"),
                user("").apply("{'op':'replace','path':'userName','value':'KIM'}")
                        .changed());
    }

    @Test
    void aBlankUserNameIsRefused() {
        user("").refused(ScimError.InvalidValue.class, "{'op':'replace','path':'userName','value':' '}");
    }

    @Test
    void aReferenceThatPointsElsewhereLosesItsOldAddress() {
        // Given
        Patching user = user("'" + ENTERPRISE + "':{'manager':{'value':'m1','$ref':'https://x.org/Users/m1'}}");
        String path = "{'op':'replace','path':'" + ENTERPRISE + ":manager','value':";

        // When
        var moved = user.after(ENTERPRISE, path + "{'value':'m2'}}").get("manager");
        var whole = user.after(ENTERPRISE, path + "{'$ref':'https://x.org/Users/m2','value':'m2'}}")
                .get("manager");
        var same = user.apply(path + "{'value':'m1'}}").changed();

        // Then
        assertEquals(json("{'value':'m2'}"), moved);
        assertEquals(json("{'value':'m2','$ref':'https://x.org/Users/m2'}"), whole);
        assertEquals(Set.of(), same);
    }

    @Test
    void anObjectOfUnknownSubAttributesChangesNothing() {
        Patching user = user(ADDRESSES);

        assertEquals(
                Set.of(),
                user.apply(
                                "{'op':'replace','path':'addresses[type eq \"work\"]','value':{'x':1}}",
                                "{'op':'replace','path':'addresses[type eq \"other\"]','value':{'x':1}}",
                                "{'op':'replace','path':'name','value':{'x':1}}")
                        .changed());
    }
}
