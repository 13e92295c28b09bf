package io.sluice.monitoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What operators look at. */
class DashboardsTest {
    private static final Path MONITORING = Path.of("k8s", "monitoring");
    private static final List<Dashboard> ALL = Dashboard.all();

    @Test
    void everyDashboardGoesIntoTheCluster() throws IOException {
        JsonNode files = new YAMLMapper()
                .readTree(MONITORING.resolve("kustomization.yaml").toFile())
                .path("configMapGenerator")
                .path(0)
                .path("files");

        assertEquals(
                ALL.stream().map(dashboard -> "dashboards/" + dashboard.file()).collect(Collectors.toSet()),
                StreamSupport.stream(files.spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.toSet()));
    }

    @Test
    void everyPanelHasATitleAUnitAndAQuery() {
        for (Dashboard dashboard : ALL) {
            for (JsonNode panel : dashboard.panels()) {
                String name = dashboard.title() + ": " + panel.path("title").asText();
                assertFalse(panel.path("title").asText().isBlank(), name);
                assertFalse(panel.at("/fieldConfig/defaults/unit").asText().isEmpty(), name);
                assertFalse(panel.path("targets").isEmpty(), name);
                assertEquals("${datasource}", panel.at("/datasource/uid").asText(), name);
            }
        }
    }

    @Test
    void noTwoPanelsOfADashboardLieUponEachOther() {
        for (Dashboard dashboard : ALL) {
            Set<String> cells = new HashSet<>();
            for (JsonNode panel : dashboard.panels()) {
                JsonNode place = panel.path("gridPos");
                for (int x = 0; x < place.path("w").asInt(); x++) {
                    for (int y = 0; y < place.path("h").asInt(); y++) {
                        int column = place.path("x").asInt() + x;
                        assertTrue(
                                column < 24
                                        && cells.add(
                                                column + " " + (place.path("y").asInt() + y)),
                                dashboard.title());
                    }
                }
            }
        }
    }

    @Test
    void everyVariableThatIsUsedIsThereAndEveryOneThatIsThereIsUsed() {
        for (Dashboard dashboard : ALL) {
            Set<String> there = dashboard.variables().stream()
                    .map(variable -> variable.path("name").asText())
                    .collect(Collectors.toCollection(TreeSet::new));
            Set<String> used = dashboard.queries().stream()
                    .flatMap(query -> Pattern.compile("\\$(?!__)(\\w+)")
                            .matcher(query.expression())
                            .results())
                    .map(found -> found.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
            used.add("datasource");
            assertEquals(there, used, dashboard.title());
        }
    }

    @Test
    void everyDashboardAndPanelThatTheRunbookNamesIsThere() throws IOException {
        Set<String> there = ALL.stream()
                .flatMap(dashboard -> Stream.concat(
                        Stream.of(dashboard.title()),
                        dashboard.queries().stream().map(Dashboard.Query::panel)))
                .collect(Collectors.toSet());
        // Of Entra ID, of Kubernetes, of a document.
        Set<String> elsewhere = Set.of(
                "Provisioning → View provisioning logs",
                "Restart provisioning",
                "Last State",
                "Rotate secrets",
                "Application provisioning in quarantine status");
        Set<String> unknown = Pattern.compile("(?<!\\*)\\*([^*\\n]+)\\*(?!\\*)")
                .matcher(Files.readString(MONITORING.resolve("runbook.md")))
                .results()
                .map(found -> found.group(1))
                .filter(name -> !there.contains(name) && !elsewhere.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(Set.of(), unknown);
    }
}
