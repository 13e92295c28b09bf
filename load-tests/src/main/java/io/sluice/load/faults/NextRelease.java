package io.sluice.load.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.load.StopException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What the next release is for the database: the same program with more steps of the schema, which only add to it. */
record NextRelease(Path jar, int version) {
    private static final List<String> STEPS = List.of("columns", "resource_shade", "change_origin");

    /** {@code copy}: where its jar shall be. */
    static NextRelease after(Path present, Path copy) {
        try {
            Files.copy(present, copy);
            try (FileSystem files = FileSystems.newFileSystem(copy)) {
                return new NextRelease(copy, extend(files.getPath("db")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the version that the steps then lead to. */
    private static int extend(Path folder) throws IOException {
        Path list = folder.resolve("migrations");
        if (!Files.exists(list)) {
            throw new StopException("The gateway's jar has no list db/migrations, to which a next release would add.");
        }
        List<String> lines = new ArrayList<>(Files.readAllLines(list));
        int version = version(lines.getLast());
        for (String step : STEPS) {
            String name = "V%d__%s.sql".formatted(++version, step);
            lines.add(name);
            Files.writeString(folder.resolve(name), text(step));
        }
        Files.write(list, lines);
        return version;
    }

    private static int version(String line) {
        return Integer.parseInt(line.substring(1, line.indexOf('_')));
    }

    private static String text(String step) throws IOException {
        try (var in = Objects.requireNonNull(NextRelease.class.getResourceAsStream("/upgrade/" + step + ".sql"))) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
