package io.sluice.scim.filter;

import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.sluice.scim.schema.Attribute;
import io.sluice.scim.schema.ResourceType;
import io.sluice.scim.schema.Returned;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds the attribute that results are sorted by (RFC 7644 §3.4.2.3). The RFC names no error for one that does not exist or
 * has no order; it is {@code invalidValue}, the value of {@code sortBy} being the one that does not fit.
 */
public final class SortBy {
    private static final String PARAMETER = "sortBy";

    private SortBy() {}

    /** Empty if only others of the types that are asked have it. A complex attribute stands for its {@code value}. */
    public static Optional<Target> find(ResourceType type, List<ResourceType> all, String name) {
        return Targets.find(type, all, path(name), SortBy::invalid).map(named -> sortable(type, named));
    }

    private static AttributePath path(String name) {
        Cursor cursor = new Cursor(name, (position, detail) -> invalid("'" + name + "' names no attribute: " + detail));
        AttributePath path = new Grammar(cursor).attributePath();
        cursor.end();
        return path;
    }

    private static Target sortable(ResourceType type, Target named) {
        if (named.attribute().returned() == Returned.NEVER || named.leaf().returned() == Returned.NEVER) {
            throw new ScimException(invalid("'" + named + "' is never returned and cannot be sorted by."));
        }
        if (named.extension() == null && type.relates(named.attribute())) {
            throw new ScimException(
                    invalid("'" + named + "' lists other resources, in no order that could be sorted by;"
                            + " name another attribute, such as displayName."));
        }
        return named.leaf().complex() ? valueOf(named) : named;
    }

    private static Target valueOf(Target complex) {
        return complex.attribute().subAttribute("value").map(complex::part).orElseThrow(() -> {
            String parts = complex.attribute().subAttributes().stream()
                    .map(Attribute::name)
                    .collect(Collectors.joining(", "));
            return new ScimException(invalid("'" + complex
                    + "' has no single value to sort by; name one of its sub-attributes: " + parts + "."));
        });
    }

    private static ScimError invalid(String detail) {
        return new ScimError.InvalidValue(PARAMETER, PARAMETER + ": " + detail);
    }
}
