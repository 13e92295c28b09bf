package io.sluice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.ImportOrderer;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every source file looks as palantir-java-format writes it. It is a test and not a Maven plugin because plugins run on the
 * JVM of Maven, which may be too old to read Java 25. {@code mvn test -Dtest=FormatTest -Dformat=write} rewrites the files.
 */
class FormatTest {
    private static final Formatter FORMATTER = Formatter.createFormatter(JavaFormatterOptions.builder()
            .style(JavaFormatterOptions.Style.PALANTIR)
            .formatJavadoc(false)
            .build());

    @Test
    void everySourceFileIsFormatted() throws IOException, FormatterException {
        List<Path> sources = sources();
        List<Path> unformatted = new ArrayList<>();
        for (Path source : sources) {
            String before = Files.readString(source);
            String after = formatted(before);
            if (!after.equals(before)) {
                if ("write".equals(System.getProperty("format"))) {
                    Files.writeString(source, after);
                } else {
                    unformatted.add(source);
                }
            }
        }
        assertFalse(sources.isEmpty());
        assertEquals(List.of(), unformatted, "rewrite with: mvn test -Dtest=FormatTest -Dformat=write");
    }

    private static String formatted(String source) throws FormatterException {
        String ordered = ImportOrderer.reorderImports(
                RemoveUnusedImports.removeUnusedImports(source), JavaFormatterOptions.Style.PALANTIR);
        return FORMATTER.formatSource(ordered);
    }

    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String folder : List.of("src", "load-tests")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .filter(file -> !file.toString().contains("/target/"))
                        .sorted()
                        .forEach(sources::add);
            }
        }
        return sources;
    }
}
