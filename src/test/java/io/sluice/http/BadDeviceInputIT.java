package io.sluice.http;

import static io.sluice.http.Wire.call;

import io.sluice.boot.RunningGateway;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

/** Bad input to a resource type and to extensions that come from a folder. */
class BadDeviceInputIT extends BadInputContract {
    private static final String DEVICES = "/scim/v2/Devices";
    private static final String USER = "/scim/v2/Users/{user}";
    private static final String BADGE = "urn:example:params:scim:schemas:extension:badge:1.0:User";
    private static final String ETHERNET = "urn:example:params:scim:schemas:extension:ethernet:1.0:Device";

    @TempDir
    private static Path folder;

    private @Nullable Wire wire;

    @Override
    Wire wire() {
        if (wire == null) {
            wire = Wire.to(RunningGateway.freshTenant().replica(ConfiguredSchemas.in(folder)));
        }
        return wire;
    }

    @Override
    int maxBody() {
        return 1024 * 1024;
    }

    @Override
    List<BadInput> inputs() {
        return List.of(
                device("no serial number", "'active':true", "invalidValue", "serialNumber is required"),
                device("blank serial number", "'serialNumber':' ','active':true", "invalidValue", "serialNumber"),
                device(
                        "number as text",
                        "'serialNumber':'1','active':true,'ports':'24'",
                        "invalidValue",
                        "without quotes"),
                device("half a port", "'serialNumber':'1','active':true,'ports':1.5", "invalidValue", "an integer"),
                device(
                        "endless number",
                        "'serialNumber':'1','active':true,'loadFactor':1e999999",
                        "invalidValue",
                        "loadFactor"),
                device(
                        "no date",
                        "'serialNumber':'1','active':true,'installed':'soon'",
                        "invalidValue",
                        "2026-03-01T08"),
                device("no base URL", "'serialNumber':'1','active':true,'mudUrl':7", "invalidValue", "mudUrl"),
                device(
                        "an address that is none",
                        "'serialNumber':'1','active':true,'addresses':[7]",
                        "invalidValue",
                        "addresses"),
                device(
                        "an address without value",
                        "'serialNumber':'1','active':true,'addresses':[{'type':'x'}]",
                        "invalidValue",
                        "addresses.value"),
                device(
                        "extension as text",
                        "'serialNumber':'1','active':true,'" + ETHERNET + "':'x'",
                        "invalidSyntax",
                        ETHERNET),
                device("no extension", "'serialNumber':'1','active':true", "invalidValue", ETHERNET),
                device(
                        "empty extension",
                        "'serialNumber':'1','active':true,'" + ETHERNET + "':{}",
                        "invalidValue",
                        ETHERNET),
                device("U+0000", "'serialNumber':'\\u0000','active':true", "invalidValue", "U+0000"),
                device(
                        "a serial number that fits no index",
                        "'active':true,'" + ETHERNET + "':{'macAddress':'1'},'serialNumber':'" + random(20_000) + "'",
                        "invalidValue",
                        "serialNumber"),
                new BadInput("no body", call("POST", DEVICES), 400, "invalidSyntax", "empty"),
                new BadInput("a list", call("POST", DEVICES, "[]"), 400, "invalidSyntax", "array"),
                new BadInput("other case", call("GET", "/scim/v2/devices"), 404, null, "/scim/v2/Devices"),
                new BadInput("no id", call("GET", DEVICES + "/1"), 404, null, "Device"),
                new BadInput("the id of a user", call("GET", DEVICES + "/{user}"), 404, null, "Device"),
                new BadInput("delete all", call("DELETE", DEVICES), 405, null, "GET, POST"),
                filter("unknown attribute", "serial%20eq%20%221%22", "serialNumber"),
                filter("order of booleans", "active%20gt%20true", "active"),
                filter("unknown extension", "urn:x:y:z%20eq%20%221%22", "urn:x:y"),
                filter("never returned", "bootstrapKey%20eq%20%221%22", "bootstrapKey"),
                patch("wrong type in extension", BADGE + ":clearance", "'high'", "invalidValue", "clearance"),
                patch("no list in extension", BADGE + ":doors", "{'a':1}", "invalidValue", "doors"),
                patch("extension as text", BADGE, "'x'", "invalidValue", BADGE));
    }

    private static String random(int length) {
        return new Random(1)
                .ints(length, 'a', 'z')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static BadInput device(String name, String members, String scimType, String word) {
        return new BadInput(name, call("POST", DEVICES, json("{" + members + "}")), 400, scimType, word);
    }

    private static BadInput filter(String name, String filter, String word) {
        return new BadInput(name, call("GET", DEVICES + "?filter=" + filter), 400, "invalidFilter", word);
    }

    private static BadInput patch(String name, String path, String value, String scimType, String word) {
        String body = "{'Operations':[{'op':'replace','path':'" + path + "','value':" + value + "}]}";
        return new BadInput(name, call("PATCH", USER, json(body)), 400, scimType, word);
    }

    private static String json(String singleQuoted) {
        return singleQuoted.replace('\'', '"');
    }
}
