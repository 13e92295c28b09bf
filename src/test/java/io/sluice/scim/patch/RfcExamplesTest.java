package io.sluice.scim.patch;

import static io.sluice.scim.patch.Patching.group;
import static io.sluice.scim.patch.Patching.json;
import static io.sluice.scim.patch.Patching.user;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every situation that RFC 7644 §3.5.2 shows, in its order, with names of our own; all hold under strict rules too. */
class RfcExamplesTest {
    private static final String ADDRESSES = "'addresses':["
            + "{'type':'work','streetAddress':'1 Quay','locality':'Bergen','postalCode':'5003','country':'NO','primary':true},"
            + "{'type':'home','streetAddress':'9 Hill','locality':'Bergen'}]";
    private final Patching group = group().strictly();

    @Test
    void addingAMemberToAGroup() {
        PatchPlan plan = group.apply(
                "{'op':'add','path':'members','value':[{'display':'Ada','$ref':'https://x.org/v2/Users/ada','value':'ada'}]}");

        assertEquals(new MemberChanges(false, Set.of("ada"), Set.of()), plan.members());
    }

    @Test
    void addingAttributesWithoutAPath() {
        PatchPlan plan = user("'emails':[{'value':'ada@x.org','type':'work'}]")
                .strictly()
                .apply(
                        "{'op':'add','value':{'emails':[{'value':'ada@home.org','type':'home'}],'nickName':'Countess'}}");

        assertEquals(
                json("[{'value':'ada@x.org','type':'work'},{'value':'ada@home.org','type':'home'}]"),
                plan.document().tree().get("emails"));
        assertEquals(json("'Countess'"), plan.document().tree().get("nickName"));
    }

    @Test
    void removingOneMember() {
        assertEquals(
                new MemberChanges(false, Set.of(), Set.of("ada")),
                group.apply("{'op':'remove','path':'members[value eq \"ada\"]'}")
                        .members());
    }

    @Test
    void removingAllMembers() {
        assertEquals(
                new MemberChanges(true, Set.of(), Set.of()),
                group.apply("{'op':'remove','path':'members'}").members());
    }

    @Test
    void removingAValueByAFilterOfTwoTerms() {
        assertEquals(
                json("[{'value':'ada@home.org','type':'home'},{'value':'ada@y.org','type':'work'}]"),
                user("'emails':[{'value':'ada@x.org','type':'work'},{'value':'ada@home.org','type':'home'},{'value':'ada@y.org','type':'work'}]")
                        .strictly()
                        .after("emails", "{'op':'remove','path':'emails[type eq \"work\" and value ew \"x.org\"]'}"));
    }

    @Test
    void exchangingOneMemberForAnother() {
        PatchPlan plan = group.apply(
                "{'op':'remove','path':'members[value eq \"ada\"]'}",
                "{'op':'add','path':'members','value':[{'value':'bob'}]}");

        assertEquals(new MemberChanges(false, Set.of("bob"), Set.of("ada")), plan.members());
    }

    @Test
    void exchangingAllMembersByRemovingAndAdding() {
        PatchPlan plan = group.apply(
                "{'op':'remove','path':'members'}",
                "{'op':'add','path':'members','value':[{'value':'bob'},{'value':'cy'}]}");

        assertEquals(new MemberChanges(true, Set.of("bob", "cy"), Set.of()), plan.members());
    }

    @Test
    void exchangingAllMembersByReplacing() {
        PatchPlan plan = group.apply("{'op':'replace','path':'members','value':[{'value':'bob'},{'value':'cy'}]}");

        assertEquals(new MemberChanges(true, Set.of("bob", "cy"), Set.of()), plan.members());
    }

    @Test
    void replacingAnElementThatAFilterSelects() {
        assertEquals(
                json("[{'type':'work','streetAddress':'2 Pier','locality':'Oslo','primary':true},"
                        + "{'type':'home','streetAddress':'9 Hill','locality':'Bergen'}]"),
                user(ADDRESSES)
                        .strictly()
                        .after(
                                "addresses",
                                "{'op':'replace','path':'addresses[type eq \"work\"]','value':{'type':'work','streetAddress':'2 Pier','locality':'Oslo','primary':true}}"));
    }

    @Test
    void replacingASubAttributeOfAnElementThatAFilterSelects() {
        var addresses = user(ADDRESSES)
                .strictly()
                .after(
                        "addresses",
                        "{'op':'replace','path':'addresses[type eq \"work\"].streetAddress','value':'3 Pier'}");

        assertEquals(json("'3 Pier'"), addresses.at("/0/streetAddress"));
        assertEquals(json("'5003'"), addresses.at("/0/postalCode"));
        assertEquals(json("'9 Hill'"), addresses.at("/1/streetAddress"));
    }

    @Test
    void replacingAttributesWithoutAPath() {
        PatchPlan plan = user("'nickName':'Countess','emails':[{'value':'old@x.org'}]")
                .strictly()
                .apply(
                        "{'op':'replace','value':{'emails':[{'value':'ada@x.org','type':'work','primary':true},{'value':'ada@home.org','type':'home'}],'nickName':'Ada'}}");

        assertEquals(2, plan.document().tree().get("emails").size());
        assertEquals(json("'Ada'"), plan.document().tree().get("nickName"));
    }

    @Test
    void thePathsThatAreShownLeadSomewhere() {
        // Given
        Patching user = user(ADDRESSES + ",'name':{'familyName':'King'}").strictly();

        // When
        PatchPlan plan = user.apply(
                "{'op':'remove','path':'name.familyName'}", "{'op':'remove','path':'addresses[type eq \"work\"]'}");

        // Then
        assertTrue(plan.document().tree().path("name").isMissingNode());
        assertEquals(1, plan.document().tree().get("addresses").size());
    }
}
