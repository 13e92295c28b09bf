package io.sluice.http;

import static io.sluice.http.Wire.call;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bulk requests that are refused as a whole, though an operation in them is sound. */
final class BadBulk {
    private static final String BULK = "/scim/v2/Bulk";
    private static final String SOUND =
            "{'method':'POST','bulkId':'1','path':'/Users','data':{'userName':'new@example.org'}}";

    private BadBulk() {}

    static List<BadInput> all(int maxBody) {
        return List.of(
                bad("nothing", "", "empty"),
                bad("blank", "  ", "blank"),
                bad("no operations", "{}", "Operations"),
                bad("empty operations", "{'Operations':[]}", "Operations"),
                bad("null operations", "{'Operations':null}", "Operations"),
                bad("operations by number", "{'Operations':{'0':" + SOUND + "}}", "Operations is not an array"),
                bad("array", "[" + SOUND + "]", "object"),
                bad("text", "'" + SOUND.length() + "'", "object"),
                bad("operations twice", "{'Operations':[" + SOUND + "],'operations':[]}", "'operations' twice"),
                bad("name twice in data", operations(SOUND.replace("{'user", "{'a':1,'a':2,'user")), "twice"),
                bad(
                        "name twice in an operation",
                        operations(SOUND.replace("'path'", "'path':'/Groups','path'")),
                        "twice"),
                bad("cut", "{'Operations':[" + SOUND + ",", "middle"),
                bad("cut behind the operations", "{'Operations':[" + SOUND + "]", "middle"),
                bad("more behind", operations(SOUND) + "{}", "behind"),
                bad("text behind", operations(SOUND) + "x", "line 1"),
                bad("trailing comma", operations(SOUND + ","), "Operations[1]"),
                bad("deep", operations(SOUND + "," + "[".repeat(5_000)), "deeper"),
                bad("deep data", operations(SOUND.replace("{'user", "{'a':" + "[".repeat(40))), "deeper"),
                bad("exponent beyond all numbers", operations(SOUND.replace("'1'", "1e99999999999")), "number"),
                bad("long number", operations(SOUND.replace("'1'", "9".repeat(2_000))), "digits"),
                bad("wrong schema", with("'schemas':['urn:x']"), "BulkRequest"),
                bad(
                        "schema as text",
                        with("'schemas':'urn:ietf:params:scim:api:messages:2.0:BulkRequest'"),
                        "BulkRequest"),
                bad("bulkId twice", operations(SOUND + "," + SOUND), "invalidValue", "'1'"),
                bad("less than no errors", with("'failOnErrors':-1"), "invalidValue", "failOnErrors"),
                bad("half an error", with("'failOnErrors':1.5"), "invalidValue", "failOnErrors"),
                bad("errors in words", with("'failOnErrors':'many'"), "invalidValue", "failOnErrors"),
                bad("errors as a list", with("'failOnErrors':[1]"), "invalidValue", "failOnErrors"),
                new BadInput(
                        "bulk: no UTF-8",
                        call(
                                "POST",
                                BULK,
                                Buffer.buffer(
                                        operations(SOUND.replace("new@", "é@")).getBytes(ISO_8859_1))),
                        400,
                        "invalidSyntax",
                        "UTF-8"),
                new BadInput(
                        "bulk: large operation",
                        call("POST", BULK, operations(SOUND + "," + SOUND.replace("1", "x".repeat(maxBody)))),
                        413,
                        null,
                        Integer.toString(maxBody)),
                new BadInput("bulk: get", call("GET", BULK), 405, null, "POST"),
                new BadInput("bulk: put", call("PUT", BULK, "{}"), 405, null, "POST"),
                new BadInput(
                        "bulk: form",
                        call("POST", BULK, "a=b").with("Content-Type", "application/x-www-form-urlencoded"),
                        415,
                        null,
                        "application/scim+json"));
    }

    private static BadInput bad(String name, String body, String word) {
        return bad(name, body, "invalidSyntax", word);
    }

    private static BadInput bad(String name, String body, @Nullable String scimType, String word) {
        return new BadInput("bulk: " + name, call("POST", BULK, body.replace('\'', '"')), 400, scimType, word);
    }

    private static String operations(String operations) {
        return ("{'Operations':[" + operations + "]}").replace('\'', '"');
    }

    private static String with(String part) {
        return "{" + part + ",'Operations':[" + SOUND + "]}";
    }
}
