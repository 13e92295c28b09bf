package io.sluice.diagnosis;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Every known pattern of failure with its explanation; kept in {@code diagnosis/catalogue.yaml}. */
public final class Catalogue {
    /** Read once. */
    public static final Catalogue KNOWN = read();

    private final List<Entry> entries;
    private final Map<String, String> unexplained;

    private Catalogue(Contents contents) {
        this.entries = List.copyOf(contents.entries());
        this.unexplained = Map.copyOf(contents.unexplained());
    }

    private record Contents(List<Entry> entries, Map<String, String> unexplained) {}

    /** An entry as it is written. */
    record Entry(
            String id,
            When when,
            String title,
            String meaning,
            String entra,
            String remedy,
            @Nullable String page) {
        Explanation explanation() {
            return new Explanation(id, title, meaning, entra, remedy, page);
        }
    }

    /** What an entry is about; a list that is not there leaves it open. */
    record When(
            List<String> outcome,
            @Nullable List<String> operation,
            @Nullable List<String> type,
            @Nullable List<String> attribute) {
        boolean fits(String ended, String did, String on, @Nullable String about) {
            return outcome.contains(ended)
                    && (operation == null || operation.contains(did))
                    && (type == null || type.contains(on))
                    && (attribute == null || attribute.stream().anyMatch(name -> isPart(about, name)));
        }

        /** {@code urn:…:User:manager.value} is a part of manager. */
        private static boolean isPart(@Nullable String path, String name) {
            if (path == null) {
                return false;
            }
            String local = path.substring(path.lastIndexOf(':') + 1).toLowerCase(Locale.ROOT);
            String wanted = name.toLowerCase(Locale.ROOT);
            return List.of(local.split("\\.", -1)).contains(wanted);
        }
    }

    /**
     * What it means that requests failed like that; empty if there is nothing to explain.
     *
     * @param outcome the kind of the error
     * @param attribute what the error is about; null if about no attribute
     */
    public Optional<Explanation> explain(String outcome, String operation, String type, @Nullable String attribute) {
        return entries.stream()
                .filter(entry -> entry.when().fits(outcome, operation, type, attribute))
                .findFirst()
                .map(Entry::explanation);
    }

    /** Whether that kind of error is known to need no explanation. */
    boolean leavesUnexplained(String outcome) {
        return unexplained.containsKey(outcome);
    }

    List<Entry> entries() {
        return entries;
    }

    private static Catalogue read() {
        try (InputStream stream = Catalogue.class.getResourceAsStream("/diagnosis/catalogue.yaml")) {
            return new Catalogue(YAMLMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build()
                    .readValue(Objects.requireNonNull(stream), Contents.class));
        } catch (IOException e) {
            throw new UncheckedIOException("diagnosis/catalogue.yaml", e);
        }
    }
}
