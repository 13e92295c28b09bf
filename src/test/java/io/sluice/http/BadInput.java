package io.sluice.http;

import static io.sluice.http.Wire.call;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;

import io.sluice.http.Wire.Call;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What nobody should send, and what is answered: the status, the scimType (null: none) and a word that the detail must have.
 * In paths and bodies {@code {user}} is the id of a user who exists, {@code kim@example.org}.
 */
record BadInput(
        String name, Call sent, int status, @Nullable String scimType, String word) {
    private static final String USERS = "/scim/v2/Users";
    private static final String USER = USERS + "/{user}";
    private static final String GROUPS = "/scim/v2/Groups";
    private static final String NOBODY = USERS + "/01980000-0000-7000-8000-000000000000";

    @Override
    public String toString() {
        return name;
    }

    static List<BadInput> all(int maxBody) {
        List<BadInput> rows = new ArrayList<>();
        rows.addAll(json());
        rows.addAll(bytes());
        rows.addAll(sizes(maxBody));
        rows.addAll(types());
        rows.addAll(patches());
        rows.addAll(filters());
        rows.addAll(parameters());
        rows.addAll(endpoints());
        rows.addAll(headers());
        rows.addAll(BadBulk.all(maxBody));
        return rows;
    }

    private static BadInput bad(String name, Call call, int status, @Nullable String scimType, String word) {
        return new BadInput(name, call, status, scimType, word);
    }

    private static List<BadInput> json() {
        String kim = "{\"userName\":\"new@example.org\"";
        return List.of(
                bad("empty body", call("POST", USERS), 400, "invalidSyntax", "empty"),
                bad("blank body", create("   "), 400, "invalidSyntax", "blank"),
                bad("cut body", create("{\"userName\":"), 400, "invalidSyntax", "line 1"),
                bad("cut string", create("{\"userName\":\"ki"), 400, "invalidSyntax", "line 1"),
                bad("mistake on line three", create("{\n\"userName\":\n kim}"), 400, "invalidSyntax", "line 3"),
                bad("trailing comma", create(kim + ",}"), 400, "invalidSyntax", "column"),
                bad("single quotes", create("{'userName':'kim'}"), 400, "invalidSyntax", "column 2"),
                bad("comment", create("/* hi */" + kim + "}"), 400, "invalidSyntax", "column"),
                bad("two objects", create(kim + "}{}"), 400, "invalidSyntax", "behind"),
                bad("text behind", create(kim + "} x"), 400, "invalidSyntax", "line 1"),
                bad("duplicate key", create(kim + ",\"userName\":\"b\"}"), 400, "invalidSyntax", "twice"),
                bad(
                        "duplicate key in other case",
                        create(kim + ",\"USERNAME\":\"b\"}"),
                        400,
                        "invalidSyntax",
                        "userName"),
                bad("array", create("[" + kim + "}]"), 400, "invalidSyntax", "array"),
                bad("string", create("\"kim\""), 400, "invalidSyntax", "string"),
                bad("number", create("17"), 400, "invalidSyntax", "number"),
                bad("null", create("null"), 400, "invalidSyntax", "null"),
                bad("boolean", create("true"), 400, "invalidSyntax", "boolean"),
                bad("NaN", create(kim + ",\"x\":NaN}"), 400, "invalidSyntax", "column"),
                bad("leading zero", create(kim + ",\"x\":007}"), 400, "invalidSyntax", "column"),
                bad("form", create("userName=kim"), 400, "invalidSyntax", "line 1"),
                bad("deep nesting", create(kim + ",\"x\":" + "[".repeat(5_000) + "}"), 400, "invalidSyntax", "deeper"),
                bad("deep objects", create("{\"a\":".repeat(5_000)), 400, "invalidSyntax", "deeper"),
                bad(
                        "exponent beyond all numbers",
                        create(kim + ",\"x\":1e99999999999}"),
                        400,
                        "invalidSyntax",
                        "number"),
                bad("long number", create(kim + ",\"x\":" + "9".repeat(2_000) + "}"), 400, "invalidSyntax", "digits"),
                bad("long name", create(kim + ",\"" + "n".repeat(5_000) + "\":1}"), 400, "invalidSyntax", "name"),
                bad("empty PUT", call("PUT", USER), 400, "invalidSyntax", "empty"),
                bad("empty PATCH", call("PATCH", USER), 400, "invalidSyntax", "empty"));
    }

    private static List<BadInput> bytes() {
        return List.of(
                bad(
                        "invalid UTF-8",
                        bytes("{\"userName\":\"\u00e9\u00e8\"}", ISO_8859_1),
                        400,
                        "invalidSyntax",
                        "UTF-8"),
                bad("only a BOM", call("POST", USERS, Buffer.buffer("\ufeff")), 400, "invalidSyntax", "UTF-8"),
                bad("UTF-16 cut in half", bytes("{\"userName\":", UTF_16), 400, "invalidSyntax", "UTF-8"),
                bad("raw control character", create("{\"userName\":\"a\u0001b\"}"), 400, "invalidSyntax", "line 1"),
                bad("raw U+0000", create("{\"userName\":\"a\0b\"}"), 400, "invalidSyntax", "byte 14"),
                bad("escaped U+0000", create("{\"userName\":\"a\\u0000b\"}"), 400, "invalidValue", "userName"),
                bad(
                        "U+0000 deep inside",
                        create("{\"userName\":\"a\",\"name\":{\"givenName\":\"\\u0000\"}}"),
                        400,
                        "invalidValue",
                        "givenName"),
                bad("lone surrogate", create("{\"userName\":\"a\\ud800b\"}"), 400, "invalidValue", "userName"),
                bad("lone low surrogate", create("{\"userName\":\"a\\udc00\"}"), 400, "invalidValue", "userName"),
                bad(
                        "U+0000 by PATCH",
                        patch("replace", "displayName", "\"\\u0000\""),
                        400,
                        "invalidValue",
                        "displayName"),
                bad(
                        "binary",
                        call("POST", USERS, Buffer.buffer(new byte[] {0, 1, 2, (byte) 0xff, (byte) 0xfe})),
                        400,
                        "invalidSyntax",
                        ""),
                bad("overlong NUL", call("POST", USERS, overlong()), 400, "invalidValue", "U+0000"));
    }

    private static List<BadInput> sizes(int maxBody) {
        String large = "{\"userName\":\"" + "x".repeat(maxBody) + "\"}";
        String limit = Integer.toString(maxBody);
        return List.of(
                bad("oversized", create(large), 413, null, limit),
                bad("oversized in chunks", create(large).inChunks(), 413, null, limit),
                bad("oversized many times", create(large.repeat(20)), 413, null, limit),
                bad("oversized many times in chunks", create(large.repeat(20)).inChunks(), 413, null, limit),
                bad("oversized PUT", call("PUT", USER, large), 413, null, limit),
                bad("oversized PATCH", call("PATCH", USER, large), 413, null, limit),
                bad("overlong path", call("GET", USERS + "/" + "x".repeat(60_000)), 414, null, ""),
                bad("overlong header", call("GET", USERS).with("X-Long", "x".repeat(60_000)), 431, null, ""));
    }

    private static List<BadInput> types() {
        return List.of(
                value("userName", "17", "userName"),
                value("userName", "true", "userName"),
                value("userName", "[\"a\",\"b\"]", "userName"),
                value("userName", "{}", "userName"),
                value("userName", "null", "userName"),
                value("userName", "\"\"", "userName"),
                value("active", "\"perhaps\"", "active"),
                value("active", "1", "active"),
                value("displayName", "[\"a\",\"b\"]", "displayName"),
                value("displayName", "{\"a\":1}", "displayName"),
                value("name", "\"Kim\"", "name"),
                value("name", "{\"givenName\":7}", "name.givenName"),
                value("emails", "17", "emails"),
                value("emails", "[17]", "emails"),
                value("emails", "[{\"value\":17}]", "emails"),
                value("emails", "[{\"value\":\"a@b\",\"primary\":\"perhaps\"}]", "primary"),
                value("emails", "[[17]]", "emails"),
                value("x509Certificates", "[{\"value\":\"no base64 !\"}]", "x509Certificates"),
                value("profileUrl", "7", "profileUrl"),
                value("externalId", "{}", "externalId"),
                bad(
                        "schemas is a number",
                        create("{\"schemas\":17,\"userName\":\"a\"}"),
                        400,
                        "invalidSyntax",
                        "schemas"),
                bad(
                        "extension is text",
                        create(
                                "{\"userName\":\"a\",\"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User\":\"x\"}"),
                        400,
                        "invalidSyntax",
                        "enterprise"),
                bad("no userName", create("{\"displayName\":\"Kim\"}"), 400, "invalidValue", "userName"),
                bad(
                        "no userName in PUT",
                        call("PUT", USER, "{\"displayName\":\"K\"}"),
                        400,
                        "invalidValue",
                        "userName"),
                bad("group without name", call("POST", GROUPS, "{}"), 400, "invalidValue", "displayName"),
                bad("taken userName", create("{\"userName\":\"KIM@example.org\"}"), 409, "uniqueness", "{user}"),
                bad(
                        "group with number",
                        call("POST", GROUPS, "{\"displayName\":4}"),
                        400,
                        "invalidValue",
                        "displayName"));
    }

    private static List<BadInput> patches() {
        return List.of(
                bad("PATCH array", call("PATCH", USER, "[]"), 400, "invalidSyntax", "array"),
                bad("no Operations", call("PATCH", USER, "{}"), 400, "invalidSyntax", "Operations"),
                bad("Operations empty", operations("[]"), 400, "invalidSyntax", "Operations"),
                bad("Operations an object", operations("{}"), 400, "invalidSyntax", "Operations"),
                bad("operation a string", operations("[\"add\"]"), 400, "invalidSyntax", "Operation 1"),
                bad("operation null", operations("[null]"), 400, "invalidSyntax", "Operation 1"),
                bad("no op", operations("[{\"path\":\"active\",\"value\":true}]"), 400, "invalidSyntax", "op"),
                bad("unknown op", operations("[{\"op\":\"move\",\"path\":\"active\"}]"), 400, "invalidSyntax", "move"),
                bad("op a number", operations("[{\"op\":1,\"path\":\"active\"}]"), 400, "invalidSyntax", "op"),
                bad(
                        "path a number",
                        operations("[{\"op\":\"add\",\"path\":1,\"value\":1}]"),
                        400,
                        "invalidPath",
                        "string"),
                bad(
                        "add without value",
                        operations("[{\"op\":\"add\",\"path\":\"active\"}]"),
                        400,
                        "invalidValue",
                        "value"),
                bad("remove without path", operations("[{\"op\":\"remove\"}]"), 400, "noTarget", "path"),
                bad("removed by nothing", removed("\"\""), 400, "invalidValue", "has a 'value'"),
                bad("removed by a number", removed("7"), 400, "invalidValue", "has a 'value'"),
                bad("removed by an object without value", removed("[{\"type\":\"x\"}]"), 400, "invalidValue", "value"),
                bad("removed by U+0000", removed("[{\"value\":\"\\u0000\"}]"), 400, "invalidPath", ""),
                bad("removed by half a character", removed("[{\"value\":\"\\ud800\"}]"), 400, "invalidPath", ""),
                bad(
                        "both names of one attribute",
                        operations("[{\"op\":\"add\",\"value\":{\"title\":\"a\",\"TITLE\":7}}]"),
                        400,
                        "invalidValue",
                        "title"),
                bad("no path, no object", operations("[{\"op\":\"add\",\"value\":7}]"), 400, "invalidValue", "value"),
                bad("open bracket", patch("replace", "emails[type eq", "\"a\""), 400, "invalidPath", ""),
                bad("empty brackets", patch("replace", "emails[].value", "\"a\""), 400, "invalidPath", ""),
                bad("dots", patch("replace", "name..givenName", "\"a\""), 400, "invalidPath", ""),
                bad(
                        "brackets on text",
                        patch("replace", "displayName[value eq 1]", "\"a\""),
                        400,
                        "invalidPath",
                        "displayName"),
                bad("id", patch("replace", "id", "\"a\""), 400, "mutability", "id"),
                bad("meta", patch("replace", "meta.created", "\"a\""), 400, "mutability", "meta"),
                bad("groups", patch("add", "groups", "[{\"value\":\"a\"}]"), 400, "mutability", "groups"),
                bad(
                        "removed userName",
                        operations("[{\"op\":\"remove\",\"path\":\"userName\"}]"),
                        400,
                        "mutability",
                        "userName"),
                bad("userName a number", patch("replace", "userName", "4"), 400, "invalidValue", "userName"),
                bad("active a word", patch("replace", "active", "\"perhaps\""), 400, "invalidValue", "active"),
                bad("second operation bad", second(), 400, "invalidValue", "active"),
                bad(
                        "PATCH of nobody",
                        call("PATCH", NOBODY, "{\"Operations\":[{\"op\":\"remove\",\"path\":\"title\"}]}"),
                        404,
                        null,
                        "0198"),
                bad("PUT of nobody", call("PUT", NOBODY, "{\"userName\":\"b\"}"), 404, null, "0198"));
    }

    private static Call removed(String value) {
        return operations("[{\"op\":\"Remove\",\"path\":\"emails\",\"value\":" + value + "}]");
    }

    private static List<BadInput> filters() {
        return List.of(
                filter("no operator", "userName", 400, "invalidFilter", "character"),
                filter("no value", "userName%20eq", 400, "invalidFilter", "character"),
                filter("open quote", "userName%20eq%20%22kim", 400, "invalidFilter", "character 13"),
                filter("open bracket", "(userName%20eq%20%22kim%22", 400, "invalidFilter", "character"),
                filter("closing bracket", "userName%20eq%20%22kim%22)", 400, "invalidFilter", "character"),
                filter("unknown operator", "userName%20is%20%22kim%22", 400, "invalidFilter", "character"),
                filter("unknown attribute", "shoeSize%20eq%20%2242%22", 400, "invalidFilter", "shoeSize"),
                filter("unknown sub-attribute", "name.nick%20eq%20%22k%22", 400, "invalidFilter", "nick"),
                filter("unknown URN", "urn:x:y:shoeSize%20eq%20%2242%22", 400, "invalidFilter", "urn:x:y"),
                filter("order of booleans", "active%20gt%20true", 400, "invalidFilter", "active"),
                filter("boolean with text", "active%20eq%20%22perhaps%22", 400, "invalidFilter", "active"),
                filter("bad time", "meta.created%20gt%20%22yesterday%22", 400, "invalidFilter", "created"),
                filter("password", "password%20eq%20%22secret%22", 400, "invalidFilter", "password"),
                filter("dangling and", "userName%20pr%20and", 400, "invalidFilter", "character"),
                filter("and alone", "and", 400, "invalidFilter", ""),
                filter("not without bracket", "not%20userName%20pr", 400, "invalidFilter", ""),
                filter("single quotes", "userName%20eq%20'kim'", 400, "invalidFilter", "double"),
                filter("U+0000", "userName%20eq%20%22%00%22", 400, "invalidValue", "percent"),
                filter("escaped U+0000", "userName%20eq%20%22%5Cu0000%22", 400, "invalidFilter", ""),
                filter("lone surrogate", "userName%20eq%20%22%5Cud800%22", 400, "invalidFilter", ""),
                filter("SQL", "userName%20eq%20%22%22;drop%20table%20resource", 400, "invalidFilter", ""),
                filter("deep brackets", "(".repeat(5_000), 400, "invalidFilter", "deep"),
                filter(
                        "overlong",
                        "userName%20eq%20%22" + "x".repeat(20_000) + "%22",
                        400,
                        "invalidFilter",
                        "characters"),
                filter("bad escape", "userName%20eq%20%22%zz%22", 400, "invalidValue", "percent-encoded"),
                filter("cut escape", "userName%20eq%20%22%2", 400, "invalidValue", "percent-encoded"));
    }

    private static List<BadInput> parameters() {
        return List.of(
                bad("startIndex a word", call("GET", USERS + "?startIndex=first"), 400, "invalidValue", "startIndex"),
                bad("count a word", call("GET", USERS + "?count=all"), 400, "invalidValue", "count"),
                bad("count a fraction", call("GET", USERS + "?count=1.5"), 400, "invalidValue", "count"),
                bad("count immense", call("GET", USERS + "?count=99999999999999999999"), 400, "invalidValue", "count"),
                bad("startINDEX a word", call("GET", USERS + "?startINDEX=x"), 400, "invalidValue", "startIndex"),
                bad("sortBy unknown", call("GET", USERS + "?sortBy=shoeSize"), 400, "invalidValue", "shoeSize"),
                bad("sortBy no name", call("GET", USERS + "?sortBy=a%5Bb%5D"), 400, "invalidValue", "sortBy"),
                bad("sortBy a complex", call("GET", USERS + "?sortBy=name"), 400, "invalidValue", "givenName"),
                bad("sortBy password", call("GET", USERS + "?sortBy=password"), 400, "invalidValue", "password"),
                bad("sortBy groups", call("GET", USERS + "?sortBy=groups"), 400, "invalidValue", "displayName"),
                bad(
                        "sortBy members",
                        call("GET", GROUPS + "?sortBy=members.value"),
                        400,
                        "invalidValue",
                        "members.value"),
                bad("sortOrder", call("GET", USERS + "?sortBy=id&sortOrder=up"), 400, "invalidValue", "descending"),
                bad("cursor made up", call("GET", USERS + "?cursor=VZUTiyhEQJ94IR"), 400, "invalidCursor", "empty"),
                bad("cursor no base64", call("GET", USERS + "?cursor=%C3%A4%20!"), 400, "invalidCursor", "empty"),
                bad("cursor of nothing", call("GET", USERS + "?cursor=" + "A".repeat(60)), 400, "invalidCursor", ""),
                bad("count by cursor", call("GET", USERS + "?cursor&count=all"), 400, "invalidCount", "count"),
                bad("root: unknown", call("GET", "/scim/v2?filter=shoeSize%20pr"), 400, "invalidFilter", "shoeSize"),
                bad("root: sortBy unknown", call("GET", "/scim/v2?sortBy=shoeSize"), 400, "invalidValue", "shoeSize"),
                bad("search empty", call("POST", USERS + "/.search"), 400, "invalidSyntax", "empty"),
                bad("search array", call("POST", USERS + "/.search", "[]"), 400, "invalidSyntax", "array"),
                bad("search object", search("{\"filter\":{}}"), 400, "invalidSyntax", "filter"),
                bad("search truth", search("{\"count\":true}"), 400, "invalidSyntax", "count"),
                bad("search count", search("{\"count\":1.5}"), 400, "invalidValue", "count"),
                bad("search filter", search("{\"filter\":\"userName\"}"), 400, "invalidFilter", "character"),
                bad("search schema", search("{\"schemas\":[\"urn:x\"]}"), 400, "invalidSyntax", "SearchRequest"),
                bad("search cursor", search("{\"cursor\":\"x\"}"), 400, "invalidCursor", "empty"),
                bad(
                        "root search cursor",
                        call("POST", "/scim/v2/.search", "{\"cursor\":\"x\"}"),
                        400,
                        "invalidCursor",
                        ""),
                bad("name badly encoded", call("GET", USERS + "?%f=1"), 400, "invalidValue", "percent-encoded"));
    }

    private static List<BadInput> endpoints() {
        return List.of(
                bad("unknown user", call("GET", NOBODY), 404, null, "0198"),
                bad("no UUID", call("GET", USERS + "/kim"), 404, null, "kim"),
                bad("short UUID", call("GET", USERS + "/1-1-1-1-1"), 404, null, "1-1-1-1-1"),
                bad(
                        "UUID in capitals",
                        call("GET", USERS + "/01980000-0000-7000-8000-00000000ABCD"),
                        404,
                        null,
                        "ABCD"),
                bad("long id", call("GET", USERS + "/" + "7".repeat(3_000)), 404, null, "777"),
                bad("encoded slash", call("GET", USERS + "/..%2f..%2fetc"), 404, null, ""),
                bad("dots", call("GET", "/scim/v2/Users/../../../etc/passwd"), 404, null, ""),
                bad("bad escape in path", call("GET", USERS + "/%zz"), 400, null, "percent-encoded"),
                bad("U+0000 in path", call("GET", USERS + "/%00"), 404, null, ""),
                bad("delete nobody", call("DELETE", NOBODY), 404, null, "0198"),
                bad("user as group", call("GET", GROUPS + "/{user}"), 404, null, "Group"),
                bad("unknown endpoint", call("GET", "/scim/v2/User"), 404, null, "/scim/v2/Users"),
                bad("wrong base", call("GET", "/Groups"), 404, null, "/scim/v2/Groups"),
                bad("wrong version", call("GET", "/scim/v1/Schemas"), 404, null, "/scim/v2/Schemas"),
                bad("root", call("GET", "/"), 404, null, "/scim/v2"),
                bad("unknown path with long name", call("GET", "/" + "x".repeat(20_000)), 404, null, "…"),
                bad("unknown schema", call("GET", "/scim/v2/Schemas/urn:nothing"), 404, null, "urn:nothing"),
                bad("unknown type", call("GET", "/scim/v2/ResourceTypes/Shoe"), 404, null, "Shoe"),
                bad("filtered schemas", call("GET", "/scim/v2/Schemas?filter=id%20pr"), 403, null, "filter"),
                bad("filtered types", call("GET", "/scim/v2/ResourceTypes?FILTER=id%20pr"), 403, null, "filter"),
                bad("me", call("GET", "/scim/v2/Me"), 501, null, "/Users"),
                bad("put me", call("PUT", "/scim/v2/Me", "{\"userName\":\"kim\"}"), 501, null, "token"),
                bad("patch me", call("PATCH", "/scim/v2/Me", "{\"Operations\":[]}"), 501, null, "token"),
                bad("delete me", call("DELETE", "/scim/v2/Me"), 501, null, "token"),
                bad("post me", call("POST", "/scim/v2/Me", "{\"userName\":\"me\"}"), 405, null, "GET, PUT"),
                bad("below me", call("GET", "/scim/v2/Me/emails"), 404, null, "/scim/v2/"),
                bad("get search", call("GET", "/scim/v2/.search"), 405, null, "POST"),
                bad("get search of users", call("GET", USERS + "/.search"), 405, null, "POST"),
                bad("post to the root", call("POST", "/scim/v2", "{}"), 405, null, "GET"),
                bad("delete all", call("DELETE", USERS), 405, null, "GET, POST"),
                bad("patch all", call("PATCH", USERS, "{}"), 405, null, "PATCH"),
                bad("post one", call("POST", USER, "{}"), 405, null, "PUT"),
                bad("trace", call("TRACE", USERS), 405, null, "TRACE"),
                bad("own method", call("BREW", USERS), 405, null, "BREW"),
                bad("post schemas", call("POST", "/scim/v2/Schemas", "{}"), 405, null, "GET"));
    }

    private static List<BadInput> headers() {
        Call create = create("{\"userName\":\"new@example.org\"}");
        Call list = call("GET", USERS);
        return List.of(
                bad("text", create.with("Content-Type", "text/plain"), 415, null, "text/plain"),
                bad("XML", create.with("Content-Type", "application/xml; charset=utf-8"), 415, null, "xml"),
                bad("form", create.with("Content-Type", "application/x-www-form-urlencoded"), 415, null, "form"),
                bad("odd type", create.with("Content-Type", ";;;"), 415, null, ";;;"),
                bad(
                        "JSON patch",
                        call("PATCH", USER, "[]").with("Content-Type", "application/json-patch+json"),
                        415,
                        null,
                        "patch"),
                bad("other version", remove("\"7\""), 412, null, "W/\"1\""),
                bad("other weak version", remove("W/\"2\", W/\"3\""), 412, null, "{user}"),
                bad("no version", remove(""), 412, null, "If-Match"),
                bad(
                        "PUT of another version",
                        call("PUT", USER, "{\"userName\":\"a\"}").with("If-Match", "W/\"2\""),
                        412,
                        null,
                        "changed meanwhile"),
                bad(
                        "PATCH of another version",
                        patch("add", "title", "\"x\"").with("If-Match", "W/\"2\""),
                        412,
                        null,
                        ""),
                bad("version of nobody", call("DELETE", NOBODY).with("If-Match", "*"), 404, null, "0198"),
                bad("no token", list.with("Authorization", ""), 401, null, "Authorization"),
                bad("other scheme", list.with("Authorization", "Basic a2ltOmtpbQ=="), 401, null, "Bearer"),
                bad("scheme alone", list.with("Authorization", "Bearer"), 401, null, "Bearer"),
                bad("blank token", list.with("Authorization", "Bearer   "), 401, null, "Bearer"),
                bad("unknown token", list.with("Authorization", "Bearer wrong"), 401, null, "token"),
                bad("long token", list.with("Authorization", "Bearer " + "x".repeat(6_000)), 401, null, "token"),
                bad("token with odd bytes", list.with("Authorization", "Bearer \u00e9\u00e8"), 401, null, "token"),
                bad("unknown token with body", create.with("Authorization", "Bearer wrong"), 401, null, "token"),
                bad("no Host", list.with("Host", null), 400, null, "Host"),
                bad("wrong length", create.with("Content-Length", "many"), 400, null, ""));
    }

    private static Call search(String body) {
        return call("POST", USERS + "/.search", body);
    }

    private static Call remove(String version) {
        return call("DELETE", USER).with("If-Match", version);
    }

    private static Call create(String body) {
        return call("POST", USERS, body);
    }

    private static Call bytes(String body, Charset charset) {
        return call("POST", USERS, Buffer.buffer(body.getBytes(charset)));
    }

    /** {@code C0 80} is how some programs write U+0000; UTF-8 forbids it. */
    private static Buffer overlong() {
        return Buffer.buffer("{\"userName\":\"a??b\"}").setByte(14, (byte) 0xc0).setByte(15, (byte) 0x80);
    }

    private static BadInput value(String attribute, String value, String word) {
        String user = attribute.equals("userName") ? "" : "\"userName\":\"new@example.org\",";
        return bad(
                attribute + " " + value,
                create("{" + user + "\"" + attribute + "\":" + value + "}"),
                400,
                "invalidValue",
                word);
    }

    private static Call operations(String operations) {
        return call("PATCH", USER, "{\"Operations\":" + operations + "}");
    }

    private static Call patch(String op, String path, String value) {
        return operations(
                "[{\"op\":\"" + op + "\",\"path\":\"" + path.replace("\"", "\\\"") + "\",\"value\":" + value + "}]");
    }

    private static Call second() {
        return operations("[{\"op\":\"replace\",\"path\":\"title\",\"value\":\"half done\"},"
                + "{\"op\":\"replace\",\"path\":\"active\",\"value\":\"perhaps\"}]");
    }

    private static BadInput filter(String name, String filter, int status, String scimType, String word) {
        return bad("filter: " + name, call("GET", USERS + "?filter=" + filter), status, scimType, word);
    }
}
