package io.sluice.http;

import static io.sluice.http.Wire.call;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.boot.RunningGateway;
import io.sluice.http.Wire.Answer;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Reading one resource, lists of them, filters, and pages by index. */
class RfcQueriesIT extends RfcChecklist {
    @Nested
    class ReadAndQuery {
        @Test
        void rfc7644Section3_4_1_aResourceIsReadByItsId() {
            JsonNode kim = user("kim");

            assertEquals(kim, shown(200, get(path(kim))));
            refused(404, "", get(USERS + "/nobody"));
            refused(404, "", get(GROUPS + "/" + id(kim)));
        }

        @Test
        void rfc7644Section3_4_2_aListSaysHowManyThereAreAndWhichTheseAre() {
            List.of("a", "b", "c").forEach(this::any);

            JsonNode page = list(USERS, "startIndex=2&count=1");

            assertEquals(List.of("b"), names(page));
            assertEquals(
                    List.of(3, 2, 1),
                    List.of(
                            page.path("totalResults").intValue(),
                            page.path("startIndex").intValue(),
                            page.path("itemsPerPage").intValue()));
        }

        @Test
        void rfc7644Section3_4_2_whatIsNotFoundIsAnEmptyList() {
            JsonNode none = list(USERS, "filter=" + encoded("userName eq 'nobody'"));

            assertEquals(0, none.path("totalResults").intValue());
            assertEquals(0, none.path("Resources").size());
        }

        @Test
        void rfc7644Section3_4_2_1_theRootHoldsEveryTypeAndForeignAttributesHaveNoValue() {
            user("kim", "'externalId':'1'");
            group("all");

            assertEquals(2, list(ROOT, "").path("totalResults").intValue());
            assertEquals(List.of("kim"), found(ROOT, "userName pr"));
            assertEquals(List.of("all"), found(ROOT, "not (userName pr)"));
            assertEquals(List.of("kim"), found(ROOT, "meta.resourceType eq 'User' and externalId eq '1'"));
        }

        @Test
        void rfc7644Section3_4_2_5_onlyTheAttributesAskedForAreAnswered() {
            JsonNode kim = user("kim", "'title':'Boss','name':{'givenName':'Kim','familyName':'Cole'}");

            JsonNode one = shown(200, get(path(kim) + "?attributes=name.givenName," + CORE + "User:title"));
            JsonNode many = list(USERS, "attributes=userName").at("/Resources/0");
            JsonNode without = shown(200, get(path(kim) + "?excludedAttributes=name,title,id,meta"));

            assertEquals(List.of("id", "name", "schemas", "title"), fields(one));
            assertEquals(List.of("givenName"), fields(one.path("name")));
            assertEquals(List.of("id", "schemas", "userName"), fields(many));
            assertEquals(List.of("id", "schemas", "userName"), fields(without), "id is returned always");
        }

        @Test
        void rfc7644Section3_9_changesAnswerTheAttributesAskedForToo() {
            JsonNode created = shown(201, post(USERS + "?attributes=title", "{'userName':'kim','title':'Boss'}"));
            String asked = USERS + "/" + id(created) + "?excludedAttributes=title,meta";

            JsonNode replaced = shown(200, send("PUT", asked, "{'userName':'kim','title':'Chief'}"));
            JsonNode patched = shown(200, patch(asked, "{'op':'add','path':'nickName','value':'K'}"));

            assertEquals(List.of("id", "schemas", "title"), fields(created));
            assertEquals(List.of("id", "schemas", "userName"), fields(replaced));
            assertEquals(List.of("id", "nickName", "schemas", "userName"), fields(patched));
        }

        @Test
        void rfc7643Section7_returnedNeverAndAlwaysAreObeyed() {
            JsonNode kim = user("kim", "'password':'s3cr3t!'");

            JsonNode asked = shown(200, get(path(kim) + "?attributes=password"));
            JsonNode excluded = shown(200, get(path(kim) + "?excludedAttributes=id,schemas"));

            assertEquals(List.of("id", "schemas"), fields(asked));
            assertTrue(fields(excluded).containsAll(List.of("id", "schemas")));
        }

        @Test
        void rfc7644Section3_4_2_4_oddPagesAreBroughtIntoBounds() {
            List.of("a", "b", "c").forEach(this::any);

            assertEquals(List.of("a", "b", "c"), names(list(USERS, "startIndex=0")));
            assertEquals(1, list(USERS, "startIndex=-7").path("startIndex").intValue());
            assertEquals(List.of("a", "b"), names(list(USERS, "count=2")));
            assertEquals(List.of(), names(list(USERS, "startIndex=4")));
            for (String none : List.of("count=0", "count=-3")) {
                assertEquals(3, list(USERS, none).path("totalResults").intValue());
                assertEquals(List.of(), names(list(USERS, none)));
            }
        }

        @Test
        void rfc7644Section3_4_2_3_sortingIsAscendingTypeAwareAndKnowsThePrimary() {
            user("b", "'active':true,'emails':[{'value':'1'},{'value':'9','primary':true}]");
            user("C", "'active':false,'emails':[{'value':'5'}]");
            user("a", "'emails':[{'value':'0'}]");

            assertEquals(List.of("a", "b", "C"), names(list(USERS, "sortBy=userName")));
            assertEquals(List.of("C", "b", "a"), names(list(USERS, "sortBy=userName&sortOrder=descending")));
            assertEquals(List.of("C", "b", "a"), names(list(USERS, "sortBy=active")), "without a value comes last");
            assertEquals(List.of("a", "C", "b"), names(list(USERS, "sortBy=emails.value")));
            assertEquals(List.of("b", "C", "a"), names(list(USERS, "sortBy=meta.created")));
        }

        @Test
        void rfc7644Section3_4_3_aSearchByPostIsTheQuery() {
            List.of("c", "a", "b").forEach(this::any);
            group("d");
            String search = "{'schemas':['" + MESSAGES + "SearchRequest'],";

            JsonNode page = shown(
                    200,
                    post(
                            USERS + "/.search",
                            search + "'filter':'userName ne \\'a\\'','sortBy':'userName','sortOrder':'descending',"
                                    + "'startIndex':2,'count':1,'attributes':['userName']}"));
            JsonNode root = shown(200, post(ROOT + "/.search", search + "'excludedAttributes':['meta']}"));

            assertEquals(List.of("b"), names(page));
            assertEquals(2, page.path("totalResults").intValue());
            assertEquals(List.of("id", "schemas", "userName"), fields(page.at("/Resources/0")));
            assertEquals(4, root.path("totalResults").intValue());
            refused(400, "invalidSyntax", post(USERS + "/.search", "{'schemas':['urn:x']}"));
        }

        @Test
        void rfc7644Section3_11_meIsTheUserOfTheTokenOrNotImplemented() {
            refused(501, "", get(ROOT + "/Me"));
            RunningGateway gateway = RunningGateway.freshTenant();
            Answer made = Wire.to(gateway).send(call("POST", USERS, "{\"userName\":\"kim\"}"));
            Wire kim = Wire.to(gateway.as(UUID.fromString(id(made.json()))));

            Answer me = kim.send(call("GET", ROOT + "/Me"));

            assertEquals(made.json(), shown(200, me));
            assertEquals(made.header("location"), me.header("location"));
        }

        private void any(String userName) {
            user(userName);
        }
    }

    @Nested
    class Filters {
        @Test
        void rfc7644Section3_4_2_2_everyOperator() {
            user("a", "'title':'Alpha'");
            user("b", "'title':'Beta'");
            user("c");

            assertEquals(List.of("a"), found(USERS, "title eq 'alpha'"));
            assertEquals(List.of("b", "c"), found(USERS, "title ne 'alpha'"));
            assertEquals(List.of("b"), found(USERS, "title co 'ET'"));
            assertEquals(List.of("a"), found(USERS, "title sw 'al'"));
            assertEquals(List.of("a"), found(USERS, "title ew 'PHA'"));
            assertEquals(List.of("a", "b"), found(USERS, "title pr"));
            assertEquals(List.of("b"), found(USERS, "title gt 'alpha'"));
            assertEquals(List.of("a", "b"), found(USERS, "title ge 'alpha'"));
            assertEquals(List.of("a"), found(USERS, "title lt 'beta'"));
            assertEquals(List.of("a", "b"), found(USERS, "title le 'beta'"));
            refused(400, "invalidFilter", get(USERS + "?filter=" + encoded("title is 'x'")));
        }

        @Test
        void rfc7644Section3_4_2_2_groupingThenNotThenAndThenOr() {
            List.of("a", "b", "c").forEach(userName -> user(userName));

            assertEquals(
                    List.of("a", "b"), found(USERS, "userName eq 'a' or userName eq 'b' and not (userName eq 'c')"));
            assertEquals(List.of("a"), found(USERS, "(userName eq 'a' or userName eq 'b') and not (userName eq 'b')"));
            assertEquals(List.of("a", "c"), found(USERS, "not (userName eq 'b') and userName pr"));
        }

        @Test
        void rfc7644Section3_4_2_2_namesAndOperatorsHaveNoCaseAndValuesAreJson() {
            user("a", "'active':true,'title':'\\u00fc \\\\'");
            user("b", "'active':false");

            assertEquals(List.of("a"), found(USERS, "ACTIVE EQ true AND NOT (USERNAME Eq 'b')"));
            assertEquals(List.of("b"), found(USERS, "active eq false"));
            assertEquals(List.of("a"), found(USERS, "title eq '\\u00fc \\\\'"));
            assertEquals(List.of("b"), found(USERS, "title eq null"));
        }

        @Test
        void rfc7644Section3_4_2_2_textComparesByItsCaseRuleTimesByTheirMoment() {
            JsonNode kim = user("kim", "'externalId':'B'");
            String created = kim.at("/meta/created").textValue();
            String elsewhere = OffsetDateTime.parse(created)
                    .withOffsetSameInstant(ZoneOffset.ofHours(5))
                    .toString();

            assertEquals(List.of("kim"), found(USERS, "userName eq 'KIM'"));
            assertEquals(List.of(), found(USERS, "externalId eq 'b'"));
            assertEquals(List.of("kim"), found(USERS, "meta.created eq '" + elsewhere + "'"));
            assertEquals(List.of("kim"), found(USERS, "meta.created gt '2020-01-01T00:00:00Z'"));
            assertEquals(List.of(), found(USERS, "meta.created lt '2020-01-01T00:00:00+05:00'"));
        }

        @Test
        void rfc7644Section3_4_2_2_truthAndBytesHaveNoOrder() {
            refused(400, "invalidFilter", get(USERS + "?filter=" + encoded("active gt false")));
            refused(400, "invalidFilter", get(USERS + "?filter=" + encoded("x509Certificates.value le 'AA=='")));
        }

        @Test
        void rfc7644Section3_4_2_2_partsAndValuePaths() {
            user(
                    "a",
                    "'name':{'familyName':'Cole'},'emails':[{'type':'work','value':'a@x.org'},{'type':'home','value':'a@y.org'}]");
            user("b", "'emails':[{'type':'work','value':'b@y.org'}]");

            assertEquals(List.of("a"), found(USERS, "name.familyName eq 'cole'"));
            assertEquals(List.of("a"), found(USERS, "emails[type eq 'work' and value co '@x']"));
            assertEquals(
                    List.of("b"), found(USERS, "emails[type eq 'work' and value co '@y']"), "one value, all of it");
            assertEquals(List.of("a", "b"), found(USERS, "emails.type eq 'work' and emails.value co '@y'"));
            assertEquals(List.of("a"), found(USERS, "emails[not (type eq 'work')]"));
        }

        @Test
        void rfc7644Section3_10_ofManyValuesAnyMayMatchByItsValue() {
            user("a", "'emails':[{'value':'1@x.org'},{'value':'2@x.org'}]");

            assertEquals(List.of("a"), found(USERS, "emails eq '2@X.org'"));
            assertEquals(List.of("a"), found(USERS, "emails co '1@'"));
            assertEquals(List.of(), found(USERS, "emails eq '3@x.org'"));
        }

        @Test
        void rfc7644Section3_10_attributesOfExtensionsHaveTheirUri() {
            user("a", "'" + ENTERPRISE + "':{'employeeNumber':'7','manager':{'value':'m'}}");

            assertEquals(List.of("a"), found(USERS, ENTERPRISE + ":employeeNumber eq '7'"));
            assertEquals(List.of("a"), found(USERS, ENTERPRISE + ":manager.value eq 'm'"));
            assertEquals(List.of("a"), found(USERS, CORE + "User:userName eq 'a'"));
            refused(400, "invalidFilter", get(USERS + "?filter=" + encoded("urn:x:y:a eq 'a'")));
        }

        @Test
        void rfc7644Section3_4_2_2_whatIsEmptyIsNotPresent() {
            user("a", "'title':null,'emails':[],'name':{}");

            assertEquals(List.of(), found(USERS, "title pr or emails pr or name pr or nickName pr"));
            assertEquals(List.of("a"), found(USERS, "userName pr and meta pr and id pr"));
        }

        @Test
        void rfc7644Section3_4_2_2_whatTheServerGaveIsFilteredAsItWasShown() {
            JsonNode kim = user("kim");
            JsonNode all = group("all", id(kim));

            for (String part : List.of("resourceType", "created", "lastModified", "location", "version")) {
                String value = kim.path("meta").path(part).textValue().replace("\"", "\\'");
                assertEquals(List.of("kim"), found(USERS, "meta." + part + " eq '" + value + "'"), part);
            }
            assertEquals(List.of("all"), found(GROUPS, "members[value eq '" + id(kim) + "' and type eq 'User']"));
            assertEquals(List.of("kim"), found(USERS, "groups.display eq 'ALL' and id eq '" + id(kim) + "'"));
            assertEquals(List.of("all"), found(GROUPS, "id eq '" + id(all) + "'"));
        }
    }
}
