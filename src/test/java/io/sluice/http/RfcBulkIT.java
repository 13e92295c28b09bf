package io.sluice.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.http.Wire.Answer;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Bulk requests as RFC 7644 §3.7 has them, in its own examples where it has some. */
class RfcBulkIT extends RfcChecklist {
    private static final String BULK = ROOT + "/Bulk";

    private JsonNode bulk(String more, String... operations) {
        JsonNode answer = shown(
                200,
                post(
                        BULK,
                        "{'schemas':['" + MESSAGES + "BulkRequest']," + more + "'Operations':["
                                + String.join(",", operations) + "]}"));
        assertEquals(List.of("Operations", "schemas"), fields(answer), "failOnErrors is not valid in an answer");
        assertEquals(MESSAGES + "BulkResponse", answer.at("/schemas/0").textValue());
        return answer.path("Operations");
    }

    private static String create(String bulkId, String userName) {
        return "{'method':'POST','path':'/Users','bulkId':'" + bulkId + "','data':{'schemas':['" + CORE
                + "User'],'userName':'" + userName + "'}}";
    }

    private static String group(String bulkId, String name, String member) {
        return "{'method':'POST','path':'/Groups','bulkId':'" + bulkId + "','data':{'schemas':['" + CORE
                + "Group'],'displayName':'" + name + "','members':[{'type':'User','value':'bulkId:" + member + "'}]}}";
    }

    @Nested
    class CircularReferences {
        @Test
        void rfc7644Section3_7_1_groupsThatReferToEachOtherAreMade() {
            JsonNode answer = bulk("", group("qwerty", "Group A", "ytrewq"), group("ytrewq", "Group B", "qwerty"));

            assertEquals(List.of("201", "201"), texts(answer, "status"));
            String a = last(answer.get(0));
            String b = last(answer.get(1));
            assertEquals(List.of(b), texts(shown(200, get(GROUPS + "/" + a)).path("members"), "value"));
            assertEquals(List.of(a), texts(shown(200, get(GROUPS + "/" + b)).path("members"), "value"));
        }
    }

    @Nested
    class TemporaryIdentifiers {
        @Test
        void rfc7644Section3_7_2_aGroupRefersToAUserOfTheSameRequest() {
            JsonNode answer = bulk("", create("qwerty", "Alice"), group("ytrewq", "Tour Guides", "qwerty"));

            assertEquals(List.of("201", "201"), texts(answer, "status"));
            assertEquals(
                    List.of(last(answer.get(0))),
                    texts(shown(200, get(GROUPS + "/" + last(answer.get(1)))).path("members"), "value"));
        }

        @Test
        void rfc7644Section3_7_2_anExtensionRefersToo() {
            JsonNode answer = bulk(
                    "",
                    create("qwerty", "Bob"),
                    "{'method':'POST','path':'/Users','bulkId':'ytrewq','data':{'schemas':['" + CORE + "User','"
                            + ENTERPRISE + "'],'userName':'Carol','" + ENTERPRISE
                            + "':{'employeeNumber':'11250','manager':{'value':'bulkId:qwerty'}}}}");

            assertEquals(List.of("201", "201"), texts(answer, "status"));
            assertEquals(
                    last(answer.get(0)),
                    shown(200, get(USERS + "/" + last(answer.get(1))))
                            .path(ENTERPRISE)
                            .at("/manager/value")
                            .textValue());
        }

        @Test
        void rfc7644Section3_7_aPostNeedsABulkIdAndPostPutAndPatchNeedData() {
            String kim = last(user("kim"));

            JsonNode answer = bulk(
                    "",
                    "{'method':'POST','path':'/Users','data':{'userName':'x'}}",
                    "{'method':'POST','path':'/Users','bulkId':'1'}",
                    "{'method':'PUT','path':'/Users/" + kim + "'}",
                    "{'method':'PATCH','path':'/Users/" + kim + "'}");

            assertEquals(List.of("400", "400", "400", "400"), texts(answer, "status"));
        }
    }

    @Nested
    class Answers {
        @Test
        void rfc7644Section3_7_3_everyMethodIsAnsweredWithItsStatusAndPlace() {
            JsonNode bob = user("bob");
            JsonNode dave = user("dave");
            JsonNode jim = user("jim");

            JsonNode answer = bulk(
                    "'failOnErrors':1,",
                    create("qwerty", "alice"),
                    "{'method':'PUT','path':'/Users/" + id(bob) + "','version':'W/\\\"1\\\"','data':{'schemas':['"
                            + CORE + "User'],'userName':'bobby'}}",
                    "{'method':'PATCH','path':'/Users/" + id(dave) + "','version':'W/\\\"1\\\"','data':{'schemas':['"
                            + MESSAGES
                            + "PatchOp'],'Operations':[{'op':'add','path':'nickName','value':'Dave'}]}}",
                    "{'method':'DELETE','path':'/Users/" + id(jim) + "','version':'W/\\\"1\\\"'}");

            assertEquals(List.of("201", "200", "200", "204"), texts(answer, "status"));
            assertEquals(List.of("POST", "PUT", "PATCH", "DELETE"), texts(answer, "method"));
            assertEquals(List.of("W/\"1\"", "W/\"2\"", "W/\"2\"", ""), texts(answer, "version"));
            assertEquals("qwerty", answer.get(0).path("bulkId").textValue());
            assertEquals(bob.at("/meta/location"), answer.get(1).path("location"));
            assertEquals(dave.at("/meta/location"), answer.get(2).path("location"));
            assertEquals(jim.at("/meta/location"), answer.get(3).path("location"));
            answer.forEach(operation -> assertFalse(operation.has("response")));
        }

        @Test
        void rfc7644Section3_7_3_anErrorIsAnsweredWithItsBodyAndNoPlaceIfNothingWasMade() {
            user("taken");
            String nobody = "/Users/00000000-0000-7000-8000-000000000000";

            JsonNode answer = bulk(
                    "",
                    create("qwerty", "taken"),
                    create("ytrewq", "free"),
                    "{'method':'DELETE','path':'" + nobody + "'}");

            assertEquals(List.of("409", "201", "404"), texts(answer, "status"));
            JsonNode conflict = answer.get(0);
            assertEquals(List.of("bulkId", "method", "response", "status"), fields(conflict));
            assertEquals(MESSAGES + "Error", conflict.at("/response/schemas/0").textValue());
            assertEquals("uniqueness", conflict.at("/response/scimType").textValue());
            assertEquals("409", conflict.at("/response/status").textValue());
            assertTrue(answer.get(2).path("location").asText().endsWith(nobody));
        }

        @Test
        void rfc7644Section3_7_3_afterTooManyErrorsNothingMoreIsDoneOrAnswered() {
            user("there");

            JsonNode answer = bulk("'failOnErrors':1,", create("a", "one"), create("b", "there"), create("c", "two"));

            assertEquals(List.of("201", "409"), texts(answer, "status"));
            assertEquals(List.of(), found(USERS, "userName eq 'two'"));
        }

        @Test
        void rfc7644Section3_7_aVersionIsAPrecondition() {
            JsonNode kim = user("kim of version 1");

            JsonNode answer = bulk("", "{'method':'DELETE','path':'/Users/" + id(kim) + "','version':'W/\\\"2\\\"'}");

            assertEquals(List.of("412"), texts(answer, "status"));
            read(kim);
        }
    }

    @Nested
    class Limits {
        @Test
        void rfc7644Section3_7_4_whatIsPublishedIsEnforcedAndNamed() {
            JsonNode limits = shown(200, get(ROOT + "/ServiceProviderConfig")).path("bulk");
            int operations = limits.path("maxOperations").intValue();
            int size = limits.path("maxPayloadSize").intValue();

            Answer many = post(BULK, "{'Operations':[" + "{},".repeat(operations) + "{}]}");
            Answer large = post(BULK, "{'Operations':[],'x':'" + "x".repeat(size) + "'}");

            assertTrue(limits.path("supported").booleanValue());
            refused(413, "", many);
            assertTrue(many.body().contains("maxOperations") && many.body().contains(Integer.toString(operations)));
            refused(413, "", large);
            assertTrue(large.body().contains("maxPayloadSize") && large.body().contains(Integer.toString(size)));
        }

        @Test
        void rfc7644Section3_7_schemasAndUniqueBulkIdsAreDemanded() {
            refused(400, "invalidSyntax", post(BULK, "{'Operations':[" + create("1", "x") + "]}"));
            refused(400, "invalidSyntax", post(BULK, "{'schemas':['" + MESSAGES + "BulkRequest']}"));
            refused(
                    400,
                    "invalidValue",
                    post(
                            BULK,
                            "{'schemas':['" + MESSAGES + "BulkRequest'],'Operations':[" + create("1", "x") + ","
                                    + create("1", "y") + "]}"));
        }
    }

    private static String last(JsonNode operation) {
        String location =
                operation.path("location").asText(operation.at("/meta/location").asText());
        return location.substring(location.lastIndexOf('/') + 1);
    }
}
