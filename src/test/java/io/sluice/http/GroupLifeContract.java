package io.sluice.http;

import static io.sluice.http.Wire.call;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.http.Wire.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The life of a group, in every shape that identity providers lead it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class GroupLifeContract {
    private static final String USERS = "/scim/v2/Users";
    private static final String GROUPS = "/scim/v2/Groups";

    private String kim = "";
    private String lee = "";
    private String pat = "";

    abstract Wire wire();

    @BeforeAll
    void users() {
        kim = user();
        lee = user();
        pat = user();
    }

    @Test
    void aNewGroupShowsItsMembers() {
        Answer made = wire().send(call("POST", GROUPS, body(name(), listed(kim, lee))));

        assertEquals(201, made.status());
        assertEquals(Set.of(kim, lee), shownMembers(made.json()));
        JsonNode member = made.json().path("members").get(0);
        assertEquals("User", member.path("type").textValue());
        assertTrue(member.path("$ref").textValue().startsWith("http"), member::toString);
        assertTrue(
                member.path("$ref")
                        .textValue()
                        .endsWith("/scim/v2/Users/" + member.path("value").textValue()),
                member::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'op':'Add','path':'members','value':[{'$ref':null,'value':'%1$s'},{'$ref':null,'value':'%2$s'}]}",
                "{'op':'add','path':'members','value':[{'value':'%1$s','display':'kim'}]},{'op':'add','path':'members','value':[{'value':'%2$s'}]}",
                "{'op':'add','path':'members','value':'%1$s'},{'op':'add','path':'members','value':'%2$s'}",
                "{'op':'add','value':{'members':[{'value':'%1$s'},{'value':'%2$s','$ref':'../Users/%2$s'}]}}",
                "{'op':'replace','path':'members','value':[{'value':'%1$s'},{'value':'%2$s'}]}",
                "{'op':'replace','value':{'members':[{'value':'%1$s'},{'value':'%2$s'}]}}",
                "{'op':'add','path':'urn:ietf:params:scim:schemas:core:2.0:Group:members','value':[{'value':'%1$s'},{'value':'%2$s'}]}"
            })
    void membersAreAddedInEveryShape(String operations) {
        String group = group();

        assertEquals(204, patch(group, operations.formatted(kim, lee)).status());

        assertEquals(Set.of(kim, lee), members(group));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'op':'Remove','path':'members','value':[{'$ref':null,'value':'%1$s'},{'value':'%2$s'}]}",
                "{'op':'remove','path':'members[value eq \\\"%1$s\\\"]'},{'op':'remove','path':'members[value eq \\\"%2$s\\\"]'}",
                "{'op':'remove','path':'members[value eq \\\"%1$s\\\" or value eq \\\"%2$s\\\"]'}",
                "{'op':'remove','path':'members','value':'%1$s'},{'op':'remove','path':'members','value':{'value':'%2$s'}}",
                "{'op':'replace','path':'members','value':[{'value':'%3$s'}]}"
            })
    void membersAreRemovedInEveryShape(String operations) {
        String group = group(kim, lee, pat);

        assertEquals(204, patch(group, operations.formatted(kim, lee, pat)).status());

        assertEquals(Set.of(pat), members(group));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'op':'remove','path':'members'}",
                "{'op':'replace','path':'members','value':[]}",
                "{'op':'replace','value':{'members':[]}}"
            })
    void aGroupIsEmptied(String operations) {
        String group = group(kim, lee);

        assertEquals(204, patch(group, operations).status());

        assertEquals(Set.of(), members(group));
    }

    @Test
    void oneRequestRemovesAndAddsAndRenames() {
        String group = group(kim);
        String renamed = name();

        Answer answer = patch(
                group,
                "{'op':'replace','value':{'id':'%s','displayName':'%s'}},{'op':'remove','path':'members[value eq \\\"%s\\\"]'},{'op':'add','path':'members','value':[{'value':'%s','display':'lee'}]}"
                        .formatted(group, renamed, kim, lee));

        assertEquals(204, answer.status());
        JsonNode now = get(GROUPS + "/" + group).json();
        assertEquals(renamed, now.path("displayName").textValue());
        assertEquals(Set.of(lee), shownMembers(now));
        assertEquals("W/\"2\"", now.at("/meta/version").textValue());
    }

    @Test
    void whatIsSoAlreadyChangesNothing() {
        String group = group(kim);

        patch(group, "{'op':'add','path':'members','value':[{'value':'%s'}]}".formatted(kim));
        patch(group, "{'op':'remove','path':'members','value':[{'value':'%s'},{'value':'nobody'}]}".formatted(lee));
        patch(group, "{'op':'replace','path':'members','value':[{'value':'%s'}]}".formatted(kim));

        assertEquals(
                "W/\"1\"", get(GROUPS + "/" + group).json().at("/meta/version").textValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000000-0000-7000-8000-000000000000", "nobody"})
    void anUnknownMemberIsNamed(String unknown) {
        String group = group(kim);
        String add = "{'op':'add','path':'members','value':[{'value':'%s'},{'value':'%s'}]}".formatted(lee, unknown);

        Answer patched = patch(group, add);
        Answer posted = wire().send(call("POST", GROUPS, body(name(), listed(unknown))));

        for (Answer refused : Set.of(patched, posted)) {
            assertEquals(400, refused.status());
            assertEquals("invalidValue", refused.json().path("scimType").textValue());
            assertTrue(refused.json().path("detail").textValue().contains(unknown), refused::body);
        }
        assertEquals(Set.of(kim), members(group));
    }

    @Test
    void aPatchShowsTheGroupOnlyIfAsked() {
        String group = group(kim);
        String add = "{'op':'add','path':'members','value':[{'value':'%s'}]}".formatted(lee);

        Answer shown = wire().send(call("PATCH", GROUPS + "/" + group + "?attributes=members.value", operations(add)));

        assertEquals(200, shown.status());
        assertEquals(Set.of(kim, lee), shownMembers(shown.json()));
        assertEquals(Set.of("value"), names(shown.json().path("members").get(0)));
        assertFalse(shown.json().has("displayName"));
    }

    @Test
    void membersAreLeftOutWhereExcluded() {
        String group = group(kim);

        assertFalse(
                get(GROUPS + "/" + group + "?excludedAttributes=members").json().has("members"));
        assertEquals(
                Set.of("value", "type"),
                names(get(GROUPS + "/" + group + "?excludedAttributes=members.%24ref")
                        .json()
                        .path("members")
                        .get(0)));
    }

    @Test
    void aReplacementWithoutMembersKeepsThemAndAnEmptyListRemovesThem() {
        String group = group(kim, lee);

        Answer renamed = wire().send(call("PUT", GROUPS + "/" + group, "{\"displayName\":\"" + name() + "\"}"));
        Answer fewer = wire().send(call("PUT", GROUPS + "/" + group, body(name(), listed(lee, pat))));
        Answer none = wire().send(call("PUT", GROUPS + "/" + group, body(name(), "")));

        assertEquals(Set.of(kim, lee), shownMembers(renamed.json()));
        assertEquals(Set.of(lee, pat), shownMembers(fewer.json()));
        assertEquals(Set.of(), shownMembers(none.json()));
    }

    @Test
    void aNameBelongsToOneGroupWhateverItsCase() {
        String name = name();
        String first = made(body(name, ""));
        String second = group();

        Answer again = wire().send(call("POST", GROUPS, body(name.toUpperCase(Locale.ROOT), "")));
        Answer renamed = patch(second, "{'op':'replace','path':'displayName','value':'%s'}".formatted(name));

        for (Answer refused : Set.of(again, renamed)) {
            assertEquals(409, refused.status());
            assertEquals("uniqueness", refused.json().path("scimType").textValue());
            assertTrue(refused.json().path("detail").textValue().contains(first), refused::body);
        }
        assertEquals(204, wire().send(call("DELETE", GROUPS + "/" + first)).status());
        assertEquals(201, wire().send(call("POST", GROUPS, body(name, ""))).status());
    }

    @Test
    void usersShowTheirGroupsDirectAndIndirect() {
        String user = user();
        String inner = group(user);
        String outer = group(inner, kim);
        patch(inner, "{'op':'add','path':'members','value':[{'value':'%s'}]}".formatted(outer)); // a circle

        JsonNode read = get(USERS + "/" + user).json();

        assertEquals(Set.of("direct " + inner, "indirect " + outer), belongings(read));
        assertTrue(read.path("groups").get(0).path("$ref").textValue().contains("/scim/v2/Groups/"));
        assertEquals(
                belongings(read),
                belongings(
                        find(USERS, "id eq \"" + user + "\"").path("Resources").get(0)));
        assertFalse(
                get(USERS + "/" + user + "?excludedAttributes=groups").json().has("groups"));
        assertEquals(
                Set.of("direct " + inner, "indirect " + outer),
                belongings(patchUser(user, "{'op':'replace','path':'title','value':'Boss'}")));
    }

    @Test
    void whoIsDeletedIsNoMemberAnyMore() {
        String user = user();
        String inner = group(user, kim);
        String outer = group(inner, kim);

        wire().send(call("DELETE", USERS + "/" + user));
        assertEquals(Set.of(kim), members(inner));
        wire().send(call("DELETE", GROUPS + "/" + inner));

        assertEquals(Set.of(kim), members(outer));
        assertEquals(404, get(GROUPS + "/" + inner).status());
        assertFalse(belongings(get(USERS + "/" + kim).json()).contains("direct " + inner));
    }

    @Test
    void groupsAreFoundByTheirMembersAndUsersByTheirGroups() {
        String user = user();
        String stranger = user();
        String inner = group(user);
        String outer = group(inner);

        assertFound(Set.of(inner), GROUPS, "members eq \"%s\"", user);
        assertFound(Set.of(inner), GROUPS, "members.value eq \"%s\"", user);
        assertFound(Set.of(inner), GROUPS, "members[value eq \"%s\"]", user);
        assertFound(Set.of(inner), GROUPS, "members[value eq \"%s\" and type eq \"user\"]", user);
        assertFound(Set.of(), GROUPS, "members[value eq \"%s\" and type eq \"Group\"]", user);
        assertFound(Set.of(outer), GROUPS, "members[type eq \"Group\" and value eq \"%s\"]", inner);
        assertFound(Set.of(inner), GROUPS, "id eq \"" + inner + "\" and members eq \"%s\"", user);
        assertFound(Set.of(), GROUPS, "members eq \"%s\" and id eq \"" + outer + "\"", user);
        assertFound(Set.of(), GROUPS, "members eq \"%s\"", stranger);
        assertFound(Set.of(), GROUPS, "members eq \"%s\"", "nobody");
        assertFound(Set.of(outer), GROUPS, "id eq \"" + outer + "\" and not (members eq \"%s\")", user);
        assertFound(Set.of(inner), GROUPS, "members pr and id eq \"%s\"", inner);
        assertFound(Set.of(inner), GROUPS, "members.value sw \"%s\"", user.substring(0, 35));
        assertFound(Set.of(user), USERS, "groups eq \"%s\"", inner);
        assertFound(Set.of(user), USERS, "groups.value eq \"%s\"", outer);
        assertFound(Set.of(user), USERS, "groups[value eq \"%s\" and type eq \"indirect\"]", outer);
        assertFound(Set.of(), USERS, "groups[value eq \"%s\" and type eq \"direct\"]", outer);
        assertFound(Set.of(user), USERS, "id eq \"" + user + "\" and groups.value eq \"%s\"", outer);
        assertFound(Set.of(), USERS, "id eq \"" + stranger + "\" and groups.value eq \"%s\"", outer);
        assertFound(Set.of(stranger), USERS, "id eq \"%s\" and not (groups pr)", stranger);
        assertFound(Set.of(), USERS, "id eq \"%s\" and not (groups pr)", user);
        assertFound(
                Set.of(user),
                USERS,
                "groups.display eq \"%s\"",
                get(GROUPS + "/" + outer).json().path("displayName").textValue().toUpperCase(Locale.ROOT));
    }

    @Test
    void aListOfGroupsShowsTheMembersOfEach() {
        String first = group(kim, lee);
        String second = group();
        String third = group(pat);

        JsonNode listed = find(GROUPS, "id eq \"%s\" or id eq \"%s\" or id eq \"%s\"".formatted(first, second, third))
                .path("Resources");

        assertEquals(Set.of(kim, lee), shownMembers(listed.get(0)));
        assertEquals(Set.of(), shownMembers(listed.get(1)));
        assertEquals(Set.of(pat), shownMembers(listed.get(2)));
    }

    private void assertFound(Set<String> expected, String endpoint, String filter, String value) {
        JsonNode found = find(endpoint, filter.formatted(value));
        assertEquals(expected, ids(found.path("Resources")), filter);
        assertEquals(expected.size(), found.path("totalResults").intValue(), filter);
    }

    private JsonNode find(String endpoint, String filter) {
        Answer found = get(endpoint + "?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8));
        assertEquals(200, found.status(), found::body);
        return found.json();
    }

    Answer get(String path) {
        return wire().send(call("GET", path));
    }

    private JsonNode patchUser(String id, String operations) {
        return wire().send(call("PATCH", USERS + "/" + id, operations(operations)))
                .json();
    }

    Answer patch(String group, String operations) {
        return wire().send(call("PATCH", GROUPS + "/" + group, operations(operations)));
    }

    static String operations(String operations) {
        return "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],\"Operations\":["
                + operations.replace('\'', '"') + "]}";
    }

    String user() {
        Answer made = wire().send(call("POST", USERS, "{\"userName\":\"" + name() + "\"}"));
        assertEquals(201, made.status(), made::body);
        return made.json().path("id").textValue();
    }

    String group(String... members) {
        return made(body(name(), listed(members)));
    }

    private String made(String body) {
        Answer made = wire().send(call("POST", GROUPS, body));
        assertEquals(201, made.status(), made::body);
        String id = made.json().path("id").textValue();
        assertNotEquals("", id);
        return id;
    }

    Set<String> members(String group) {
        return shownMembers(get(GROUPS + "/" + group).json());
    }

    static Set<String> shownMembers(JsonNode group) {
        return elements(group.path("members"))
                .map(member -> member.path("value").textValue())
                .collect(toSet());
    }

    private static Set<String> belongings(JsonNode user) {
        return elements(user.path("groups"))
                .map(group -> group.path("type").textValue() + " "
                        + group.path("value").textValue())
                .collect(toSet());
    }

    private static Set<String> ids(JsonNode resources) {
        return elements(resources)
                .map(resource -> resource.path("id").textValue())
                .collect(toSet());
    }

    private static Set<String> names(JsonNode object) {
        return object.properties().stream().map(entry -> entry.getKey()).collect(toSet());
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    static String name() {
        return "a name " + UUID.randomUUID();
    }

    static String listed(String... ids) {
        return Stream.of(ids).map(id -> "{\"value\":\"" + id + "\"}").collect(joining(","));
    }

    static String body(String name, String members) {
        return "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:Group\"],\"displayName\":\"" + name
                + "\",\"members\":[" + members + "]}";
    }
}
