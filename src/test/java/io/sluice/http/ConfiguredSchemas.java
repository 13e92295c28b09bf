package io.sluice.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** A folder as an operator fills it: the example of a device, extensions of User and Group, more types. */
final class ConfiguredSchemas {
    private ConfiguredSchemas() {}

    static Path in(Path folder) {
        try {
            return fill(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path fill(Path folder) throws IOException {
        Files.copy(Path.of("config", "examples", "device.json"), folder.resolve("device.json"));
        for (String name : new String[] {"badge.json", "team.json", "locker.json"}) {
            try (InputStream file = ConfiguredSchemas.class.getResourceAsStream("/configured/" + name)) {
                Files.copy(Objects.requireNonNull(file, name), folder.resolve(name));
            }
        }
        Files.writeString(folder.resolve("README.md"), "not JSON, so not read");
        return folder;
    }
}
