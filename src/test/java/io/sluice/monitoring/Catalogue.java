package io.sluice.monitoring;

import io.sluice.observe.Metrics;
import io.vertx.core.VertxOptions;
import io.vertx.core.spi.metrics.PoolMetrics;
import java.lang.ref.Reference;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Every metric that the product has when everything has happened once, as Prometheus reads it. */
final class Catalogue {
    /** A JVM has them from its first collection of garbage on, and each collector has others. */
    private static final Pattern OF_THE_COLLECTOR = Pattern.compile("jvm_gc_(pause|concurrent_phase)_.*");

    private static final Pattern SAMPLE = Pattern.compile("^(\\w+)(?:\\{(.*)})? \\S+$", Pattern.MULTILINE);
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Catalogue SHARED = new Catalogue(everything());

    private final SortedMap<String, Metric> metrics = new TreeMap<>();
    private final SortedMap<String, Set<String>> samples = new TreeMap<>();

    /** {@code labels}: without {@code le}. */
    record Metric(String name, String type, String help, SortedSet<String> labels) {}

    private Catalogue(String text) {
        Map<String, String> help = described(text, "HELP");
        described(text, "TYPE")
                .forEach((name, type) ->
                        metrics.put(name, new Metric(name, type, help.getOrDefault(name, ""), new TreeSet<>())));
        SAMPLE.matcher(text).results().forEach(found -> sample(found.group(1), found.group(2)));
        metrics.keySet().removeIf(name -> OF_THE_COLLECTOR.matcher(name).matches());
    }

    static Catalogue shared() {
        return SHARED;
    }

    private static String everything() {
        try (Metrics product = new Metrics()) {
            PoolMetrics<?, ?> pool = product.pools().metrics(new VertxOptions()).createPoolMetrics("sql", "any", 1);
            try {
                AnyEvent.ofEachKind().forEach(product::on);
                return product.text();
            } finally {
                Reference.reachabilityFence(pool); // a gauge does not keep what it measures
            }
        }
    }

    private static Map<String, String> described(String text, String what) {
        return Pattern.compile("^# " + what + " (\\w+) (.*)$", Pattern.MULTILINE)
                .matcher(text)
                .results()
                .collect(Collectors.toMap(
                        found -> found.group(1), found -> found.group(2).strip()));
    }

    private void sample(String name, String text) {
        Matcher label = LABEL.matcher(text == null ? "" : text);
        Set<String> labels = samples.computeIfAbsent(name, first -> new TreeSet<>());
        while (label.find()) {
            labels.add(label.group(1));
        }
        Metric metric = metrics.containsKey(name)
                ? metrics.get(name)
                : metrics.get(name.replaceFirst("_(bucket|count|sum)$", ""));
        metric.labels().addAll(labels);
        metric.labels().remove("le");
    }

    /** By name. */
    SortedMap<String, Metric> metrics() {
        return metrics;
    }

    /** Whether it is the name of a metric, or of a part of a histogram. */
    boolean knows(String name) {
        return samples.containsKey(name) || OF_THE_COLLECTOR.matcher(name).matches();
    }

    /** Empty of what is not known. */
    Set<String> labels(String name) {
        return samples.getOrDefault(name, Set.of());
    }
}
