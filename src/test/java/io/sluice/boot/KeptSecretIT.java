package io.sluice.boot;

import static io.sluice.http.Wire.call;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.http.Wire;
import io.sluice.http.Wire.Answer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a process says and leaves behind has nothing secret and nothing personal. */
class KeptSecretIT {
    private static final String TOKEN = "tell-nobody-this-token";
    private static final String MANAGEMENT = "tell-nobody-this-management-token";
    private static final String KEY = "tell-nobody-this-key";

    @TempDir
    private Path folder;

    @AfterEach
    void unlink() throws IOException {
        GatewayProcess.unlinkPrograms(folder);
    }

    @Test
    void evenTheMostTalkativeLogHasNoSecretsAndNobodysName() {
        Map<String, String> settings = Map.of(
                "SLUICE_HTTP_HOST",
                "127.0.0.1",
                "SLUICE_DATABASE_URL",
                TestPostgres.shared().freshUrl(),
                "SLUICE_SECURITY_TOKEN_KEY",
                KEY,
                "SLUICE_MANAGEMENT_TOKEN",
                MANAGEMENT,
                "SLUICE_BOOTSTRAP_TENANT",
                "demo",
                "SLUICE_BOOTSTRAP_TOKEN",
                TOKEN,
                "SLUICE_LOG_LEVEL",
                "trace");
        String said;
        try (GatewayProcess process = GatewayProcess.start(folder, settings)) {
            URI base = URI.create(process.ready().baseUrl());
            Wire client = new Wire(base.getHost(), base.getPort(), TOKEN);

            // When
            String kim = "{\"userName\":\"tell-nobody-kim\",\"password\":\"tell-nobody-pass\",\"x tell-nobody\":1}";
            Answer made = client.send(call("POST", "/scim/v2/Users", kim).with("User-Agent", "tell-nobody-agent"));
            Answer taken = client.send(call("POST", "/scim/v2/Users", kim.replace("\"x tell-nobody\":1", "\"y\":2")));
            Answer wrong = client.send(
                    call("GET", "/scim/v2/Users/tell-nobody-path").with("Authorization", "Bearer tell-nobody-wrong"));
            Answer found = client.send(call("GET", "/scim/v2/Users?filter=userName%20eq%20%22tell-nobody-kim%22"));
            Answer odd = client.send(call("GET", "/scim/v2/Users?filter=tell-nobody-attribute"));
            Answer exchange = client.sendAsIs(
                    call("POST", "/oauth2/token", "grant_type=client_credentials&client_secret=tell-nobody-secret")
                            .with("Content-Type", "application/x-www-form-urlencoded"));

            // Then
            assertEquals(
                    List.of(201, 409, 401, 200, 400, 401),
                    List.of(
                            made.status(),
                            taken.status(),
                            wrong.status(),
                            found.status(),
                            odd.status(),
                            exchange.status()));
            process.stop();
            said = process.said();
        }
        assertTrue(said.contains("answered operation=create"), said);
        assertFalse(said.replace("x?tell-nobody", "").contains("tell-nobody"), said);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://sluice:tell nobody@127.0.0.1:1/sluice",
                "postgresql://sluice:tell^nobody@127.0.0.1:1/sluice",
                "postgresql://sluice:tell%zznobody@127.0.0.1:1/sluice",
                "postgresql://sluice:tell#nobody@127.0.0.1:1/sluice",
                "postgresql://sluice:tell@nobody@127.0.0.1:1/sluice",
                "postgresql://sluice:tellnobody@127.0.0.1:1/sluice?sslmode=strange",
                "postgresql://sluice:tellnobody@127.0.0.1:1/sluice"
            })
    void aPasswordThatCannotBeUsedIsNotSaid(String url) {
        GatewayProcess process = GatewayProcess.start(
                folder, Map.of("SLUICE_DATABASE_URL", url, "SLUICE_SECURITY_TOKEN_KEY", KEY), "migrate");

        String said = process.said();

        assertFalse(process.exitCode() == 0, said);
        assertFalse(said.contains("tell") || said.contains("nobody"), said);
    }

    @Test
    void whatItKeepsForItselfIsReadByItsOwnerOnly() throws IOException {
        Secrets secrets = new Secrets(folder);

        String made = secrets.of("management-token");

        assertEquals(made, Files.readString(folder.resolve("management-token")));
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("management-token"))));
    }
}
