package io.sluice.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sluice tenant}, {@code sluice token} and {@code sluice log}, on a database without a gateway. */
class TenantCommandsIT {
    @TempDir
    private Path folder;

    private final Map<String, String> settings = Map.of(
            "SLUICE_DATABASE_URL", TestPostgres.shared().freshUrl(), "SLUICE_SECURITY_TOKEN_KEY", "0123456789abcdef");

    @BeforeEach
    void tenant() {
        assertEquals("acme", sluice("tenant", "create", "acme"));
    }

    @AfterEach
    void unlink() throws IOException {
        GatewayProcess.unlinkPrograms(folder);
    }

    @Test
    void aTenantsLifeIsLedByCommandsAndLogged() {
        // Given
        assertEquals("acme", sluice("tenant", "create", "acme"), "once more is harmless");
        assertTrue(sluice("tenant", "list").matches("acme\tentra\t\\S+\tactive\t-"));
        assertSentence("Only a suspended tenant is deleted", "tenant", "delete", "acme", "--confirm", "acme");

        // When
        String suspended = sluice("tenant", "suspend", "acme");
        String resumed = sluice("tenant", "resume", "acme");
        sluice("tenant", "suspend", "acme");
        assertSentence("the names acme and other differ", "tenant", "delete", "acme", "--confirm", "other");
        String deleted = sluice("tenant", "delete", "acme", "--confirm", "acme");

        // Then
        assertTrue(suspended.contains("\tsuspended since 2"), suspended);
        assertTrue(resumed.contains("\tactive\t"), resumed);
        assertTrue(deleted.contains("deleted acme: 0 rows"), deleted);
        assertEquals("", sluice("tenant", "list"));
        assertEquals(
                List.of(
                        "cli\ttenant.deleted\tacme",
                        "cli\ttenant.delete\tacme",
                        "cli\ttenant.suspend\tacme",
                        "cli\ttenant.resume\tacme",
                        "cli\ttenant.suspend\tacme",
                        "cli\ttenant.create\tacme"),
                sluice("log", "admin", "--tenant", "acme")
                        .lines()
                        .map(line -> line.substring(line.indexOf('\t') + 1, line.lastIndexOf('\t')))
                        .toList());
        assertEquals(1, sluice("log", "admin", "--count", "1").lines().count());
    }

    @Test
    void credentialsAreIssuedListedAndRevoked() {
        // When
        String token = sluice(
                "token", "issue", "acme", "--label", "entra", "--scopes", "read,write", "--expires", "2999-12-31");
        String secret = sluice("token", "issue", "acme", "--secret");

        // Then
        String listed = sluice("token", "list", "acme");
        List<String> lines = listed.lines().toList();
        assertTrue(lines.getFirst().contains("\ttoken\tentra\tread,write\t"), listed);
        assertTrue(lines.getFirst().contains("\t3000-01-01T00:00:00Z\t-\t-"), listed);
        assertTrue(lines.getLast().contains("\tsecret\t-\tread,write,bulk\t"), listed);
        assertFalse(listed.contains(token) || listed.contains(secret), listed);
        String shown = sluice("tenant", "show", "acme");
        assertTrue(
                shown.contains("credential\t" + lines.getFirst()) && shown.contains("patchUserReply=resource"), shown);

        // When
        String id = lines.getFirst().substring(0, lines.getFirst().indexOf('\t'));
        sluice("token", "revoke", "acme", id);

        // Then
        assertEquals(lines.getLast(), sluice("token", "list", "acme"));
        assertSentence("no live token " + id, "token", "revoke", "acme", id);
    }

    @Test
    void mistakesAreSentences() {
        assertSentence("There is no tenant nobody", "token", "issue", "nobody");
        assertSentence("1 to 100 characters", "tenant", "create", "a/b");
        assertSentence("expires: is in the past", "token", "issue", "acme", "--expires", "2020-01-01");
        assertTrue(said("token", "issue", "acme", "--scopes", "fly").contains("'fly' is none of read, write, bulk"));
        assertTrue(said("token", "issue", "acme", "--expires", "soon").contains("'soon' is neither a day"));
        assertTrue(said("tenant", "delete", "acme").contains("--confirm"));
    }

    private void assertSentence(String expected, String... arguments) {
        String said = said(arguments);
        assertTrue(said.contains(expected), said);
        assertFalse(said.contains("\tat "), said);
    }

    private String said(String... arguments) {
        GatewayProcess failed = GatewayProcess.start(folder, settings, arguments);
        assertTrue(failed.exitCode() != 0, failed.said());
        return failed.said();
    }

    private String sluice(String... arguments) {
        GatewayProcess command = GatewayProcess.start(folder, settings, arguments);
        assertEquals(0, command.exitCode(), command.said());
        return command.said().strip();
    }
}
