package io.sluice.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A file of {@code k8s/monitoring/rules}: an object of the Prometheus Operator, which has Prometheus' own file within.
 *
 * @param prometheus the latter
 */
record RuleFile(String name, String prometheus) {
    private static final Path FOLDER = Path.of("k8s", "monitoring", "rules");

    /** A recording rule has no alert. */
    record Rule(String alert, String record, String expression, JsonNode labels, JsonNode annotations) {}

    static List<RuleFile> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().map(RuleFile::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Rule> rules() {
        try {
            return stream(new YAMLMapper().readTree(prometheus).get("groups"))
                    .flatMap(group -> stream(group.get("rules")))
                    .map(rule -> new Rule(
                            rule.path("alert").asText(),
                            rule.path("record").asText(),
                            rule.path("expr").asText(),
                            rule.path("labels"),
                            rule.path("annotations")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Rule> alerts() {
        return all().stream()
                .flatMap(file -> file.rules().stream())
                .filter(rule -> !rule.alert().isEmpty())
                .toList();
    }

    /** As k8s/README.md tells those to do it who have no Prometheus Operator: {@code sed '1,/^spec:/d; s/^  //'}. */
    private static RuleFile read(Path file) {
        try {
            String within = Files.readAllLines(file).stream()
                    .dropWhile(line -> !line.equals("spec:"))
                    .skip(1)
                    .map(line -> line.replaceFirst("^ {2}", ""))
                    .collect(Collectors.joining("\n", "", "\n"));
            return new RuleFile(file.getFileName().toString(), within);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
