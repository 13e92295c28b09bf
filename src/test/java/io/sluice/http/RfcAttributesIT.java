package io.sluice.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.http.Wire.Answer;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What resources are made of. */
class RfcAttributesIT extends RfcChecklist {
    @Nested
    class CommonAttributes {
        @Test
        void rfc7643Section3_schemasAreThoseOfTheDataWhateverTheClientListed() {
            JsonNode plain = shown(
                    201,
                    post(USERS, "{'schemas':['" + ENTERPRISE + "','" + CORE + "User','urn:x:y'],'userName':'plain'}"));
            JsonNode extended = user("extended", "'" + ENTERPRISE + "':{'employeeNumber':'1'}");

            assertEquals("[\"" + CORE + "User\"]", plain.path("schemas").toString());
            assertEquals(
                    "[\"" + CORE + "User\",\"" + ENTERPRISE + "\"]",
                    extended.path("schemas").toString());
        }

        @Test
        void rfc7643Section3_1_idsAreGivenByTheServerUniqueAndStable() {
            JsonNode kim = user("kim", "'id':'mine'");
            JsonNode all = group("all");

            assertEquals(36, id(kim).length());
            assertNotEquals(id(kim), id(all));
            assertFalse(id(kim).contains("bulkId"));
            assertEquals(id(kim), id(shown(200, send("PUT", path(kim), "{'id':'" + id(all) + "','userName':'kim'}"))));
            delete(path(kim));
            assertNotEquals(id(kim), id(user("kim")));
        }

        @Test
        void rfc7643Section3_1_externalIdIsTheClientsAlone() {
            JsonNode none = user("none");
            JsonNode one = user("one", "'externalId':'Ext-1'");

            assertFalse(none.has("externalId"));
            assertEquals("Ext-1", read(one).path("externalId").textValue());
        }

        @Test
        void rfc7643Section3_1_metaIsTheServers() {
            JsonNode meta = user("kim", "'meta':{'resourceType':'Shoe','created':'2000-01-01T00:00:00Z','version':'7'}")
                    .path("meta");

            assertEquals(List.of("created", "lastModified", "location", "resourceType", "version"), fields(meta));
            assertEquals("User", meta.path("resourceType").textValue());
            assertEquals(meta.path("created"), meta.path("lastModified"));
            assertTrue(meta.path("created").textValue().compareTo("2020") > 0);
        }

        @Test
        void rfc7643Section3_1_aChangeMovesLastModifiedAndNotCreated() {
            JsonNode kim = user("kim");

            JsonNode changed = patched(kim, "{'op':'add','path':'title','value':'Boss'}");

            assertEquals(kim.at("/meta/created"), changed.at("/meta/created"));
            assertTrue(changed.at("/meta/lastModified")
                            .textValue()
                            .compareTo(kim.at("/meta/lastModified").textValue())
                    >= 0);
            assertNotEquals(kim.at("/meta/version"), changed.at("/meta/version"));
        }

        @Test
        void rfc7643Section3_1_versionsAreWeak() {
            assertTrue(user("kim").at("/meta/version").textValue().matches("W/\"[^\"]+\""));
        }

        @Test
        void rfc7643Section3_3_dataOfAnExtensionStandsUnderItsUri() {
            JsonNode kim = user("kim", "'employeeNumber':'lost','" + ENTERPRISE + "':{'employeeNumber':'7'}");

            assertFalse(kim.has("employeeNumber"));
            assertEquals("7", kim.path(ENTERPRISE).path("employeeNumber").textValue());
        }

        @Test
        void rfc7643Section2_5_nullEmptyAndAbsentAreOneState() {
            JsonNode kim = user("kim", "'title':null,'emails':[],'name':{'familyName':null}");

            assertEquals(List.of("id", "meta", "schemas", "userName"), fields(kim));
            assertEquals(List.of("kim"), found(USERS, "not (title pr) and not (emails pr) and not (name pr)"));
        }

        @Test
        void rfc7643Section2_4_oneValueIsPrimary() {
            JsonNode kim =
                    user("kim", "'emails':[{'value':'a','primary':true},{'value':'b','primary':true},{'value':'c'}]");

            assertEquals(
                    List.of("false", "true", ""), texts(kim.path("emails"), "primary"), "of several the last is meant");
        }

        @Test
        void rfc7643Section2_4_aPairOfTypeAndValueIsNotAddedTwice() {
            JsonNode kim = user("kim", "'emails':[{'type':'work','value':'a@x.org'}]");

            JsonNode same = patched(kim, "{'op':'add','path':'emails','value':[{'type':'work','value':'a@x.org'}]}");

            assertEquals(1, same.path("emails").size());
        }

        @Test
        void rfc7643Section2_3_valuesHaveTheTypeOfTheirAttribute() {
            String image = "'photos':[{'value':'https://example.org/kim.jpg'}],'profileUrl':'../kim'";
            assertEquals("../kim", user("kim", image).path("profileUrl").textValue());
            for (String wrong : List.of(
                    "'active':'perhaps'",
                    "'title':7",
                    "'x509Certificates':[{'value':'no base64 !'}]",
                    "'profileUrl':true",
                    "'name':'Kim'",
                    "'emails':[7]")) {
                refused(400, "invalidValue", post(USERS, "{'userName':'x'," + wrong + "}"));
            }
            refused(400, "invalidFilter", get(USERS + "?filter=" + encoded("meta.created gt '2026-01-01'")));
        }
    }

    @Nested
    class UserGroupEnterprise {
        @Test
        void rfc7643Section4_1_1_userNamesAreRequiredAndUniqueWithoutCase() {
            user("Kim");

            refused(400, "invalidValue", post(USERS, "{'displayName':'x'}"));
            refused(400, "invalidValue", post(USERS, "{'userName':''}"));
            refused(409, "uniqueness", post(USERS, "{'userName':'kIM'}"));
        }

        @Test
        void rfc7644Section5_userNamesArePreparedBeforeTheyAreCompared() {
            user("José");

            refused(409, "uniqueness", post(USERS, "{'userName':'JOSE\u0301'}"));
            assertEquals(List.of("José"), found(USERS, "userName eq 'ｊｏｓé'"), "full width is the same letter");
        }

        @Test
        void rfc7643Section4_1_1_aPasswordIsNeverShown() {
            JsonNode kim = user("kim", "'password':'s3cr3t!'");

            for (Answer answer : List.of(
                    get(path(kim)),
                    get(path(kim) + "?attributes=password,userName"),
                    get(USERS),
                    patch(path(kim), "{'op':'replace','path':'password','value':'s3cr3t!'}"),
                    send("PUT", path(kim), "{'userName':'kim','password':'s3cr3t!'}"))) {
                assertEquals(200, answer.status());
                assertFalse(answer.body().contains("s3cr3t!") || answer.body().contains("password"), answer::body);
            }
            assertFalse(kim.has("password"));
            refused(400, "invalidFilter", get(USERS + "?filter=" + encoded("password pr")));
        }

        @Test
        void rfc7643Section4_1_2_theGroupsOfAUserFollowFromTheGroups() {
            JsonNode kim = user("kim", "'groups':[{'value':'made up'}]");
            JsonNode all = group("all", id(kim));

            refused(400, "mutability", patch(path(kim), "{'op':'remove','path':'groups'}"));
            JsonNode shown = read(kim).at("/groups/0");

            assertFalse(kim.has("groups"));
            assertEquals(id(all), shown.path("value").textValue());
            assertEquals(all.at("/meta/location"), shown.path("$ref"));
        }

        @Test
        void rfc7643Section4_1_2_countriesAndCertificatesAreTakenAsTheyAre() {
            JsonNode kim = user(
                    "kim", "'addresses':[{'country':'CH'}],'x509Certificates':[{'value':'MIIDQzCCAqygAwIBAgICEAAw'}]");

            assertEquals("CH", kim.at("/addresses/0/country").textValue());
            assertEquals(
                    "MIIDQzCCAqygAwIBAgICEAAw",
                    kim.at("/x509Certificates/0/value").textValue());
        }

        @Test
        void rfc7643Section4_2_aGroupHasANameAndItsMembersMayBeGroups() {
            JsonNode kim = user("kim");
            JsonNode inner = group("inner");

            JsonNode outer = read(group("outer", id(kim), id(inner)));

            refused(400, "invalidValue", post(GROUPS, "{}"));
            assertEquals(Set.of("User", "Group"), Set.copyOf(texts(outer.path("members"), "type")));
            assertEquals(
                    Set.of(
                            kim.at("/meta/location").textValue(),
                            inner.at("/meta/location").textValue()),
                    Set.copyOf(texts(outer.path("members"), "$ref")));
        }

        @Test
        void rfc7643Section8_7_1_partsOfAMemberAreImmutable() {
            JsonNode kim = user("kim");
            JsonNode all = group("all", id(kim));
            String member = "members[value eq \\'" + id(kim) + "\\']";

            refused(400, "mutability", patch(path(all), "{'op':'replace','path':'" + member + ".value','value':'x'}"));
            refused(400, "mutability", patch(path(all), "{'op':'remove','path':'" + member + ".type'}"));

            assertEquals(all.path("members"), read(all).path("members"));
        }

        @Test
        void rfc7643Section4_3_theManagersDisplayNameIsReadOnly() {
            JsonNode boss = user("boss");
            JsonNode kim = user(
                    "kim", "'" + ENTERPRISE + "':{'manager':{'value':'" + id(boss) + "','displayName':'Made Up'}}");

            assertEquals(id(boss), kim.path(ENTERPRISE).at("/manager/value").textValue());
            assertFalse(kim.path(ENTERPRISE).path("manager").has("displayName"));
            refused(
                    400,
                    "mutability",
                    patch(path(kim), "{'op':'add','path':'" + ENTERPRISE + ":manager.displayName','value':'x'}"));
        }
    }
}
