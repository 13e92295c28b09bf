package io.sluice.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.boot.RunningGateway;
import io.sluice.http.Wire.Answer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the RFCs demand of attributes such as no user or group has: on a device, whose type an operator configured. */
class RfcOwnTypesIT extends RfcChecklist {
    private static final String DEVICES = ROOT + "/Devices";
    private static final String ETHERNET = "urn:example:params:scim:schemas:extension:ethernet:1.0:Device";
    private static RunningGateway configured;

    @BeforeAll
    static void start(@TempDir Path folder) {
        configured = RunningGateway.freshTenant().replica(ConfiguredSchemas.in(folder));
    }

    @Override
    RunningGateway through(RunningGateway tenant) {
        return new RunningGateway(configured.baseUrl(), configured.managementUrl(), tenant.tenant(), tenant.token());
    }

    @Test
    void rfc7644Section3_5_1_aReplacementLeavesImmutableAttributesOrSetsThemFirst() {
        String path = path(device("d1", ""));

        JsonNode set = shown(200, replace(path, "'model':'AP-7'"));
        JsonNode same = shown(200, replace(path, "'model':'AP-7','displayName':'Lobby'"));
        refused(400, "mutability", replace(path, "'model':'AP-8'"));

        assertEquals("AP-7", set.path("model").textValue());
        assertEquals("Lobby", same.path("displayName").textValue());
        assertEquals("AP-7", shown(200, get(path)).path("model").textValue());
    }

    @Test
    void rfc7644Section3_5_2_aPatchSetsAnImmutableAttributeOnce() {
        String path = path(device("d1", ""));

        assertEquals(
                200, patch(path, "{'op':'add','path':'model','value':'AP-7'}").status());
        refused(400, "mutability", patch(path, "{'op':'replace','path':'model','value':'AP-8'}"));
        refused(400, "mutability", patch(path, "{'op':'remove','path':'model'}"));

        assertEquals("AP-7", shown(200, get(path)).path("model").textValue());
    }

    @Test
    void rfc7643Section6_aRequiredExtensionMustBeThere() {
        JsonNode type = shown(200, get(ROOT + "/ResourceTypes/Device"));

        Answer without = post(DEVICES, "{'serialNumber':'d1','active':true}");

        assertTrue(type.at("/schemaExtensions/0/required").booleanValue());
        refused(400, "invalidValue", without);
    }

    @Test
    void rfc7643Section7_returnedAndMutabilityAreObeyed() {
        JsonNode device = device("d1", "'notes':'behind the plant','bootstrapKey':'hush','firmware':'9'");

        JsonNode asked = shown(200, get(path(device) + "?attributes=notes,bootstrapKey,firmware"));

        assertFalse(device.has("notes") || device.has("bootstrapKey") || device.has("firmware"));
        assertEquals(List.of("id", "notes", "schemas"), fields(asked));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'ports':1.5",
                "'ports':'1'",
                "'loadFactor':'0.5'",
                "'installed':'2026-03-01'",
                "'installed':'08:30:00Z'",
                "'installed':1772353800",
                "'mudUrl':7",
                "'addresses':[{'type':'ipv4'}]"
            })
    void rfc7643Section2_3_valuesOfAnotherTypeAreRefused(String wrong) {
        refused(400, "invalidValue", create("d1", wrong));
    }

    @Test
    void rfc7643Section2_3_valuesOfEachTypeAreKeptAndCompared() {
        device(
                "d1",
                "'ports':24,'loadFactor':0.25,'installed':'2026-03-01T08:30:00+01:00','mudUrl':'https://example.org/mud'");
        device("d2", "'ports':8,'loadFactor':0.5,'installed':'2026-03-01T08:30:00Z'");

        assertEquals(List.of("d1"), serials("filter=" + encoded("ports gt 8")));
        assertEquals(List.of("d2"), serials("filter=" + encoded("loadFactor eq 0.50")));
        assertEquals(List.of("d1"), serials("filter=" + encoded("installed lt '2026-03-01T08:00:00Z'")));
        assertEquals(List.of("d2", "d1"), serials("sortBy=ports"));
        assertEquals(List.of("d1", "d2"), serials("sortBy=installed"));
    }

    private List<String> serials(String parameters) {
        return texts(list(DEVICES, parameters).path("Resources"), "serialNumber");
    }

    private JsonNode device(String serial, String more) {
        return shown(201, create(serial, more));
    }

    private Answer create(String serial, String more) {
        return post(DEVICES, body(serial, more));
    }

    private Answer replace(String path, String more) {
        return send("PUT", path, body("d1", more));
    }

    private static String body(String serial, String more) {
        return "{'serialNumber':'" + serial + "','active':true,'" + ETHERNET + "':{'macAddress':'00:00:5e:00:53:01'}"
                + (more.isEmpty() ? "" : "," + more) + "}";
    }
}
