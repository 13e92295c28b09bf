package io.sluice.boot;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** This program, or what a later one is for the database: the same with more steps of the schema. */
record Release(List<String> lines, int version, String classpath) {
    static Release current() {
        List<String> lines = resource("/db/migrations").lines().toList();
        String last = lines.getLast();
        int version = Integer.parseInt(last.substring(1, last.indexOf('_')));
        return new Release(lines, version, System.getProperty("java.class.path"));
    }

    /** The next, which has this step besides. {@code folder}: for its files. */
    Release with(Path folder, String step) {
        return with(folder, step, "");
    }

    /** The next, whose step the programs before {@code oldest} do not outlive. */
    Release withLast(Path folder, String step, Release oldest) {
        return with(folder, step, " oldest=" + oldest.version);
    }

    private Release with(Path folder, String step, String options) {
        String name = "V" + (version + 1) + "__" + step.replace(".sql", "") + ".sql";
        Path files = folder.resolve("release-" + (version + 1));
        List<String> more = new ArrayList<>(lines);
        more.add(name + options);
        try {
            Path steps = Files.createDirectories(files.resolve("db"));
            Files.write(steps.resolve("migrations"), more);
            Files.writeString(steps.resolve(name), resource("/upgrade/" + step));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Release(more, version + 1, files + File.pathSeparator + classpath);
    }

    GatewayProcess start(Path folder, Map<String, String> settings, String... arguments) {
        return GatewayProcess.start(folder, classpath, settings, arguments);
    }

    private static String resource(String name) {
        try (InputStream stream = Objects.requireNonNull(Release.class.getResourceAsStream(name))) {
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
