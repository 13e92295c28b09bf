package io.sluice.boot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.scim.schema.SchemaFile;
import io.sluice.scim.schema.SchemaMistakes;
import io.sluice.scim.schema.SchemaReader;
import io.sluice.scim.schema.Schemas;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The schema documents the gateway brings along, and those of an operator's folder. */
final class SchemaFiles {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private SchemaFiles() {}

    static Schemas standard() {
        List<JsonNode> types = new ArrayList<>();
        read("resource-types").forEach(types::add);
        return SchemaReader.read(List.of(read("User"), read("EnterpriseUser"), read("Group")), types);
    }

    /**
     * The standard ones with what the folder's {@code *.json} files add, read in the order of their names.
     *
     * @throws StartFailure with every mistake in them
     */
    static Schemas in(Path folder) {
        List<String> mistakes = new ArrayList<>();
        List<SchemaFile> files = new ArrayList<>();
        for (Path path : paths(folder)) {
            try {
                files.add(new SchemaFile(path.getFileName().toString(), JSON.readTree(path.toFile())));
            } catch (JsonProcessingException e) {
                mistakes.add("%s: is not JSON: %s (line %d, column %d)"
                        .formatted(
                                path.getFileName(),
                                e.getOriginalMessage(),
                                e.getLocation().getLineNr(),
                                e.getLocation().getColumnNr()));
            } catch (IOException e) {
                mistakes.add(path.getFileName() + ": cannot be read: " + e);
            }
        }
        try {
            Schemas schemas = SchemaReader.extend(standard(), files);
            if (mistakes.isEmpty()) {
                return schemas;
            }
        } catch (SchemaMistakes e) {
            mistakes.addAll(e.mistakes());
        }
        throw new StartFailure(
                "The schema documents in " + folder + " have mistakes:\n  " + String.join("\n  ", mistakes));
    }

    private static List<Path> paths(Path folder) {
        if (!Files.exists(folder) && folder.equals(Settings.DEFAULTS.schemas().folder())) {
            return List.of();
        }
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.filter(path -> path.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new StartFailure("schemas.folder (SLUICE_SCHEMAS_FOLDER): " + folder
                    + " is no folder that can be read (" + e.getClass().getSimpleName()
                    + "); make it, or name another one.");
        }
    }

    private static JsonNode read(String name) {
        String path = "/schemas/" + name + ".json";
        try (InputStream file = SchemaFiles.class.getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalStateException(path + " is missing from the program");
            }
            return JSON.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read", e);
        }
    }
}
