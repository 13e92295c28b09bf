package io.sluice.tenant;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a credential lets its bearer do. */
public enum Scope {
    /** Whatever changes nothing. */
    READ,
    /** Whatever changes something, one resource in a request. */
    WRITE,
    /** Many operations in one request. */
    BULK;

    public static final Set<Scope> ALL = Set.of(values());

    public static Optional<Scope> of(String label) {
        return Stream.of(values()).filter(scope -> scope.label().equals(label)).findFirst();
    }

    public static String labels() {
        return Stream.of(values()).map(Scope::label).collect(Collectors.joining(", "));
    }

    /** As operators and OAuth clients write it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
