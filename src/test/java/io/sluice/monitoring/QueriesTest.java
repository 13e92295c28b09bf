package io.sluice.monitoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules and dashboards ask for what there is. */
class QueriesTest {
    /** What Prometheus adds to each series. */
    private static final Set<String> OF_PROMETHEUS = Set.of("job", "instance", "namespace");

    private static final Catalogue CATALOGUE = Catalogue.shared();

    @Test
    void everyMetricThatIsAskedForIsOneOfTheProgram() {
        Set<String> unknown = new TreeSet<>();
        for (PromQl query : queries()) {
            query.metrics().stream().filter(metric -> !CATALOGUE.knows(metric)).forEach(unknown::add);
        }
        assertEquals(Set.of(), unknown);
    }

    @Test
    void everyLabelThatIsAskedForIsOneOfTheMetric() {
        Set<String> unknown = new TreeSet<>();
        for (PromQl query : queries()) {
            for (String metric : query.metrics()) {
                query.labels(metric).stream()
                        .filter(label -> !OF_PROMETHEUS.contains(label)
                                && !CATALOGUE.labels(metric).contains(label))
                        .forEach(label -> unknown.add(metric + ": " + label));
            }
        }
        assertEquals(Set.of(), unknown);
    }

    @Test
    void whatIsRecordedIsUsedAndWhatIsUsedIsRecorded() {
        Set<String> recorded = RuleFile.all().stream()
                .flatMap(file -> file.rules().stream())
                .map(RuleFile.Rule::record)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> used = queries().stream()
                .flatMap(query -> query.recorded().stream())
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(recorded, used);
    }

    @Test
    void everyMetricIsOfTheJobOfTheServiceMonitor() {
        for (PromQl query : queries()) {
            for (String metric : query.metrics()) {
                assertTrue(query.expression().contains(metric + "{job=\"sluice\""), query.expression());
            }
        }
    }

    @Test
    void anExpressionIsTakenApart() {
        PromQl query =
                new PromQl("sum by (a) (rate(scim_x_total{job=\"sluice\", c=~\"d=e|f\"}[5m])) / sluice:y:rate5m > 0");

        assertEquals(Set.of("scim_x_total"), query.metrics());
        assertEquals(Set.of("sluice:y:rate5m"), query.recorded());
        assertEquals(Set.of("job", "c"), query.labels("scim_x_total"));
        assertFalse(CATALOGUE.knows("scim_x_total"));
        assertTrue(CATALOGUE.knows("scim_request_duration_seconds_bucket"));
    }

    private static List<PromQl> queries() {
        return Stream.concat(
                        RuleFile.all().stream()
                                .flatMap(file -> file.rules().stream())
                                .map(RuleFile.Rule::expression),
                        Dashboard.all().stream()
                                .flatMap(dashboard -> dashboard.queries().stream())
                                .map(Dashboard.Query::expression))
                .map(PromQl::new)
                .toList();
    }
}
