package io.sluice.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sluice import} and {@code sluice export}, on a database without a gateway. */
class TransferCommandsIT {
    @TempDir
    private Path folder;

    private final Map<String, String> settings = Map.of(
            "SLUICE_DATABASE_URL", TestPostgres.shared().freshUrl(), "SLUICE_SECURITY_TOKEN_KEY", "0123456789abcdef");

    @BeforeEach
    void tenants() {
        assertEquals(0, sluice("tenant", "create", "here").exitCode());
        assertEquals(0, sluice("tenant", "create", "there").exitCode());
    }

    @AfterEach
    void unlink() throws IOException {
        GatewayProcess.unlinkPrograms(folder);
    }

    @Test
    void aTenantIsMovedThroughAFile() throws IOException {
        // Given
        List<String> lines = RandomLines.of(5, 100);
        Files.write(folder.resolve("in.ndjson"), lines);
        GatewayProcess first = sluice("import", "here", "in.ndjson");
        assertEquals(0, first.exitCode(), first.said());

        // When
        GatewayProcess exported = sluice("export", "here", "out.ndjson");
        assertEquals(0, exported.exitCode(), exported.said());
        GatewayProcess imported = sluice("import", "there", "out.ndjson");

        // Then
        assertTrue(exported.said().contains("resources written: " + lines.size()), exported.said());
        assertTrue(imported.said().contains(lines.size() + " lines: " + lines.size() + " created"), imported.said());
        assertEquals(
                lines.size(), Files.readAllLines(folder.resolve("out.ndjson")).size());
        assertFalse(Files.exists(folder.resolve("out.ndjson.part")));
        String again = sluice("import", "there", "in.ndjson").said();
        assertTrue(again.contains(lines.size() + " unchanged"), again);
    }

    @Test
    void whatIsExportedIsReadByItsOwnerOnly() throws IOException {
        // Given
        Files.createFile(folder.resolve("out.ndjson.part")); // of an export that was killed, and readable by everybody

        // When
        GatewayProcess exported = sluice("export", "here", "out.ndjson");

        // Then
        assertEquals(0, exported.exitCode(), exported.said());
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("out.ndjson"))));
    }

    @Test
    void whatIsRejectedIsToldKeptAndMakesItEndWithOne() throws IOException {
        // Given
        Files.writeString(
                folder.resolve("in.ndjson"),
                "{}\n".repeat(25) + "{\"meta\":{\"resourceType\":\"User\"},\"userName\":\"kim\"}\n");

        // When
        GatewayProcess imported =
                sluice("import", "here", "in.ndjson", "--from-line", "2", "--rejects", "rejects.ndjson");

        // Then
        assertEquals(1, imported.exitCode());
        assertTrue(imported.said().contains("1 created, 0 updated, 0 unchanged, 24 rejected"), imported.said());
        assertTrue(imported.said().contains("line 2: Nothing says what it is"), imported.said());
        assertTrue(imported.said().contains("and 4 more"), imported.said());
        List<String> rejects = Files.readAllLines(folder.resolve("rejects.ndjson"));
        assertEquals(24, rejects.size());
        assertTrue(rejects.getLast().startsWith("{\"line\":25,\"reason\":\"Nothing says"), rejects::toString);
    }

    @Test
    void anExportGoesToStandardOutputToo() throws IOException {
        Files.writeString(folder.resolve("in.ndjson"), "{\"meta\":{\"resourceType\":\"User\"},\"userName\":\"kim\"}\n");
        sluice("import", "here", "in.ndjson").exitCode();

        assertTrue(sluice("export", "here", "--type", "User").said().contains("\"userName\":\"kim\""));
        assertTrue(sluice("export", "here", "-", "--type", "Group").said().contains("resources written: 0"));
    }

    @Test
    void mistakesAreSentences() {
        assertSentence("There is no tenant nobody", "export", "nobody");
        assertSentence("There is no resource type 'Robot'; there are User, Group", "export", "here", "--type", "Robot");
        assertSentence("missing.ndjson", "import", "here", "missing.ndjson");
    }

    private void assertSentence(String expected, String... arguments) {
        GatewayProcess failed = sluice(arguments);
        assertEquals(1, failed.exitCode(), failed.said());
        assertTrue(failed.said().contains(expected), failed.said());
        assertFalse(failed.said().contains("\tat "), failed.said());
    }

    private GatewayProcess sluice(String... arguments) {
        return GatewayProcess.start(folder, settings, arguments);
    }
}
