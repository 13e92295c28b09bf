package io.sluice.http;

import static io.sluice.http.Wire.call;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.boot.RunningGateway;
import io.sluice.http.Wire.Answer;
import io.sluice.http.Wire.Call;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks on a whole gateway, as SECURITY.md lists them; those on one part of it are tried where that part is. */
class AttacksIT {
    private static final String USERS = "/scim/v2/Users";
    private static final String FORM = "application/x-www-form-urlencoded";

    @TempDir
    private static Path folder;

    private final RunningGateway gateway = RunningGateway.freshTenant();
    private final Wire client = Wire.to(gateway);

    @Test
    void whereAnAttributePointsNobodyGoes() throws IOException {
        try (ServerSocketChannel inside = ServerSocketChannel.open()) {
            // Given
            inside.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                    .configureBlocking(false);
            String url = "http://127.0.0.1:" + inside.socket().getLocalPort() + "/latest/meta-data";

            // When
            Answer made = client.send(call("POST", USERS, """
                    {"userName": "kim", "profileUrl": "%1$s", "photos": [{"value": "%1$s", "type": "photo"}],
                     "meta": {"location": "%1$s"}, "$ref": "%1$s",
                     "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"manager": {"$ref": "%1$s"}}}
                    """.formatted(url)));
            Answer found = client.send(call("GET", USERS + "?filter=profileUrl%20sw%20%22http%22"));
            Answer grouped = client.send(call("POST", "/scim/v2/Groups", """
                    {"displayName": "Team", "members": [{"value": "%s", "$ref": "%s"}]}
                    """.formatted(
                            made.json().path("id").textValue(), url)));

            // Then
            assertEquals(201, made.status(), made::body);
            assertEquals(1, found.json().path("totalResults").asInt());
            assertEquals(201, grouped.status(), grouped::body);
            assertNull(inside.accept());
        }
    }

    @Test
    void nothingThatIsCompressedIsUnpacked() throws IOException {
        // Given
        Buffer bomb = zipped("{\"userName\":\"" + "a".repeat(10_000_000) + "\"}");
        Buffer harmless = zipped("{\"name\":\"unpacked\"}");
        URI management = URI.create(gateway.managementUrl());
        Wire operator = new Wire(management.getHost(), management.getPort(), gateway.managementToken());

        // When
        List<Answer> refused = List.of(
                client.send(zipped(USERS, bomb, "application/scim+json")),
                client.send(zipped("/scim/v2/Bulk", bomb, "application/scim+json")),
                client.send(zipped("/scim/v2/.search", bomb, "application/scim+json")),
                client.send(zipped("/oauth2/token", bomb, FORM)),
                operator.send(zipped("/admin/v1/tenants", harmless, "application/json")));
        Answer imported = operator.send(
                zipped("/admin/v1/tenants/" + gateway.tenant() + "/import", bomb, "application/x-ndjson"));

        // Then
        assertTrue(bomb.length() < 20_000);
        refused.forEach(answer -> assertTrue(answer.status() / 100 == 4, answer::body));
        assertTrue(imported.body().contains("is not JSON"), imported::body);
        assertEquals(
                0, client.send(call("GET", USERS)).json().path("totalResults").asInt());
        assertEquals(
                404, operator.send(call("GET", "/admin/v1/tenants/unpacked")).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"})
    void noHeaderMakesOneMethodOfAnother(String header) {
        // Given
        String kim = URI.create(client.send(call("POST", USERS, "{\"userName\":\"kim\"}"))
                        .header("location"))
                .getPath();

        // When
        Answer read = client.send(call("GET", kim).with(header, "DELETE"));
        Answer posted = client.send(call("POST", kim).with(header, "DELETE"));

        // Then
        assertEquals(200, read.status());
        assertEquals(405, posted.status());
        assertEquals(200, client.send(call("GET", kim)).status());
    }

    @Test
    void namesThatAreMadeToCollideAreReadLikeOthers() {
        String names = IntStream.range(0, 1 << 13)
                .mapToObj(bits -> IntStream.range(0, 13)
                        .mapToObj(bit -> (bits >> bit & 1) == 0 ? "Aa" : "BB") // of the same hash in Java
                        .collect(Collectors.joining("", "\"", "\":1")))
                .collect(Collectors.joining(","));

        Answer made = client.send(call("POST", USERS, "{\"userName\":\"kim\"," + names + "}"));

        assertEquals(201, made.status(), made::body);
    }

    @Test
    void numbersOfAnySizeAreReadOrRefused() {
        // Given
        Wire devices = Wire.to(gateway.replica(ConfiguredSchemas.in(folder)));
        assertEquals(201, devices.send(device("1", "0.5", "usual")).status());

        for (String number : List.of(
                "1e999999999", "-1e999999999", "1e-999999999", "1e2147483647", "1E+2147483648", "9".repeat(100))) {
            // When
            List<Answer> answers = List.of(
                    devices.send(device(number, "0.5", "a" + number)),
                    devices.send(device("1", number, "b" + number)),
                    devices.send(
                            call("GET", "/scim/v2/Devices?filter=loadFactor%20gt%20" + number.replace("+", "%2B"))),
                    devices.send(call("GET", "/scim/v2/Devices?filter=ports%20eq%20" + number.replace("+", "%2B"))),
                    devices.send(call("GET", "/scim/v2/Devices?count=" + number.replace("+", "%2B"))),
                    devices.send(call("POST", "/scim/v2/Devices/.search", "{\"count\":" + number + "}")));

            // Then
            answers.forEach(answer -> assertTrue(List.of(200, 201, 400).contains(answer.status()), answer::body));
        }
        assertEquals(200, devices.send(call("GET", "/scim/v2/Devices")).status());
    }

    @Test
    void aTokenThatIsNestedDeeplyOrHasHugeNumbersIsRefused() {
        String nested = "{\"alg\":\"RS256\",\"x\":" + "[".repeat(2_500) + "]".repeat(2_500) + "}";
        String huge = "{\"iss\":\"https://id.example.org\",\"exp\":1e2147483647,\"aud\":\"a\",\"sub\":\"s\"}";

        for (String token : List.of(
                encoded(nested) + ".e30.AAAA", encoded("{\"alg\":\"RS256\"}") + "." + encoded(huge) + ".AAAA")) {
            Answer bearer = client.sendAsIs(call("GET", USERS).with("Authorization", "Bearer " + token));
            Answer assertion = client.sendAsIs(call(
                            "POST",
                            "/oauth2/token",
                            "grant_type=client_credentials"
                                    + "&client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
                                    + "&client_assertion=" + token)
                    .with("Content-Type", FORM));

            assertEquals(401, bearer.status(), bearer::body);
            assertEquals(401, assertion.status(), assertion::body);
        }
    }

    private static Call device(String ports, String loadFactor, String serialNumber) {
        return call("POST", "/scim/v2/Devices", """
                {"schemas": ["urn:example:params:scim:schemas:Device"], "serialNumber": "%s", "active": true,
                 "ports": %s, "loadFactor": %s,
                 "urn:example:params:scim:schemas:extension:ethernet:1.0:Device": {"macAddress": "00:00"}}
                """.formatted(serialNumber, ports, loadFactor));
    }

    private static Call zipped(String path, Buffer body, String type) {
        return call("POST", path, body).with("Content-Encoding", "gzip").with("Content-Type", type);
    }

    private static Buffer zipped(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(US_ASCII));
        }
        return Buffer.buffer(bytes.toByteArray());
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(US_ASCII));
    }
}
