package io.sluice.exchanges;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a provider and the gateway say to each other, in order: one file of {@code exchanges/<provider>/}. {@code about} says
 * in a sentence what the provider is doing, {@code settings} what the tenant is set to, where that is not what suits Entra ID.
 */
record Exchange(String about, List<String> settings, List<Step> steps) {
    private static final Path FOLDER = Path.of("src/test/resources/exchanges");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            .build();

    Exchange {
        settings = settings == null ? List.of() : settings;
    }

    /**
     * One request and what must be answered. Texts may have placeholders: {@code {baseUrl}}, {@code {unique}} (another text in
     * every run) and what earlier steps kept.
     *
     * @param path below the base URL; spaces and quotes need not be encoded
     * @param headers in addition to the usual ones, or in their place
     * @param request a body; a text is sent as it is
     * @param status which are right, one or several
     * @param response what must be in the answer, see {@link Expectation}
     * @param responseHeaders what the answer's headers must be
     * @param absent JSON pointers to what must not be in the answer
     * @param keep what later steps call by these names, each a JSON pointer into the answer
     */
    record Step(
            String method,
            String path,
            Map<String, String> headers,
            JsonNode request,
            List<Integer> status,
            JsonNode response,
            Map<String, String> responseHeaders,
            List<String> absent,
            Map<String, String> keep) {
        Step {
            headers = headers == null ? Map.of() : headers;
            responseHeaders = responseHeaders == null ? Map.of() : responseHeaders;
            absent = absent == null ? List.of() : absent;
            keep = keep == null ? Map.of() : keep;
        }
    }

    static List<Path> files() {
        try (Stream<Path> all = Files.walk(FOLDER)) {
            return all.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Exchange read(Path file) {
        try {
            return JSON.readValue(file.toFile(), Exchange.class);
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }
}
