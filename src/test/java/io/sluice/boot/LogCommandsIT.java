package io.sluice.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.http.Wire;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sluice log provisioning} and {@code sluice diagnose}, beside a gateway that wrote something to tell. */
class LogCommandsIT {
    @TempDir
    private static Path folder;

    private static final String TOKEN = Secrets.random();
    private static final Map<String, String> SETTINGS = Map.of(
            "SLUICE_DATABASE_URL", TestPostgres.shared().freshUrl(), "SLUICE_SECURITY_TOKEN_KEY", "0123456789abcdef");

    @BeforeAll
    static void aGatewayIsAskedAndStopped() {
        Map<String, String> settings = new HashMap<>(SETTINGS);
        settings.putAll(Map.of(
                "SLUICE_HTTP_HOST", "127.0.0.1",
                "SLUICE_HTTP_PORT", "0",
                "SLUICE_MANAGEMENT_PORT", "0",
                "SLUICE_BOOTSTRAP_TENANT", "acme",
                "SLUICE_BOOTSTRAP_TOKEN", TOKEN));
        Gateway gateway = new Gateway(SettingsReader.read(settings));
        URI base = URI.create(gateway.start().baseUrl());
        Wire wire = new Wire(base.getHost(), base.getPort(), TOKEN);
        IntStream.range(0, 12)
                .forEach(number ->
                        wire.send(Wire.call("POST", "/scim/v2/Users", "{\"userName\":\"user%d\"}".formatted(number))));
        wire.send(
                Wire.call("POST", "/scim/v2/Users", "{\"userName\":\"USER1\"}").with("X-Request-Id", "r-409"));
        gateway.stop();
    }

    @AfterAll
    static void unlink() throws IOException {
        GatewayProcess.unlinkPrograms(folder);
    }

    @Test
    void theLogIsSearchedByWhomAndHowItEnded() {
        // When
        List<String> failed = sluice(
                        "log", "provisioning", "acme", "--user", "user1", "--outcome", "failed", "--from", "1h")
                .lines()
                .toList();

        // Then
        assertEquals(1, failed.stream().filter(line -> line.startsWith("2")).count(), failed::toString);
        assertTrue(failed.getFirst().contains("409 uniqueness  create User USER1  ("), failed::toString);
        assertTrue(failed.getFirst().endsWith("request r-409)"), failed::toString);
        assertTrue(failed.get(1).contains("already belongs to User"), failed::toString);

        // When
        String some = sluice("log", "provisioning", "acme", "--count", "5", "--json");

        // Then
        assertTrue(some.contains("There may be more"), some);
        List<JsonObject> rows = some.lines()
                .filter(line -> line.startsWith("{"))
                .map(JsonObject::new)
                .toList();
        assertEquals(
                List.of("USER1", "user11", "user10", "user9", "user8"),
                rows.stream().map(row -> row.getString("name")).toList());
        assertEquals(
                13,
                sluice("log", "provisioning", "acme", "--count", "2000", "--json")
                        .lines()
                        .count());
    }

    @Test
    void theDiagnosisIsReadByPeopleAndByPrograms() {
        // When
        String text = sluice("diagnose", "acme");
        JsonObject json = new JsonObject(sluice("diagnose", "acme", "--json", "--objects", "100"));

        // Then
        assertTrue(text.startsWith("acme at 2"), text);
        assertTrue(text.contains("warning  The user to be created exists already: once."), text);
        assertTrue(text.contains("', valid, last used 2"), text);
        assertFalse(text.contains("\u001b"), "no colours where there is no terminal");
        assertEquals(12, json.getJsonObject("cycle").getJsonObject("counts").getInteger("created"));
        assertTrue(json.getJsonObject("cycle").getString("estimate").contains("100 objects are expected"));
    }

    @Test
    void mistakesAreSentences() {
        assertSentence("There is no tenant nobody", "diagnose", "nobody");
        assertSentence("--window 'long' is not a time like 30m, 2h or 7d.", "diagnose", "acme", "--window", "long");
        assertSentence("--from 'soon' is neither a moment", "log", "provisioning", "acme", "--from", "soon");
        assertSentence("--outcome 'bad' is none of", "log", "provisioning", "acme", "--outcome", "bad");
        assertSentence("--count '0' is not a whole number", "log", "provisioning", "acme", "--count", "0");
    }

    private void assertSentence(String expected, String... arguments) {
        GatewayProcess failed = GatewayProcess.start(folder, SETTINGS, arguments);
        assertTrue(failed.exitCode() != 0, failed.said());
        assertTrue(failed.said().contains(expected), failed.said());
        assertFalse(failed.said().contains("\tat "), failed.said());
    }

    private String sluice(String... arguments) {
        GatewayProcess command = GatewayProcess.start(folder, SETTINGS, arguments);
        assertEquals(0, command.exitCode(), command.said());
        return command.said().strip();
    }
}
