package io.sluice.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whom tenants trust, over the management port. */
class TrustRoutesIT {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String DIRECTORY = "ce5f061f-abe6-4e40-9615-301f87bcb7f0";

    private final HttpClient client = HttpClient.newHttpClient();
    private final RunningGateway gateway = RunningGateway.freshTenant();

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void trustIsEnteredListedAndEnded() throws Exception {
        // When
        HttpResponse<String> added = post(
                """
                {"use":"bearer","issuer":"https://id.example.org","audiences":["scim"],"subject":"kim",
                 "claims":{"role":"provisioner"},"keys":"https://id.example.org/keys","scopes":["read"],"label":"test"}""");

        // Then
        assertEquals(201, added.statusCode(), added.body());
        JsonNode trust = JSON.readTree(added.body()).at("/trust/0");
        assertEquals("https://id.example.org", trust.path("issuer").textValue());
        assertEquals("scim", trust.at("/audiences/0").textValue());
        assertEquals("provisioner", trust.at("/claims/role").textValue());
        assertEquals(JSON.readTree(added.body()), JSON.readTree(get().body()));

        String id = trust.path("id").textValue();
        assertEquals(204, delete(id).statusCode());
        assertEquals(404, delete(id).statusCode());
        assertEquals("{\"trust\":[]}", get().body());
    }

    @Test
    void aDirectoryOfEntraIdIsTrustedByItsIdInBothVersionsOfItsTokens() throws Exception {
        HttpResponse<String> added = post("{\"use\":\"bearer\",\"entra\":\"" + UUID.randomUUID() + "\"}");

        assertEquals(201, added.statusCode(), added.body());
        assertEquals(2, JSON.readTree(added.body()).path("trust").size());
    }

    @Test
    void mistakesAreToldAndNothingIsEntered() throws Exception {
        for (Map.Entry<String, String> wrong : Map.of(
                        "{\"use\":\"login\"}", "use: 'login'",
                        "{\"entra\":\"" + DIRECTORY + "\"}", "subject: is missing",
                        "{\"colour\":\"red\",\"audiences\":\"scim\",\"issuer\":7}", "colour: is not known",
                        "{\"claims\":[]}", "claims: is not an object",
                        "{\"use\":", "JSON",
                        "", "")
                .entrySet()) {
            HttpResponse<String> answer = post(wrong.getKey());
            assertEquals(400, answer.statusCode(), answer.body());
            assertTrue(answer.body().contains(wrong.getValue()), answer.body());
        }
        assertEquals("{\"trust\":[]}", get().body());
    }

    @Test
    void whatIsNotThereIsSaid() throws Exception {
        assertEquals(404, send(request("/admin/v1/tenants/nobody/trust").GET()).statusCode());
        assertEquals(400, delete("first").statusCode());
        assertEquals(
                400,
                send(request(path()).header("Content-Type", "text/plain").POST(BodyPublishers.ofString("{}")))
                        .statusCode());
        assertEquals(413, post("\"" + "x".repeat(70_000) + "\"").statusCode());
    }

    private String path() {
        return "/admin/v1/tenants/" + gateway.tenant() + "/trust";
    }

    private HttpResponse<String> get() throws IOException, InterruptedException {
        return send(request(path()).GET());
    }

    private HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return send(request(path()).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> delete(String id) throws IOException, InterruptedException {
        return send(request(path() + "/" + id).DELETE());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(gateway.managementUrl() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
