package io.sluice.scim.schema;

import java.util.AbstractList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.RandomAccess;

/** Attributes in their order, each found in one step by its name without case (RFC 7643 §2.1). */
final class Attributes extends AbstractList<Attribute> implements RandomAccess {
    private final List<Attribute> ordered;
    private final Map<String, Optional<Attribute>> byName = new HashMap<>();
    private final boolean answeredWhole;

    private Attributes(List<Attribute> attributes) {
        ordered = List.copyOf(attributes);
        for (Attribute attribute : ordered) {
            byName.putIfAbsent(attribute.name(), Optional.of(attribute));
            byName.putIfAbsent(lower(attribute.name()), Optional.of(attribute));
        }
        answeredWhole = ordered.stream().allMatch(Attributes::answeredWhole);
    }

    static Attributes of(List<Attribute> attributes) {
        return attributes instanceof Attributes known ? known : new Attributes(attributes);
    }

    Optional<Attribute> named(String wanted) {
        Optional<Attribute> exact = byName.get(wanted);
        return exact != null ? exact : byName.getOrDefault(lower(wanted), Optional.empty());
    }

    /** Whether everything that is kept of them is answered to a client that asks for nothing special. */
    boolean answeredWhole() {
        return answeredWhole;
    }

    private static boolean answeredWhole(Attribute attribute) {
        return switch (attribute.returned()) {
            case ALWAYS, DEFAULT -> Attributes.of(attribute.subAttributes()).answeredWhole;
            case NEVER, REQUEST ->
                attribute.mutability() == Mutability.WRITE_ONLY; // never kept, so nothing to hold back
        };
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    @Override
    public Attribute get(int index) {
        return ordered.get(index);
    }

    @Override
    public int size() {
        return ordered.size();
    }
}
