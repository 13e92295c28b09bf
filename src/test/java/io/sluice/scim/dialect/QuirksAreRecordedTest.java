package io.sluice.scim.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class QuirksAreRecordedTest {
    @Test
    void everyQuirkHasARecordedExchangeThatBearsItsName() throws IOException {
        Set<String> recorded = recorded();

        List<String> missing = Dialect.TOLERATED.stream()
                .map(QuirksAreRecordedTest::file)
                .filter(file -> !recorded.contains(file))
                .toList();

        assertEquals(List.of(), missing);
    }

    /** {@code BareStrings} is recorded in {@code bare-strings.json}. */
    private static String file(Quirk quirk) {
        return quirk.getClass()
                        .getSimpleName()
                        .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                        .toLowerCase(Locale.ROOT)
                + ".json";
    }

    private static Set<String> recorded() throws IOException {
        try (Stream<Path> all = Files.walk(Path.of("src/test/resources/exchanges"))) {
            return all.map(path -> path.getFileName().toString()).collect(Collectors.toSet());
        }
    }
}
