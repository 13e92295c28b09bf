package io.sluice.scim.schema;

import java.util.List;

/** Why schema documents cannot be served: every mistake in them, each saying where it is and what is right. */
public final class SchemaMistakes extends RuntimeException {
    private final transient List<String> mistakes;

    public SchemaMistakes(List<String> mistakes) {
        super(String.join("\n", mistakes));
        this.mistakes = List.copyOf(mistakes);
    }

    public List<String> mistakes() {
        return mistakes;
    }
}
