package io.sluice.http;

import static io.sluice.http.Wire.call;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.boot.RunningGateway;
import io.sluice.http.Wire.Answer;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A resource type and extensions of User and Group that nobody wrote code for, over HTTP (RFC 7643 §§6, 7; RFC 9944). */
class ConfiguredSchemasIT {
    private static final String DEVICE = "urn:example:params:scim:schemas:Device";
    private static final String ETHERNET = "urn:example:params:scim:schemas:extension:ethernet:1.0:Device";
    private static final String BADGE = "urn:example:params:scim:schemas:extension:badge:1.0:User";
    private static final String TEAM = "urn:example:params:scim:schemas:extension:team:1.0:Group";
    private static RunningGateway plain;
    private static Wire extended;

    private final String mark = UUID.randomUUID().toString();

    @BeforeAll
    static void start(@TempDir Path folder) {
        plain = RunningGateway.freshTenant();
        extended = Wire.to(plain.replica(ConfiguredSchemas.in(folder)));
    }

    @Test
    void aDeviceLivesLikeAnyResource() {
        // Given
        Answer created = post("/Devices", device("active", "true", "model", "'AP-7'", "firmware", "'9'"));

        // When
        JsonNode device = created.json();
        String path = "/Devices/" + device.get("id").textValue();

        // Then
        assertEquals(201, created.status(), created.body());
        assertTrue(device.at("/meta/location").textValue().endsWith("/scim/v2" + path));
        assertEquals("Device", device.at("/meta/resourceType").textValue());
        assertEquals(
                "[\"" + DEVICE + "\",\"" + ETHERNET + "\"]",
                device.get("schemas").toString());
        assertFalse(device.has("firmware"), "readOnly");
        assertEquals(device, get(path).json());
        assertEquals(204, extended.send(call("DELETE", "/scim/v2" + path)).status());
        assertEquals(404, get(path).status());
    }

    @Test
    void whatIsImmutableStaysAndWhatIsWriteOnlyIsNeverShown() {
        // Given
        String path = created("/Devices", device("model", "'AP-7'", "bootstrapKey", "'hush'"));

        // When
        Answer other = put(path, device("model", "'AP-8'"));
        Answer same = put(path, device("displayName", "'Lobby'"));
        Answer patched = patch(path, "replace", "model", "'AP-8'");

        // Then
        assertEquals(
                List.of(400, "mutability"),
                List.of(other.status(), other.json().path("scimType").asText()));
        assertEquals(
                List.of(400, "mutability"),
                List.of(patched.status(), patched.json().path("scimType").asText()));
        assertEquals(200, same.status(), same.body());
        assertEquals("AP-7", same.json().path("model").textValue());
        assertFalse(get(path + "?attributes=bootstrapKey,displayName").body().contains("hush"));
    }

    @Test
    void whatIsShownOnRequestIsShownOnRequest() {
        String path = created("/Devices", device("notes", "'behind the plant'"));

        assertFalse(get(path).json().has("notes"));
        assertEquals(
                "behind the plant",
                get(path + "?attributes=notes").json().path("notes").textValue());
    }

    @Test
    void twoDevicesCannotHaveOneSerialNumber() {
        // Given
        String first = created("/Devices", device());
        String second = created("/Devices", device("serialNumber", "'other-" + mark + "'"));

        // When
        Answer again = post("/Devices", device());
        Answer moved = patch(second, "replace", "serialNumber", "'" + mark + "'");
        Answer inCapitals = post("/Devices", device("serialNumber", "'" + mark.toUpperCase(Locale.ROOT) + "'"));

        // Then
        String owner = first.substring(first.lastIndexOf('/') + 1);
        for (Answer refused : List.of(again, moved)) {
            assertEquals(409, refused.status(), refused.body());
            assertEquals("uniqueness", refused.json().path("scimType").textValue());
            assertTrue(refused.json().path("detail").textValue().contains("serialNumber '" + mark), refused.body());
            assertTrue(refused.json().path("detail").textValue().contains(owner), refused.body());
        }
        assertEquals(201, inCapitals.status(), "serialNumber is caseExact: " + inCapitals.body());
    }

    @Test
    void whatTheRequiredExtensionDemandsMustBeThere() {
        String without = "{'serialNumber':'%s','active':true}".formatted(mark);

        Answer none = post("/Devices", without);
        Answer half = post("/Devices", without.replace("}", ",'" + ETHERNET + "':{'vlan':7}}"));
        Answer removed = patch(created("/Devices", device()), "remove", ETHERNET, null);

        assertTrue(none.status() == 400 && none.body().contains(ETHERNET), none.body());
        assertTrue(half.status() == 400 && half.body().contains(ETHERNET + ":macAddress"), half.body());
        assertEquals(400, removed.status(), removed.body());
    }

    @Test
    void devicesAreFoundByEveryKindOfValue() {
        // Given
        String path = created(
                "/Devices",
                device(
                        "displayName", "'Gate " + mark + "'",
                        "installed", "'2026-03-01T10:00:00+02:00'",
                        "ports", "24",
                        "loadFactor", "0.50",
                        "mudUrl", "'https://example.org/mud/A'",
                        "addresses",
                                "[{'value':'192.0.2.7','type':'ipv4','primary':true},{'value':'x.example','type':'name'}]"));
        created("/Devices", device("serialNumber", "'other-" + mark + "'", ETHERNET, "{'macAddress':'00-BB'}"));
        String id = path.substring(path.lastIndexOf('/') + 1);

        // Then
        for (String filter : List.of(
                "serialNumber eq \"" + mark + "\"",
                "SERIALNUMBER sw \"" + mark + "\" and active eq true",
                DEVICE + ":serialNumber eq \"" + mark + "\"",
                "displayName eq \"gate " + mark + "\"",
                "displayName ew \"" + mark + "\" and ports eq 24",
                "displayName ew \"" + mark + "\" and loadFactor eq 0.5",
                "displayName ew \"" + mark + "\" and installed eq \"2026-03-01T08:00:00Z\"",
                "displayName ew \"" + mark + "\" and installed lt \"2026-03-01T08:00:01Z\"",
                "displayName ew \"" + mark + "\" and mudUrl eq \"https://example.org/mud/A\"",
                "displayName ew \"" + mark + "\" and addresses[type eq \"ipv4\" and value sw \"192\"]",
                "displayName ew \"" + mark + "\" and addresses.value eq \"X.example\"",
                ETHERNET + ":macAddress eq \"00-AA-" + mark + "\"",
                "macAddress eq \"00-aa-" + mark + "\"",
                "meta.resourceType eq \"Device\" and id eq \"" + id + "\"")) {
            assertEquals(List.of(id), ids(get("/Devices?filter=" + encoded(filter))), filter);
        }
        assertEquals(
                List.of(),
                ids(get("/Devices?filter="
                        + encoded("displayName ew \"" + mark + "\" and mudUrl eq \"https://example.org/mud/a\""))));
    }

    @Test
    void devicesAreSortedAsTheirAttributesSay() {
        // Given
        for (String[] each : new String[][] {{"c", "9"}, {"A", "10"}, {"b", "8"}}) {
            created(
                    "/Devices",
                    device("serialNumber", "'" + each[0] + mark + "'", "ports", each[1], "notes", "'" + mark + "'"));
        }
        String ours = "&filter=" + encoded("notes eq \"" + mark + "\"") + "&attributes=serialNumber";

        // Then
        assertEquals("bcA", order(get("/Devices?sortBy=ports" + ours)));
        assertEquals("Acb", order(get("/Devices?sortBy=ports&sortOrder=descending" + ours)));
        assertEquals("Abc", order(get("/Devices?sortBy=serialNumber" + ours)));
    }

    @Test
    void pagesAndSearchesWorkAsEverywhere() {
        // Given
        created("/Devices", device());
        created("/Devices", device("serialNumber", "'second-" + mark + "'"));
        String filter = "serialNumber co \"" + mark + "\"";

        // When
        JsonNode page =
                get("/Devices?count=1&startIndex=2&filter=" + encoded(filter)).json();
        JsonNode found = post("/Devices/.search", "{'filter':'serialNumber eq \\\"" + mark + "\\\"'}")
                .json();
        JsonNode root = post("/.search", "{'filter':'serialNumber eq \\\"" + mark + "\\\"'}")
                .json();
        JsonNode cursor =
                get("/Devices?count=1&cursor=&filter=" + encoded(filter)).json();
        JsonNode next = get("/Devices?count=1&cursor="
                        + cursor.path("nextCursor").asText() + "&filter=" + encoded(filter))
                .json();

        // Then
        assertEquals(2, page.get("totalResults").intValue());
        assertEquals(1, page.get("Resources").size());
        assertEquals(1, found.get("totalResults").intValue());
        assertEquals("Device", root.at("/Resources/0/meta/resourceType").textValue());
        assertEquals("second-" + mark, next.at("/Resources/0/serialNumber").textValue());
    }

    @Test
    void aPatchReachesEveryPart() {
        // Given
        String path = created(
                "/Devices",
                device("addresses", "[{'value':'192.0.2.7','type':'ipv4'},{'value':'x.example','type':'name'}]"));

        // When
        patch(path, "replace", "addresses[type eq \\\"ipv4\\\"].value", "'192.0.2.8'");
        patch(path, "add", "addresses", "[{'value':'2001:db8::1','type':'ipv6','primary':true}]");
        patch(path, "remove", "addresses[type eq \\\"name\\\"]", null);
        patch(path, "replace", ETHERNET + ":vlan", "12");
        patch(path, "add", null, "{'displayName':'Hall','" + ETHERNET + "':{'macAddress':'00-BB'}}");
        Answer last = patch(path, "replace", DEVICE + ":active", "false");

        // Then
        assertEquals(200, last.status(), last.body());
        JsonNode device = last.json();
        assertEquals("192.0.2.8", device.at("/addresses/0/value").textValue());
        assertEquals("2001:db8::1", device.at("/addresses/1/value").textValue());
        assertEquals(2, device.get("addresses").size());
        assertEquals("Hall", device.get("displayName").textValue());
        assertFalse(device.get("active").booleanValue());
        assertEquals(
                "{\"macAddress\":\"00-BB\",\"vlan\":12}", device.get(ETHERNET).toString());
    }

    @Test
    void aUserHasItsExtensionBesideTheEnterpriseOne() {
        // Given
        String path = created(
                "/Users",
                "{'userName':'%1$s','urn:ietf:params:scim:schemas:extension:enterprise:2.0:User':{'department':'Sales'},'%2$s':{'number':'N-%1$s','clearance':3,'validUntil':'2027-01-01T00:00:00Z','lost':false,'doors':['north','south'],'colour':'red','secretNote':'hush','desk':{'building':'B2','floor':4}}}"
                        .formatted(mark, BADGE));
        String id = path.substring(path.lastIndexOf('/') + 1);

        // Then
        JsonNode user = get(path).json();
        assertEquals(3, user.get("schemas").size());
        assertEquals(4, user.path(BADGE).at("/desk/floor").intValue());
        assertFalse(user.path(BADGE).has("secretNote"), "never returned");
        assertEquals(
                "{\"number\":\"N-" + mark + "\"}",
                get(path + "?attributes=" + BADGE + ":number")
                        .json()
                        .path(BADGE)
                        .toString());
        assertFalse(get(path + "?excludedAttributes=" + BADGE).json().has(BADGE));
        for (String filter : List.of(
                BADGE + ":number eq \"N-" + mark + "\"",
                "number eq \"N-" + mark + "\"",
                "userName eq \"" + mark + "\" and " + BADGE + ":clearance ge 3",
                "userName eq \"" + mark + "\" and " + BADGE + ":doors eq \"NORTH\"",
                "userName eq \"" + mark + "\" and " + BADGE + ":desk.building eq \"b2\"",
                "userName eq \"" + mark + "\" and " + BADGE + ":lost eq false",
                "userName eq \"" + mark + "\" and " + BADGE + ":validUntil gt \"2026-12-31T00:00:00Z\"")) {
            assertEquals(List.of(id), ids(get("/Users?filter=" + encoded(filter))), filter);
        }
        assertEquals(400, patch(path, "replace", BADGE + ":colour", "'blue'").status());
        assertEquals(
                "5",
                patch(path, "replace", BADGE + ":clearance", "5")
                        .json()
                        .path(BADGE)
                        .path("clearance")
                        .toString());
        assertEquals(
                2,
                patch(path, "remove", BADGE + ":desk", null)
                        .json()
                        .path(BADGE)
                        .path("doors")
                        .size());
    }

    @Test
    void aGroupHasItsExtensionAndItsMembers() {
        // Given
        String user = created("/Users", "{'userName':'" + mark + "'}");
        String member = user.substring(user.lastIndexOf('/') + 1);
        String path = created(
                "/Groups",
                "{'displayName':'%s','members':[{'value':'%s'}],'%s':{'purpose':'To win','budget':1000.5}}"
                        .formatted(mark, member, TEAM));

        // When
        Answer patched = patch(path, "replace", TEAM + ":purpose", "'To try'");
        JsonNode group = get(path).json();

        // Then
        assertEquals(204, patched.status());
        assertEquals(member, group.at("/members/0/value").textValue());
        assertEquals("To try", group.path(TEAM).path("purpose").textValue());
        assertEquals(
                1,
                ids(get("/Groups?filter=" + encoded("purpose eq \"to TRY\" and displayName eq \"" + mark + "\"")))
                        .size());
    }

    @Test
    void theUniqueAttributeMayBeInAnExtension() {
        // Given
        String lock = "urn:example:params:scim:schemas:extension:lock:1.0:Locker";
        String locker = "{'label':'one','%s':{'code':'%s'}}".formatted(lock, mark);
        String path = created("/Lockers", locker);
        String other = created("/Lockers", "{'label':'two'}");

        // When
        Answer again = post("/Lockers", locker.replace(mark, mark.toUpperCase(Locale.ROOT)));
        Answer moved = patch(other, "add", lock + ":code", "'" + mark + "'");
        List<String> found = ids(get("/Lockers?sortBy=code&filter=" + encoded("code eq \"" + mark + "\"")));

        // Then
        assertEquals(409, again.status(), again.body());
        assertEquals(409, moved.status(), moved.body());
        assertEquals(List.of(path.substring(path.lastIndexOf('/') + 1)), found);
    }

    @Test
    void twoTypesMayShareASchema() {
        // Given
        String user = created("/Users", "{'userName':'" + mark + "'}");
        String guest = created("/Guests", "{'userName':'" + mark + "','active':true}");

        // When
        Answer both = get("?filter=" + encoded("userName eq \"" + mark + "\""));
        Answer patched = patch(guest, "replace", "active", "'False'");

        // Then
        assertEquals(2, ids(both).size());
        assertEquals(404, get(user.replace("Users", "Guests")).status());
        assertFalse(patched.json().path("active").booleanValue());
        assertEquals("Guest", patched.json().at("/meta/resourceType").textValue());
    }

    @Test
    void aDeviceIsNoMemberOfAGroup() {
        String device = created("/Devices", device());

        Answer group = post(
                "/Groups",
                "{'displayName':'%s','members':[{'value':'%s'}]}"
                        .formatted(mark, device.substring(device.lastIndexOf('/') + 1)));

        assertEquals(400, group.status(), group.body());
        assertEquals("invalidValue", group.json().path("scimType").textValue());
    }

    @Test
    void discoveryShowsWhatTheFolderAdds() {
        JsonNode types = get("/ResourceTypes").json();
        JsonNode device = get("/ResourceTypes/Device").json();
        JsonNode schema = get("/Schemas/" + DEVICE).json();

        assertEquals(5, types.get("totalResults").intValue());
        assertEquals("/Devices", device.get("endpoint").textValue());
        assertTrue(device.at("/schemaExtensions/0/required").booleanValue());
        assertEquals("server", schema.at("/attributes/0/uniqueness").textValue());
        assertEquals(9, get("/Schemas").json().get("totalResults").intValue());
        assertEquals(
                2, get("/ResourceTypes/User").json().get("schemaExtensions").size());
        assertEquals(
                TEAM,
                get("/ResourceTypes/Group")
                        .json()
                        .at("/schemaExtensions/0/schema")
                        .textValue());
    }

    @Test
    void whatTheFolderNoLongerHasIsKeptAndNotShown() {
        // Given
        Wire without = Wire.to(plain);
        created("/Devices", device());
        String path = created(
                "/Users", "{'userName':'%1$s','%2$s':{'number':'N-%1$s','secretNote':'hush'}}".formatted(mark, BADGE));

        // When
        Answer read = without.send(call("GET", "/scim/v2" + path));
        Answer list = without.send(call("GET", "/scim/v2/Users?filter=" + encoded("userName eq \"" + mark + "\"")));
        Answer root = without.send(call("GET", "/scim/v2?count=1000"));
        Answer devices = without.send(call("GET", "/scim/v2/Devices"));
        Answer patched = without.send(patching(path, "replace", "title", "'Boss'"));

        // Then
        for (Answer answer : List.of(read, list, patched)) {
            assertEquals(200, answer.status(), answer.body());
            assertFalse(answer.body().contains("badge") || answer.body().contains("N-"), answer.body());
        }
        assertEquals(200, root.status(), root.body());
        assertFalse(root.body().contains("Device"), root.body());
        assertEquals(404, devices.status());
        JsonNode user = get(path).json();
        assertEquals("Boss", user.path("title").textValue());
        assertEquals("N-" + mark, user.path(BADGE).path("number").textValue());
        assertEquals(2, user.get("schemas").size());
    }

    /** A sound device; names and values that go into it, or take the place of what is there. */
    private String device(String... more) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("serialNumber", "'" + mark + "'");
        members.put("active", "true");
        members.put(ETHERNET, "{'macAddress':'00-AA-" + mark + "'}");
        for (int i = 0; i < more.length; i += 2) {
            members.put(more[i], more[i + 1]);
        }
        StringBuilder json = new StringBuilder();
        members.forEach((name, value) -> json.append(json.isEmpty() ? "{'" : ",'")
                .append(name)
                .append("':")
                .append(value));
        return json.append('}').toString();
    }

    private static String created(String endpoint, String body) {
        Answer created = post(endpoint, body);
        assertEquals(201, created.status(), created.body());
        return endpoint + "/" + created.json().get("id").textValue();
    }

    private static Answer get(String path) {
        return extended.send(call("GET", "/scim/v2" + path));
    }

    private static Answer post(String path, String body) {
        return extended.send(call("POST", "/scim/v2" + path, body.replace('\'', '"')));
    }

    private static Answer put(String path, String body) {
        return extended.send(call("PUT", "/scim/v2" + path, body.replace('\'', '"')));
    }

    private static Answer patch(String path, String op, @Nullable String at, @Nullable String value) {
        return extended.send(patching(path, op, at, value));
    }

    private static Wire.Call patching(String path, String op, @Nullable String at, @Nullable String value) {
        String operation = "{'op':'" + op + "'" + (at == null ? "" : ",'path':'" + at + "'")
                + (value == null ? "" : ",'value':" + value) + "}";
        return call("PATCH", "/scim/v2" + path, ("{'Operations':[" + operation + "]}").replace('\'', '"'));
    }

    private static List<String> ids(Answer list) {
        assertEquals(200, list.status(), list.body());
        return list.json().path("Resources").findValuesAsText("id");
    }

    private static String order(Answer list) {
        StringBuilder order = new StringBuilder();
        list.json()
                .path("Resources")
                .forEach(each -> order.append(each.path("serialNumber").asText().charAt(0)));
        return order.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
