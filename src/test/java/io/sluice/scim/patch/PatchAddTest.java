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
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** RFC 7644 §3.5.2.1. */
class PatchAddTest {

    @Test
    void anAttributeThatHasNoValueGetsIt() {
        PatchPlan plan = user("").apply("{'op':'add','path':'nickName','value':'Kimmy'}");

        assertEquals(json("'Kimmy'"), plan.document().tree().get("nickName"));
        assertEquals(Set.of("nickName"), plan.changed());
    }

    @Test
    void aSingleValueIsReplaced() {
        assertEquals(
                json("'Kim'"),
                user("'nickName':'K'").after("nickName", "{'op':'add','path':'nickName','value':'Kim'}"));
    }

    @Test
    void withoutAPathTheListedAttributesAreMerged() {
        // Given
        Patching user =
                user("'name':{'givenName':'Kim','familyName':'Cole'},'emails':[{'value':'a@x.org','type':'work'}]");

        // When
        PatchPlan plan = user.apply(
                "{'op':'add','value':{'emails':[{'value':'b@x.org','type':'home'}],'nickName':'K','name':{'familyName':'Poe'}}}");

        // Then
        assertEquals(
                json(
                        "{'schemas':['" + USER + "'],'userName':'kim','name':{'givenName':'Kim','familyName':'Poe'},"
                                + "'emails':[{'value':'a@x.org','type':'work'},{'value':'b@x.org','type':'home'}],'nickName':'K'}"),
                plan.document().tree());
        assertEquals(Set.of("emails", "nickName", "name"), plan.changed());
    }

    @Test
    void aComplexAttributeIsMergedSubAttributeByPart() {
        assertEquals(
                json("{'givenName':'Kim','familyName':'Poe'}"),
                user("'name':{'givenName':'Kim'}")
                        .after("name", "{'op':'add','path':'name','value':{'FAMILYNAME':'Poe'}}"));
    }

    @Test
    void aSubAttributeIsAdded() {
        assertEquals(
                json("{'givenName':'Kim'}"),
                user("").after("name", "{'op':'add','path':'name.givenName','value':'Kim'}"));
    }

    @Test
    void anElementThatIsThereAlreadyChangesNothing() {
        // Given
        Patching user = user("'emails':[{'value':'a@x.org','type':'work','primary':true}]");

        // When
        PatchPlan plan = user.apply("{'op':'add','path':'emails','value':[{'type':'work','value':'a@x.org'}]}");

        // Then
        assertEquals(Set.of(), plan.changed());
        assertSame(user.current(), plan.document());
    }

    @Test
    void anElementThatIsThereAlreadyTakesOnWhatComesWithIt() {
        assertEquals(
                json("[{'value':'A@x.org','type':'work','display':'Mail'}]"),
                user("'emails':[{'value':'a@x.org','type':'work'}]")
                        .after(
                                "emails",
                                "{'op':'add','path':'emails','value':[{'type':'work','value':'A@x.org','display':'Mail'}]}"));
    }

    @Test
    void theSameValueOfAnotherTypeIsAnotherElement() {
        assertEquals(
                2,
                user("'emails':[{'value':'a@x.org','type':'work'}]")
                        .after("emails", "{'op':'add','path':'emails','value':[{'type':'home','value':'a@x.org'}]}")
                        .size());
    }

    @Test
    void anElementThatIsListedTwiceIsAddedOnce() {
        assertEquals(
                json("[{'value':'a@x.org'}]"),
                user("").after(
                                "emails",
                                "{'op':'add','path':'emails','value':[{'value':'a@x.org'},{'value':'a@x.org'}]}"));
    }

    @Test
    void elementsWithoutAValueAreComparedWhole() {
        // Given
        Patching user = user("'addresses':[{'type':'work','locality':'Oslo'}]");

        // When
        var same =
                user.after("addresses", "{'op':'add','path':'addresses','value':[{'locality':'OSLO','type':'work'}]}");
        var other = user.after(
                "addresses", "{'op':'add','path':'addresses','value':[{'locality':'Bergen','type':'work'}]}");

        // Then
        assertEquals(json("[{'type':'work','locality':'OSLO'}]"), same);
        assertEquals(2, other.size());
    }

    @Test
    void simpleValuesAreComparedAsTheirAttributeSays() {
        // Given
        Patching thing = thing("'tags':['Red'],'codes':['a']");

        // When
        PatchPlan plan = thing.apply(
                "{'op':'add','path':'tags','value':['red','blue']}", "{'op':'add','path':'codes','value':['A']}");

        // Then
        assertEquals(json("['red','blue']"), plan.document().tree().get("tags"));
        assertEquals(json("['a','A']"), plan.document().tree().get("codes"));
    }

    @Test
    void addingNothingToAListLeavesIt() {
        // Given
        Patching user = user("'emails':[{'value':'a@x.org'}]");

        // When
        PatchPlan empty = user.apply("{'op':'add','path':'emails','value':[]}");
        PatchPlan none = user.apply("{'op':'add','path':'emails','value':null}");

        // Then
        assertEquals(Set.of(), empty.changed());
        assertEquals(Set.of(), none.changed());
    }

    @Test
    void aListInAComplexAttributeGrows() {
        assertEquals(
                json("{'name':'m','lines':['one','two']}"),
                thing("'maker':{'name':'m','lines':['one']}")
                        .after("maker", "{'op':'add','path':'maker.lines','value':['two']}"));
    }

    @Test
    void anExtensionsAttributeIsAddedAndItsSchemaDeclared() {
        PatchPlan plan = user("").apply("{'op':'add','path':'" + ENTERPRISE + ":department','value':'Tax'}");

        assertEquals(
                json("{'schemas':['" + USER + "','" + ENTERPRISE + "'],'userName':'kim','" + ENTERPRISE
                        + "':{'department':'Tax'}}"),
                plan.document().tree());
        assertEquals(Set.of(ENTERPRISE + ":department"), plan.changed());
    }

    @Test
    void anExtensionsObjectIsMerged() {
        // Given
        Patching user = user("'" + ENTERPRISE + "':{'department':'Tax','division':'South'}");
        String value = "{'department':'Law','manager':{'value':'m1','displayName':'ignored'},'unknown':1}";

        // When
        var nested = user.after(
                ENTERPRISE,
                "{'op':'add','value':{'" + ENTERPRISE.toLowerCase(java.util.Locale.ROOT) + "':" + value + "}}");
        var atPath = user.after(ENTERPRISE, "{'op':'add','path':'" + ENTERPRISE + "','value':" + value + "}");

        // Then
        assertEquals(json("{'department':'Law','division':'South','manager':{'value':'m1'}}"), nested);
        assertEquals(nested, atPath);
    }

    @Test
    void theBaseSchemasUrnMayLead() {
        assertEquals(
                json("'K'"), user("").after("nickName", "{'op':'add','path':'" + USER + ":nickName','value':'K'}"));
        assertEquals(json("'K'"), user("").after("nickName", "{'op':'add','value':{'" + USER + "':{'nickName':'K'}}}"));
    }

    @Test
    void unknownAttributesAreIgnoredWithoutAPathAndReadOnlyOnesAreNot() {
        PatchPlan plan = user("").strictly()
                .apply("{'op':'add','value':{'schemas':['urn:x'],'shoe':44,'urn:x':{'a':1},'title':'Dr'}}");

        assertEquals(Set.of("title"), plan.changed());
        assertEquals(
                json("{'schemas':['" + USER + "'],'userName':'kim','title':'Dr'}"),
                plan.document().tree());
        for (String name : List.of("id", "META", "groups")) {
            user("").refused(ScimError.Mutability.class, "{'op':'add','value':{'title':'Dr','" + name + "':null}}");
        }
    }

    @Test
    void aValueFilterSelectsTheElementsToMergeInto() {
        assertEquals(
                json("[{'value':'a@x.org','type':'work','display':'Mail'},{'value':'b@x.org','type':'home'}]"),
                user("'emails':[{'value':'a@x.org','type':'work'},{'value':'b@x.org','type':'home'}]")
                        .after("emails", "{'op':'add','path':'emails[type eq \"work\"]','value':{'display':'Mail'}}"));
    }

    @Test
    void aValueFilterThatSelectsNothingDescribesTheNewElement() {
        // Given
        Patching strict = user("").strictly();

        // When
        var emails = strict.after(
                "emails",
                "{'op':'add','path':'emails[type eq \"Work\" and primary eq \"True\"].value','value':'a@x.org'}",
                "{'op':'add','path':'emails[type eq \"work\"].display','value':'Mail'}");

        // Then
        assertEquals(json("[{'type':'Work','primary':true,'value':'a@x.org','display':'Mail'}]"), emails);
    }

    @Test
    void aFilterThatDescribesNoElementCannotCreateOne() {
        var error = user("").refused(
                        ScimError.NoTarget.class,
                        "{'op':'add','path':'emails[type sw \"w\"].value','value':'a@x.org'}");

        assertTrue(error.detail().contains("emails[type sw \"w\"].value"), error.detail());
    }

    @Test
    void theNewPrimaryElementIsTheOnlyOne() {
        // Given
        Patching user = user("'emails':[{'value':'a@x.org','primary':true},{'value':'b@x.org'}]");

        // When
        var appended =
                user.after("emails", "{'op':'add','path':'emails','value':[{'value':'c@x.org','primary':true}]}");
        var known = user.after("emails", "{'op':'add','path':'emails','value':[{'value':'b@x.org','primary':true}]}");
        var set = user.after("emails", "{'op':'add','path':'emails[value eq \"b@x.org\"].primary','value':true}");

        // Then
        assertEquals(
                json("[{'value':'a@x.org','primary':false},{'value':'b@x.org'},{'value':'c@x.org','primary':true}]"),
                appended);
        assertEquals(json("[{'value':'a@x.org','primary':false},{'value':'b@x.org','primary':true}]"), known);
        assertEquals(known, set);
    }

    @Test
    void addingAnOrdinaryElementLeavesThePrimaryOne() {
        assertEquals(
                json("[{'value':'a@x.org','primary':true},{'value':'b@x.org','primary':false}]"),
                user("'emails':[{'value':'a@x.org','primary':true}]")
                        .after("emails", "{'op':'add','path':'emails','value':[{'value':'b@x.org','primary':false}]}"));
    }

    @Test
    void valuesOfTheWrongTypeAreRefused() {
        Patching user = user("'emails':[{'value':'a@x.org','type':'work'}]");

        user.refused(ScimError.InvalidValue.class, "{'op':'add','path':'active','value':'perhaps'}");
        user.refused(ScimError.InvalidValue.class, "{'op':'add','path':'name','value':'Kim Cole'}");
        user.refused(ScimError.InvalidValue.class, "{'op':'add','path':'emails','value':'a@x.org'}");
        user.refused(ScimError.InvalidValue.class, "{'op':'add','path':'emails','value':['a@x.org']}");
        user.refused(ScimError.InvalidValue.class, "{'op':'add','path':'emails[type eq \"work\"]','value':'a@x.org'}");
        user.refused(
                ScimError.InvalidValue.class, "{'op':'add','path':'emails[type eq \"work\"].primary','value':'x'}");
        user.refused(ScimError.InvalidValue.class, "{'op':'add','path':'" + ENTERPRISE + "','value':'x'}");
        user.refused(ScimError.InvalidValue.class, "{'op':'add','value':{'title':{'value':'x'}}}");
    }

    @Test
    void aPasswordIsCheckedAndNotKept() {
        assertEquals(
                Set.of(),
                user("").apply("{'op':'add','path':'password','value':'s3cret'}")
                        .changed());
        user("").refused(ScimError.InvalidValue.class, "{'op':'add','path':'password','value':5}");
    }
}
