package io.sluice.scim.resource;

import io.sluice.scim.schema.Attribute;
import org.jspecify.annotations.Nullable;

/** Which members of an object are wanted: what is returned by default, only what is selected, or all but what is selected. */
record Wish(@Nullable Selection only, @Nullable Selection without) {
    private static final Wish DEFAULT = new Wish(null, null);
    private static final Wish NOTHING = new Wish(Selection.NONE, null);

    boolean byDefault() {
        return only == null && without == null;
    }

    /** Whether any of the attribute is answered (RFC 7643 §7 "returned"). */
    boolean includes(Attribute attribute) {
        return switch (attribute.returned()) {
            case ALWAYS -> true;
            case NEVER -> false;
            case REQUEST -> only != null && only.of(attribute.name()) != null;
            case DEFAULT -> only != null ? only.of(attribute.name()) != null : !excludes(attribute.name());
        };
    }

    /** What is wanted of an included attribute's parts. */
    Wish partsOf(Attribute attribute) {
        Selection named = named(attribute.name());
        return named == null || named.whole() ? DEFAULT : within(named);
    }

    /** What is wanted of an extension's attributes; those that are always returned are so even if it is not wanted at all. */
    Wish extension(String urn) {
        Selection named = named(urn);
        if (named != null && !named.whole()) {
            return within(named);
        }
        boolean wanted = only != null ? named != null : named == null;
        return wanted ? DEFAULT : NOTHING;
    }

    private boolean excludes(String name) {
        Selection named = named(name);
        return named != null && named.whole();
    }

    private @Nullable Selection named(String name) {
        return only != null ? only.of(name) : without != null ? without.of(name) : null;
    }

    private Wish within(Selection named) {
        return only != null ? new Wish(named, null) : new Wish(null, named);
    }
}
