package io.sluice.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.http.Wire.Answer;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** PATCH, RFC 7644 §3.5.2. */
class RfcPatchIT extends RfcChecklist {
    private static final String EMAILS =
            "'emails':[{'type':'work','value':'w@x.org','primary':true},{'type':'home','value':'h@x.org'}]";

    @Nested
    class Message {
        /** A deviation: clients leave {@code schemas} out or name another one, and nothing else could be meant. */
        @Test
        void rfc7644Section3_5_2_aMessageIsReadWhateverItsSchemasAre() {
            String kim = path(user("kim"));
            String operations = "'Operations':[{'op':'add','path':'title','value':'Boss'}]}";

            for (String schemas : List.of("'schemas':['" + MESSAGES + "PatchOp'],", "", "'schemas':['urn:x:y'],")) {
                assertEquals(200, send("PATCH", kim, "{" + schemas + operations).status(), schemas);
            }
        }

        @Test
        void rfc7644Section3_5_2_thereIsAnOperationAndEachIsAddRemoveOrReplace() {
            String kim = path(user("kim"));

            refused(400, "invalidSyntax", patch(kim, ""));
            refused(400, "invalidSyntax", send("PATCH", kim, "{'schemas':['" + MESSAGES + "PatchOp']}"));
            refused(400, "invalidSyntax", patch(kim, "{'path':'title','value':'x'}"));
            refused(400, "invalidSyntax", patch(kim, "{'op':'move','path':'title','value':'x'}"));
        }

        @Test
        void rfc7644Section3_5_2_2_aRemovalNamesItsPath() {
            refused(400, "noTarget", patch(path(user("kim")), "{'op':'remove'}"));
        }

        @Test
        void rfc7644Section3_5_2_pathsOfEveryForm() {
            JsonNode kim = user("kim", EMAILS);

            JsonNode changed = patched(kim, """
                    {'op':'add','path':'title','value':'Boss'},
                    {'op':'add','path':'name.familyName','value':'Cole'},
                    {'op':'replace','path':'emails[type eq \\'work\\'].value','value':'new@x.org'},
                    {'op':'remove','path':'emails[type eq \\'home\\']'},
                    {'op':'add','path':'urn:ietf:params:scim:schemas:core:2.0:User:nickName','value':'K'},
                    {'op':'add','path':'urn:ietf:params:scim:schemas:core:2.0:User:name.givenName','value':'Kim'},
                    {'op':'add','path':'%s:department','value':'Sales'}""".formatted(ENTERPRISE));

            assertEquals("Boss", changed.path("title").textValue());
            assertEquals("K", changed.path("nickName").textValue());
            assertEquals("Cole", changed.at("/name/familyName").textValue());
            assertEquals("Kim", changed.at("/name/givenName").textValue());
            assertEquals(List.of("new@x.org"), texts(changed.path("emails"), "value"));
            assertEquals("Sales", changed.path(ENTERPRISE).path("department").textValue());
        }

        @Test
        void rfc7644Section3_5_2_badPathsAreInvalidPath() {
            String kim = path(user("kim", EMAILS));

            for (String bad :
                    List.of("a..b", "emails[", "emails[]", "shoeSize", "name.shoeSize", "urn:x:y:z", "title[a eq 1]")) {
                refused(400, "invalidPath", patch(kim, "{'op':'replace','path':'" + bad + "','value':'x'}"));
            }
        }

        @Test
        void rfc7644Section3_5_2_oneFailureRestoresEverything() {
            JsonNode kim = user("kim", EMAILS);

            refused(
                    400,
                    "invalidValue",
                    patch(
                            path(kim),
                            "{'op':'add','path':'title','value':'Boss'},{'op':'replace','path':'active','value':'perhaps'}"));

            assertEquals(kim, read(kim));
        }

        @Test
        void rfc7644Section3_5_2_eachOperationSeesWhatTheOneBeforeLeft() {
            JsonNode changed = patched(user("kim"), """
                    {'op':'add','path':'emails','value':[{'type':'work','value':'1'}]},
                    {'op':'replace','path':'emails[type eq \\'work\\'].value','value':'2'},
                    {'op':'add','path':'emails','value':[{'type':'home','value':'3'}]},
                    {'op':'remove','path':'emails[value eq \\'2\\']'}""");

            assertEquals(List.of("3"), texts(changed.path("emails"), "value"));
        }

        @Test
        void rfc7644Section3_5_2_aNewPrimaryReplacesTheOld() {
            JsonNode changed = patched(
                    user("kim", EMAILS), "{'op':'replace','path':'emails[type eq \\'home\\'].primary','value':true}");

            assertEquals(List.of("false", "true"), texts(changed.path("emails"), "primary"));
        }

        @Test
        void rfc7644Section3_5_2_whatIsReadOnlyCannotBeChanged() {
            JsonNode kim = user("kim");

            for (String path : List.of("id", "meta.created", "groups", ENTERPRISE + ":manager.displayName")) {
                refused(400, "mutability", patch(path(kim), "{'op':'add','path':'" + path + "','value':'x'}"));
            }
            refused(400, "mutability", patch(path(kim), "{'op':'replace','value':{'id':'x'}}"));
            assertEquals(kim, read(kim));
        }

        @Test
        void rfc7644Section3_5_2_theResourceIsAnsweredWithTheAttributesAskedFor() {
            JsonNode kim = user("kim", EMAILS);
            JsonNode all = group("all");
            String add = "{'op':'add','path':'members','value':[{'value':'" + id(kim) + "'}]}";

            JsonNode whole = shown(200, patch(path(kim), "{'op':'add','path':'title','value':'Boss'}"));
            JsonNode part =
                    shown(200, patch(path(kim) + "?attributes=title", "{'op':'add','path':'nickName','value':'K'}"));
            JsonNode members = shown(200, patch(path(all) + "?attributes=members", add));

            assertEquals(read(kim).path("emails"), whole.path("emails"));
            assertEquals(List.of("id", "schemas", "title"), fields(part));
            assertEquals(List.of(id(kim)), texts(members.path("members"), "value"));
            assertEquals(
                    200, patch(path(all), "{'op':'remove','path':'members'}").status());
        }

        @Test
        void rfc7644Section3_12_uniquenessHoldsForChanges() {
            user("lee");

            refused(409, "uniqueness", patch(path(user("kim")), "{'op':'replace','path':'userName','value':'LEE'}"));
        }
    }

    @Nested
    class Add {
        @Test
        void rfc7644Section3_5_2_1_aValueIsNeeded() {
            refused(400, "invalidValue", patch(path(user("kim")), "{'op':'add','path':'title'}"));
        }

        @Test
        void rfc7644Section3_5_2_1_withoutAPathTheAttributesAreMerged() {
            JsonNode changed = patched(
                    user("kim", EMAILS),
                    "{'op':'add','value':{'title':'Boss','name':{'familyName':'Cole'},'emails':[{'value':'3'}],'"
                            + ENTERPRISE + "':{'department':'Sales'}}}");

            assertEquals("Boss", changed.path("title").textValue());
            assertEquals("Cole", changed.at("/name/familyName").textValue());
            assertEquals(List.of("w@x.org", "h@x.org", "3"), texts(changed.path("emails"), "value"));
            assertEquals("Sales", changed.path(ENTERPRISE).path("department").textValue());
        }

        @Test
        void rfc7644Section3_5_2_1_aSingleValueIsReplacedPartsOfAComplexOneJoined() {
            JsonNode changed = patched(
                    user("kim", "'title':'Clerk','name':{'givenName':'Kim','familyName':'Old'}"),
                    "{'op':'add','path':'title','value':'Boss'},{'op':'add','path':'name','value':{'familyName':'New'}}");

            assertEquals("Boss", changed.path("title").textValue());
            assertEquals(
                    "{\"givenName\":\"Kim\",\"familyName\":\"New\"}",
                    changed.path("name").toString());
        }

        @Test
        void rfc7644Section3_5_2_1_whatIsThereAlreadyChangesNothingNotEvenLastModified() {
            JsonNode kim = user("kim", EMAILS + ",'title':'Boss'");
            JsonNode all = group("all", id(kim));

            patched(kim, "{'op':'add','path':'emails','value':[{'type':'home','value':'h@x.org'}]}");
            patched(kim, "{'op':'add','path':'title','value':'Boss'}");
            patched(all, "{'op':'add','path':'members','value':[{'value':'" + id(kim) + "'}]}");

            assertEquals(kim.path("meta"), read(kim).path("meta"));
            assertEquals(kim.path("emails"), read(kim).path("emails"));
            assertEquals(all, read(all));
        }
    }

    @Nested
    class Remove {
        @Test
        void rfc7644Section3_5_2_2_aSingleValueIsUnassigned() {
            JsonNode changed = patched(
                    user("kim", "'title':'Boss','name':{'givenName':'Kim','familyName':'Cole'}"),
                    "{'op':'remove','path':'title'},{'op':'remove','path':'name.givenName'}");

            assertFalse(changed.has("title"));
            assertEquals(List.of("familyName"), fields(changed.path("name")));
        }

        @Test
        void rfc7644Section3_5_2_2_ofManyValuesAllOrThoseOfTheFilterAreRemoved() {
            JsonNode filtered = patched(user("kim", EMAILS), "{'op':'remove','path':'emails[type eq \\'work\\']'}");
            JsonNode emptied = patched(user("lee", EMAILS), "{'op':'remove','path':'emails'}");

            assertEquals(List.of("h@x.org"), texts(filtered.path("emails"), "value"));
            assertFalse(emptied.has("emails"));
        }

        @Test
        void rfc7644Section3_5_2_2_aPartOfTheFilteredValuesIsRemoved() {
            JsonNode changed =
                    patched(user("kim", EMAILS), "{'op':'remove','path':'emails[type eq \\'work\\'].primary'}");

            assertEquals(List.of("", ""), texts(changed.path("emails"), "primary"));
            assertEquals(List.of("w@x.org", "h@x.org"), texts(changed.path("emails"), "value"));
        }

        @Test
        void rfc7644Section3_5_2_2_whatLostItsLastValueIsUnassigned() {
            JsonNode changed = patched(
                    user("kim", EMAILS + ",'name':{'familyName':'Cole'}"),
                    "{'op':'remove','path':'emails[value pr]'},{'op':'remove','path':'name.familyName'}");

            assertFalse(changed.has("emails") || changed.has("name"));
            assertEquals(List.of("kim"), found(USERS, "not (emails pr) and not (name pr)"));
        }

        @Test
        void rfc7644Section3_5_2_2_whatIsRequiredOrReadOnlyStays() {
            refused(400, "mutability", patch(path(user("kim")), "{'op':'remove','path':'userName'}"));
            refused(400, "mutability", patch(path(user("lee")), "{'op':'remove','path':'meta'}"));
            refused(400, "mutability", patch(path(group("all")), "{'op':'remove','path':'displayName'}"));
        }

        @Test
        void rfc7644Section3_5_2_2_membersAreRemovedAllOrById() {
            JsonNode kim = user("kim");
            JsonNode lee = user("lee");
            JsonNode all = group("all", id(kim), id(lee));

            JsonNode one = patched(all, "{'op':'remove','path':'members[value eq \\'" + id(kim) + "\\']'}");
            JsonNode none = patched(all, "{'op':'remove','path':'members'}");

            assertEquals(List.of(id(lee)), texts(one.path("members"), "value"));
            assertFalse(none.has("members"));
        }
    }

    @Nested
    class Replace {
        @Test
        void rfc7644Section3_5_2_3_withoutAPathTheListedAttributesAreReplaced() {
            JsonNode changed = patched(
                    user("kim", EMAILS + ",'title':'Clerk'"),
                    "{'op':'replace','value':{'emails':[{'value':'3'}],'nickName':'K'}}");

            assertEquals(List.of("3"), texts(changed.path("emails"), "value"));
            assertEquals(
                    List.of("Clerk", "K"),
                    List.of(
                            changed.path("title").textValue(),
                            changed.path("nickName").textValue()));
        }

        @Test
        void rfc7644Section3_5_2_3_whatIsNotThereIsAdded() {
            JsonNode changed = patched(
                    user("kim"),
                    "{'op':'replace','path':'title','value':'Boss'},{'op':'replace','path':'name.familyName','value':'Cole'}");

            assertEquals("Boss", changed.path("title").textValue());
            assertEquals("Cole", changed.at("/name/familyName").textValue());
        }

        @Test
        void rfc7644Section3_5_2_3_ofAComplexValueOnlyTheListedPartsAreReplaced() {
            JsonNode changed = patched(
                    user("kim", "'name':{'givenName':'Kim','familyName':'Old'}"),
                    "{'op':'replace','path':'name','value':{'familyName':'New'}}");

            assertEquals(
                    "{\"givenName\":\"Kim\",\"familyName\":\"New\"}",
                    changed.path("name").toString());
        }

        @Test
        void rfc7644Section3_5_2_3_ofManyValuesAllOrThoseOfTheFilterAreReplaced() {
            JsonNode all = patched(user("kim", EMAILS), "{'op':'replace','path':'emails','value':[{'value':'3'}]}");
            JsonNode parts = patched(
                    user("lee", EMAILS),
                    "{'op':'replace','path':'emails[value ew \\'x.org\\'].display','value':'E-mail'}");

            assertEquals(List.of("3"), texts(all.path("emails"), "value"));
            assertEquals(List.of("E-mail", "E-mail"), texts(parts.path("emails"), "display"));
            assertEquals(List.of("w@x.org", "h@x.org"), texts(parts.path("emails"), "value"));
        }

        @Test
        void rfc7644Section3_5_2_3_aFilterThatFindsNothingHasNoTarget() {
            JsonNode kim = user("kim", EMAILS);

            refused(
                    400,
                    "noTarget",
                    patch(path(kim), "{'op':'replace','path':'emails[type eq \\'other\\'].value','value':'x'}"));

            assertEquals(kim, read(kim));
        }

        @Test
        void rfc7644Section3_5_2_3_theMembersOfAGroupAreReplaced() {
            JsonNode kim = user("kim");
            JsonNode lee = user("lee");
            JsonNode all = group("all", id(kim));

            Answer replaced =
                    patch(path(all), "{'op':'replace','path':'members','value':[{'value':'" + id(lee) + "'}]}");

            assertEquals(Set.of(id(lee)), Set.copyOf(texts(shown(200, replaced).path("members"), "value")));
            assertNotEquals(all.at("/meta/version"), read(all).at("/meta/version"));
        }
    }
}
