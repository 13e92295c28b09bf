package io.sluice.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A file of {@code k8s/monitoring/dashboards}, as Grafana takes it. */
record Dashboard(String file, JsonNode json) {
    private static final Path FOLDER = Path.of("k8s", "monitoring", "dashboards");

    /** One line, or several, of a panel. */
    record Query(String dashboard, String panel, String expression, String legend) {
        /** As Grafana sends it: of everybody, over a minute; of one tenant where a tenant is chosen. */
        String sent(String tenant) {
            return expression
                    .replace("$__rate_interval", "1m")
                    .replace("$tenant", tenant)
                    .replaceAll("\\$(namespace|instance)", ".*");
        }

        @Override
        public String toString() {
            return dashboard + ": " + panel + ": " + expression;
        }
    }

    static List<Dashboard> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().map(Dashboard::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Dashboard read(Path file) {
        try {
            return new Dashboard(file.getFileName().toString(), new JsonMapper().readTree(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String title() {
        return json.path("title").asText();
    }

    List<JsonNode> panels() {
        return stream(json.path("panels")).toList();
    }

    List<JsonNode> variables() {
        return stream(json.path("templating").path("list")).toList();
    }

    List<Query> queries() {
        return panels().stream()
                .flatMap(panel -> stream(panel.path("targets"))
                        .map(target -> new Query(
                                title(),
                                panel.path("title").asText(),
                                target.path("expr").asText(),
                                target.path("legendFormat").asText())))
                .toList();
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
