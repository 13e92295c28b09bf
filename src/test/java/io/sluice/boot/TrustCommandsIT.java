package io.sluice.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sluice trust}, on a database without a gateway. */
class TrustCommandsIT {
    private static final String DIRECTORY = "ce5f061f-abe6-4e40-9615-301f87bcb7f0";
    private static final String APPLICATION = "b5ba7a93-4452-4522-aeb4-a2b5da870c16";
    private static final String SUBJECT = "d2f8ee76-c549-45b8-a143-f5b640669704";

    @TempDir
    private Path folder;

    private final Map<String, String> settings = Map.of(
            "SLUICE_DATABASE_URL", TestPostgres.shared().freshUrl(), "SLUICE_SECURITY_TOKEN_KEY", "0123456789abcdef");

    @AfterEach
    void unlink() throws IOException {
        GatewayProcess.unlinkPrograms(folder);
    }

    @Test
    void trustIsAddedListedAndRemoved() {
        // Given
        sluice("tenant", "create", "acme").exitCode();

        // When
        String added = said(
                0, "trust", "add", "acme", "--entra", DIRECTORY, "--application", APPLICATION, "--subject", SUBJECT);
        said(0, "trust", "add", "acme", "--use", "bearer", "--entra", DIRECTORY, "--scope", "read", "--scope", "write");
        List<String> listed = lines(said(0, "trust", "list", "acme"));

        // Then
        String[] columns = lines(added).getFirst().split("\t", -1);
        assertEquals(
                List.of(
                        "assertion",
                        "https://login.microsoftonline.com/" + DIRECTORY + "/v2.0",
                        "api://" + APPLICATION + ",api://" + APPLICATION + "/.default," + APPLICATION,
                        SUBJECT,
                        "{tid=" + DIRECTORY + "}",
                        "https://login.microsoftonline.com/" + DIRECTORY + "/discovery/v2.0/keys",
                        "bulk,read,write"),
                List.of(columns).subList(1, 8));
        assertEquals(3, listed.size(), listed::toString);
        assertTrue(listed.get(1).contains("https://sts.windows.net/" + DIRECTORY + "/"), listed::toString);
        assertTrue(listed.get(1).contains("\tread,write\t"), listed::toString);

        said(0, "trust", "remove", "acme", columns[0]);
        assertEquals(2, lines(said(0, "trust", "list", "acme")).size());
        assertTrue(said(1, "trust", "remove", "acme", columns[0]).contains("trusts nothing by the id"));
    }

    @Test
    void mistakesAreSentences() {
        sluice("tenant", "create", "acme").exitCode();

        String mistakes = said(1, "trust", "add", "acme", "--issuer", "https://id", "--keys", "http://id/keys");
        for (String mistake :
                List.of("subject: is missing", "audiences: is missing", "keys: 'http://id/keys' does not")) {
            assertTrue(mistakes.contains(mistake), mistakes);
        }
        assertFalse(mistakes.contains("\tat "), mistakes);
        assertTrue(said(1, "trust", "list", "nobody").contains("There is no tenant nobody"));
        said(0, "trust", "add", "acme", "--use", "bearer", "--entra", DIRECTORY);
        String again = said(1, "trust", "add", "acme", "--use", "bearer", "--entra", DIRECTORY);
        assertTrue(again.contains("what the tenant acme trusts already"), again);
    }

    private static List<String> lines(String said) {
        return said.lines().filter(line -> line.contains("\t")).toList();
    }

    private String said(int exitCode, String... arguments) {
        GatewayProcess process = GatewayProcess.start(folder, settings, arguments);
        assertEquals(exitCode, process.exitCode(), process.said());
        return process.said();
    }

    private GatewayProcess sluice(String... arguments) {
        return GatewayProcess.start(folder, settings, arguments);
    }
}
