package io.sluice.http;

import static io.sluice.http.Wire.call;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.http.Wire.Answer;
import io.sluice.http.Wire.Call;
import java.net.URLEncoder;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Sound requests with a few characters exchanged at random: whatever comes of it, the gateway does not fail. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RandomInputContract {
    private static final int ROUNDS = Integer.getInteger("rounds", 1_000);
    private static final long SEED = Long.getLong("seed", 20261125L);
    private static final String[] SPICE = {
        "{",
        "}",
        "[",
        "]",
        "\"",
        ",",
        ":",
        "\\",
        "\\u0000",
        "\\ud800",
        "\0",
        "é",
        "😀",
        "0",
        "-",
        "1e999999",
        "9".repeat(40),
        "null",
        "true",
        " ",
        ".",
        "(",
        ")",
        " and ",
        " or ",
        "not ",
        " eq ",
        " gt ",
        " pr",
        "'",
        "%",
        "$ref",
        "urn:",
        "\u2028",
        "İ",
        "schemas"
    };
    private static final String URN = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    private static final List<String> BODIES = List.of(
            """
            {"schemas":["%s"],"userName":"kim","active":"True","name":{"givenName":"Kim","familyName":"Cole"},
             "emails":[{"primary":true,"type":"work","value":"kim@example.org"}],"roles":[{"value":"{\\"id\\":\\"1\\"}"}],
             "%s":{"manager":{"value":"1"},"employeeNumber":"4711"},"x509Certificates":[{"value":"aGk="}]}""".formatted(URN, URN),
            """
            {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[
             {"op":"Replace","path":"emails[type eq \\"work\\" and primary eq true].value","value":"a@b"},
             {"op":"Add","path":"%s:manager","value":"7"},{"op":"remove","path":"name.givenName"},
             {"op":"add","value":{"name.familyName":"K","emails":[{"value":"x"}],"active":"False","%s:department":"R"}}]}""".formatted(URN, URN),
            "{\"displayName\":\"Payroll\",\"members\":[{\"value\":\"1\",\"$ref\":null}],\"externalId\":\"4\"}");
    private static final List<String> FILTERS = List.of(
            "userName eq \"kim\" and (emails[type eq \"work\" and value co \"@x\"] or not (active eq true))",
            "meta.lastModified gt \"2026-01-01T00:00:00Z\" and " + URN + ":employeeNumber sw \"4\"",
            "id eq 1 and manager pr or name.familyName ew O and externalId le \"x\"");

    private final Random random = new Random(SEED);

    abstract Wire wire();

    @Test
    void neverMakesTheGatewayFail() {
        Answer lee = wire().send(call("POST", "/scim/v2/Users", "{\"userName\":\"lee\"}"));
        String id = lee.json().get("id").textValue();
        for (int round = 0; round < ROUNDS; round++) {
            Call call = any(id);
            Answer answer = wire().send(call);
            assertTrue(
                    answer.status() < 500,
                    () -> "seed " + SEED + ": " + call.method() + " " + call.path() + " " + call.body() + " -> "
                            + answer.body());
        }
    }

    private Call any(String id) {
        String user = "/scim/v2/Users/" + id;
        return switch (random.nextInt(6)) {
            case 0 -> call("POST", "/scim/v2/Users", spoiled(BODIES.get(0)));
            case 1 -> call("PUT", user, spoiled(BODIES.get(0)));
            case 2, 3 -> call("PATCH", user, spoiled(BODIES.get(1)));
            case 4 -> call("POST", "/scim/v2/Groups", spoiled(BODIES.get(2)));
            default ->
                call(
                        "GET",
                        "/scim/v2/Users?filter="
                                + URLEncoder.encode(spoiled(FILTERS.get(random.nextInt(FILTERS.size()))), UTF_8));
        };
    }

    private String spoiled(String sound) {
        StringBuilder text = new StringBuilder(sound);
        for (int times = random.nextInt(3); times >= 0; times--) {
            int at = random.nextInt(text.length());
            int until = Math.min(text.length(), at + random.nextInt(3));
            text.replace(at, until, SPICE[random.nextInt(SPICE.length)]);
        }
        return text.toString();
    }
}
