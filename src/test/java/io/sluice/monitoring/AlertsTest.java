package io.sluice.monitoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.sluice.program.Program;
import io.sluice.program.RequiredProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operators are told, and what they find when they follow it. */
class AlertsTest {
    private static final Path TESTS = Path.of("src", "test", "resources", "alerts");
    private static final Path RUNBOOK = Path.of("k8s", "monitoring", "runbook.md");

    @TempDir
    private Path folder;

    @Test
    @RequiredProgram(value = "promtool", debian = "prometheus")
    void prometheusUnderstandsEveryRule() throws IOException {
        assertPassed("check", "rules", rules());
    }

    @Test
    @RequiredProgram(value = "promtool", debian = "prometheus")
    void alertsAreRaisedWhenTheyShouldAndSayWhatTheyShould() throws IOException {
        rules();
        assertPassed("test", "rules", copied(tests()));
    }

    @Test
    void everyAlertIsTestedWhenItIsRaisedAndWhenItIsNot() throws IOException {
        // Given
        Set<String> raised = new TreeSet<>();
        Set<String> quiet = new TreeSet<>();

        // When
        for (Path file : tests()) {
            for (JsonNode test : new YAMLMapper().readTree(file.toFile()).get("tests")) {
                test.get("alert_rule_test")
                        .forEach(check -> (check.get("exp_alerts").isEmpty() ? quiet : raised)
                                .add(check.get("alertname").asText()));
            }
        }

        // Then
        assertEquals(names(), raised);
        assertEquals(names(), quiet);
    }

    @Test
    void everyAlertSaysHowUrgentItIsAndWhatIsTheMatter() {
        for (RuleFile.Rule alert : RuleFile.alerts()) {
            assertTrue(
                    Set.of("critical", "warning")
                            .contains(alert.labels().path("severity").asText()),
                    alert.alert());
            for (String annotation : List.of("summary", "description")) {
                assertTrue(
                        alert.annotations().path(annotation).asText().endsWith("."), alert.alert() + " " + annotation);
            }
        }
    }

    @Test
    void everyAlertLeadsToASectionOfTheRunbookAndEverySectionBelongsToOne() throws IOException {
        // When
        Set<String> sections = Pattern.compile("^## (\\w+)$", Pattern.MULTILINE)
                .matcher(Files.readString(RUNBOOK))
                .results()
                .map(section -> section.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        // Then
        assertEquals(names(), sections);
        for (RuleFile.Rule alert : RuleFile.alerts()) {
            assertEquals(
                    "k8s/monitoring/runbook.md#" + alert.alert().toLowerCase(Locale.ROOT),
                    alert.annotations().path("runbook_url").asText());
        }
    }

    @Test
    void everySectionSaysWhatItMeansHowToLookAndWhatToDo() throws IOException {
        String[] sections = Files.readString(RUNBOOK).split("(?m)^## ");

        for (String section : Stream.of(sections).skip(1).toList()) {
            assertTrue(
                    section.matches("(?s)\\w+\\s+\\*\\*Means:\\*\\* .+\\*\\*Look:\\*\\* .+\\*\\*Do:\\*\\* .+"),
                    section);
        }
    }

    @Test
    void everyLinkWithinTheRunbookLeadsSomewhere() throws IOException {
        Set<String> anchors =
                names().stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());

        Pattern.compile("\\]\\(#([^)]*)\\)")
                .matcher(Files.readString(RUNBOOK))
                .results()
                .forEach(link -> assertTrue(anchors.contains(link.group(1)), link.group()));
    }

    private void assertPassed(String command, String kind, List<Path> files) {
        List<String> arguments = new ArrayList<>(List.of(command, kind));
        files.forEach(file -> arguments.add(file.toString()));
        Program.Ended ended = Program.named("promtool").run(arguments.toArray(String[]::new));
        assertEquals(0, ended.exitCode(), ended.output() + ended.errors());
    }

    /** In the folder, as Prometheus reads them. */
    private List<Path> rules() throws IOException {
        List<Path> files = new ArrayList<>();
        for (RuleFile file : RuleFile.all()) {
            files.add(Files.writeString(folder.resolve(file.name()), file.prometheus()));
        }
        return files;
    }

    private List<Path> copied(List<Path> files) throws IOException {
        List<Path> copies = new ArrayList<>();
        for (Path file : files) {
            copies.add(Files.copy(file, folder.resolve(file.getFileName())));
        }
        return copies;
    }

    private static List<Path> tests() throws IOException {
        try (Stream<Path> files = Files.list(TESTS)) {
            return files.sorted().toList();
        }
    }

    private static Set<String> names() {
        return RuleFile.alerts().stream().map(RuleFile.Rule::alert).collect(Collectors.toCollection(TreeSet::new));
    }
}
