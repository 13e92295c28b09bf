package io.sluice.monitoring;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which metrics and labels an expression for Prometheus names. */
record PromQl(String expression) {
    private static final Pattern METRIC = Pattern.compile("\\b(?:scim|jvm|process|system)_\\w+");
    private static final Pattern RECORDED = Pattern.compile("\\bsluice:[\\w:]+");
    private static final Pattern SELECTED = Pattern.compile("(\\w+)\\{([^}]*)}");
    private static final Pattern LABEL = Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=)");

    /** That are scraped. */
    Set<String> metrics() {
        return all(METRIC);
    }

    /** That rules make of others. */
    Set<String> recorded() {
        return all(RECORDED);
    }

    /** By which this metric is selected. */
    Set<String> labels(String metric) {
        return SELECTED.matcher(expression)
                .results()
                .filter(found -> found.group(1).equals(metric))
                .flatMap(found -> labelsIn(found.group(2)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> labelsIn(String selector) {
        return LABEL.matcher(selector.replaceAll("\"[^\"]*\"", "\"\""))
                .results()
                .map(found -> found.group(1));
    }

    private Set<String> all(Pattern pattern) {
        return pattern.matcher(expression)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
