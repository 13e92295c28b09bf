package io.sluice.load.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.load.StopException;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NextReleaseTest {
    private static final String STEPS = "# In order.\nV1__first.sql\nV2__second.sql oldest=1\n";

    @TempDir
    private Path folder;

    @Test
    void itIsTheSameProgramWithMoreStepsOfTheSchema() throws IOException {
        Path present = jar(Map.of("db/migrations", STEPS, "db/V2__second.sql", "SELECT 2", "program", "code"));

        NextRelease next = NextRelease.after(present, folder.resolve("next.jar"));

        assertEquals(5, next.version());
        try (FileSystem files = FileSystems.newFileSystem(next.jar())) {
            assertEquals("code", Files.readString(files.getPath("program")));
            assertEquals("SELECT 2", Files.readString(files.getPath("db/V2__second.sql")));
            List<String> lines = Files.readAllLines(files.getPath("db/migrations"));
            assertEquals(STEPS.lines().toList(), lines.subList(0, 3));
            assertEquals(3, lines.size() - 3);
            for (int added = 3; added < lines.size(); added++) {
                assertTrue(lines.get(added).matches("V%d__\\w+\\.sql".formatted(added)), lines.get(added));
                assertTrue(Files.size(files.getPath("db", lines.get(added))) > 0);
            }
        }
        try (FileSystem files = FileSystems.newFileSystem(present)) {
            assertEquals(STEPS, Files.readString(files.getPath("db/migrations")));
        }
    }

    @Test
    void aJarWithoutAListOfStepsHasNone() throws IOException {
        Path present = jar(Map.of("program", "code"));

        assertThrows(StopException.class, () -> NextRelease.after(present, folder.resolve("next.jar")));
    }

    private Path jar(Map<String, String> entries) throws IOException {
        Path jar = folder.resolve("present.jar");
        try (FileSystem files = FileSystems.newFileSystem(jar, Map.of("create", "true"))) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                Path file = files.getPath("/", entry.getKey());
                Files.createDirectories(file.getParent());
                Files.writeString(file, entry.getValue());
            }
        }
        return jar;
    }
}
