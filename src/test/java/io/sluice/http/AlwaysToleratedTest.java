package io.sluice.http;

import static io.sluice.http.Wire.call;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.http.Wire.Answer;
import io.sluice.observe.Event;
import io.sluice.store.MemoryStores;
import io.sluice.tenant.Profile;
import io.sluice.tenant.Settings;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The list of what is taken from every client without any setting, one test each; and what of it a tenant refuses that wants
 * nothing but the RFC.
 */
class AlwaysToleratedTest {
    private static final String USERS = "/scim/v2/Users";
    private static final String GROUPS = "/scim/v2/Groups";
    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    private static MemoryGateway gateway;
    private static MemoryGateway strict;
    private static int created;

    private Wire wire;
    private String user = "";
    private String name = "";

    @BeforeAll
    static void start() throws TimeoutException {
        gateway = new MemoryGateway(null);
        strict = new MemoryGateway(null, new MemoryStores(), Settings.of(Profile.RFC));
    }

    @AfterAll
    static void stop() throws TimeoutException {
        gateway.close();
        strict.close();
    }

    @BeforeEach
    void aUser() {
        aUserOf(gateway.wire());
    }

    private void aUserOf(Wire tenant) {
        wire = tenant;
        name = "user-" + created++;
        user = create("{'userName':'%s','title':'Clerk'}".formatted(name))
                .get("id")
                .textValue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"replace", "Replace", "REPLACE", "rePlace"})
    void opInAnyCase(String op) {
        assertEquals(
                "T",
                patched("{'op':'%s','path':'title','value':'T'}".formatted(op))
                        .get("title")
                        .textValue());
    }

    @Test
    void attributeNamesInAnyCase() {
        assertEquals(
                "K",
                patched("{'op':'replace','path':'NICKname','value':'K'}")
                        .get("nickName")
                        .textValue());
        assertEquals(
                "L",
                patched("{'op':'replace','value':{'nickNAME':'L'}}")
                        .get("nickName")
                        .textValue());
        assertEquals(1, found("USERNAME%20eq%20%22" + name + "%22"));
    }

    @Test
    void urnsInAnyCase() {
        String upper = "URN:IETF:PARAMS:SCIM:SCHEMAS:EXTENSION:ENTERPRISE:2.0:USER";
        assertEquals(
                "R",
                patched("{'op':'add','path':'" + upper + ":department','value':'R'}")
                        .at(department())
                        .textValue());
        assertEquals(
                "S",
                patched("{'op':'add','value':{'" + upper + "':{'department':'S'}}}")
                        .at(department())
                        .textValue());
    }

    @Test
    void queryParameterNamesInAnyCase() {
        assertEquals(
                1,
                get(USERS + "?FILTER=userName%20eq%20%22" + name + "%22&STARTindex=1")
                        .get("totalResults")
                        .intValue());
    }

    @ParameterizedTest
    @CsvSource({"'\"True\"', true", "'\"false\"', false", "'\"FALSE\"', false", "true, true"})
    void booleanStringsOnBooleans(String sent, boolean answered) {
        assertEquals(
                answered,
                patched("{'op':'replace','path':'active','value':" + sent + "}")
                        .get("active")
                        .booleanValue());
    }

    @Test
    void aSingleValueWhereAnArrayIsExpected() {
        assertEquals(
                "a@x.org",
                patched("{'op':'replace','path':'emails','value':{'value':'a@x.org'}}")
                        .at("/emails/0/value")
                        .textValue());
    }

    @Test
    void anArrayOfOneWhereASingleValueIsExpected() {
        assertEquals(
                "K",
                patched("{'op':'replace','path':'nickName','value':['K']}")
                        .get("nickName")
                        .textValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "''", "[]"})
    void nullAndEmptyAreUnassigned(String nothing) {
        assertTrue(patched("{'op':'replace','path':'title','value':" + nothing + "}")
                .path("title")
                .isMissingNode());
    }

    @Test
    void aBareStringForAComplexAttributeWithAValue() {
        assertEquals(
                "m1",
                patched("{'op':'add','path':'" + ENTERPRISE + ":manager','value':'m1'}")
                        .at("/" + ENTERPRISE + "/manager/value")
                        .textValue());
        assertEquals(
                "Admin",
                patched("{'op':'add','path':'roles','value':['Admin']}")
                        .at("/roles/0/value")
                        .textValue());
        assertEquals(user, group("'" + user + "'").at("/members/0/value").textValue());
    }

    @Test
    void unknownAttributesAndSchemasAreIgnoredAndTold() {
        gateway.events().clear();

        create("{'schemas':['urn:x:y'],'userName':'%s-x','shoe':44,'emails':[{'value':'a@x.org','size':'secret'}]}"
                .formatted(name));
        patched("{'op':'add','path':'glove','value':'secret'}");
        patched("{'op':'add','path':'nickName','value':'K'}");

        assertEquals(
                Set.of(
                        new Event.AttributesIgnored("demo", Set.of("urn:x:y", "shoe", "emails.size")),
                        new Event.AttributesIgnored("demo", Set.of("glove"))),
                Set.copyOf(gateway.events().stream()
                        .filter(Event.AttributesIgnored.class::isInstance)
                        .toList()));
    }

    @Test
    void readOnlyAttributesAreIgnored() {
        assertEquals(
                user,
                patched("{'op':'replace','value':{'id':'7','meta':{},'groups':[{'value':'g'}],'title':'T'}}")
                        .get("id")
                        .textValue());
        JsonNode put = send(call(
                "PUT",
                USERS + "/" + user,
                json("{'id':'7','meta':{'version':'1'},'groups':[],'userName':'" + name + "'}")));
        assertEquals(user, put.get("id").textValue());
    }

    @Test
    void aReferenceThatIsNull() {
        assertEquals(
                user,
                group("{'$ref':null,'value':'" + user + "'}")
                        .at("/members/0/value")
                        .textValue());
    }

    @Test
    void extensionsThatSchemasDoesNotList() {
        JsonNode made = create(
                "{'schemas':['urn:ietf:params:scim:schemas:core:2.0:User'],'userName':'%s-e','%s':{'department':'R'}}"
                        .formatted(name, ENTERPRISE));
        assertEquals("R", made.at(department()).textValue());
        assertEquals(ENTERPRISE, made.at("/schemas/1").textValue());
    }

    @Test
    void dottedAndUrnQualifiedNamesInAValueWithoutPath() {
        JsonNode after =
                patched("{'op':'replace','value':{'name.givenName':'Kim','%s:department':'R'}}".formatted(ENTERPRISE));
        assertEquals("Kim", after.at("/name/givenName").textValue());
        assertEquals("R", after.at(department()).textValue());
    }

    @Test
    void dottedAndUrnQualifiedNamesInAWholeResource() {
        JsonNode made =
                create("{'userName':'%s-d','name.givenName':'Kim','%s:department':'R'}".formatted(name, ENTERPRISE));
        assertEquals("Kim", made.at("/name/givenName").textValue());
        assertEquals("R", made.at(department()).textValue());
    }

    @Test
    void removeWithAnArrayOfValues() {
        String other = create("{'userName':'%s-r'}".formatted(name)).get("id").textValue();
        String group = group("{'value':'" + user + "'},{'value':'" + other + "'}")
                .get("id")
                .textValue();

        Answer answer = wire.send(call(
                "PATCH",
                GROUPS + "/" + group,
                json("{'Operations':[{'op':'Remove','path':'members','value':[{'value':'" + user + "'}]}]}")));

        assertEquals(204, answer.status());
        JsonNode members = get(GROUPS + "/" + group).get("members");
        assertEquals(1, members.size());
        assertEquals(other, members.at("/0/value").textValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/scim+json"})
    void bothContentTypesInAndOut(String type) {
        Answer answer = wire.send(call("PUT", USERS + "/" + user, json("{'userName':'" + name + "'}"))
                .with("Content-Type", type)
                .with("Accept", type));

        assertEquals(200, answer.status());
        assertEquals(type, answer.header("content-type"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "?aadOptscim062020", "/?aadOptscim062020&x=y"})
    void aTrailingSlashAndAStrayQuery(String end) {
        assertEquals(user, get(USERS + "/" + user + end).get("id").textValue());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'op':'Replace','path':'title','value':'T'} | invalidSyntax",
                "{'op':'replace','path':'active','value':'True'} | invalidValue",
                "{'op':'replace','path':'emails','value':{'value':'a@x.org'}} | invalidValue",
                "{'op':'replace','path':'nickName','value':['K']} | invalidValue",
                "{'op':'add','path':'EXT:manager','value':'m1'} | invalidValue",
                "{'op':'remove','path':'emails','value':[{'value':'a@x.org'}]} | invalidValue",
                "{'op':'replace','value':{'id':'7','title':'T'}} | mutability",
                "{'op':'replace','path':'shoe','value':44} | invalidPath",
                "{'op':'replace','path':'roles[primary eq true].displayName','value':'Admin'} | invalidPath",
                "{'op':'replace','path':'urn:scim:schemas:extension:enterprise:1.0:department','value':'R'} | invalidPath",
                "{'op':'replace','path':'EXT.department','value':'R'} | invalidPath",
            })
    void whoWantsTheRfcAloneIsRefusedTheRest(String operation, String scimType) {
        aUserOf(strict.wire());

        Answer answer = wire.send(call(
                "PATCH", USERS + "/" + user, json("{'Operations':[" + operation.replace("EXT", ENTERPRISE) + "]}")));

        assertEquals(400, answer.status(), answer.body());
        assertEquals(scimType, answer.json().get("scimType").textValue());
        assertEquals("Clerk", get(USERS + "/" + user).get("title").textValue());
    }

    private static String department() {
        return "/" + ENTERPRISE + "/department";
    }

    private JsonNode patched(String operation) {
        return send(call("PATCH", USERS + "/" + user, json("{'Operations':[" + operation + "]}")));
    }

    private JsonNode create(String body) {
        return send(call("POST", USERS, json(body)));
    }

    private JsonNode group(String members) {
        return send(call(
                "POST",
                GROUPS,
                json("{'displayName':'Group of " + name + created++ + "','members':[" + members + "]}")));
    }

    private JsonNode get(String path) {
        return send(call("GET", path));
    }

    private int found(String filter) {
        return get(USERS + "?filter=" + filter).get("totalResults").intValue();
    }

    private JsonNode send(Wire.Call call) {
        Answer answer = wire.send(call);
        assertTrue(answer.status() < 300, answer.body());
        return answer.json();
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }
}
