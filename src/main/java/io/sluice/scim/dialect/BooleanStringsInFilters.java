package io.sluice.scim.dialect;

import io.sluice.scim.dialect.Quirk.PathQuirk;
import io.sluice.scim.schema.Attribute;
import io.sluice.scim.schema.AttributeType;
import io.sluice.scim.schema.ResourceType;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Entra ID writes {@code roles[primary eq "True"].value}: a boolean compared with a string. */
final class BooleanStringsInFilters implements PathQuirk {
    /** Never goes back over what it has read, however long a hostile path is. */
    private static final Pattern COMPARISON =
            Pattern.compile("\\b(\\w++)(\\s++(?:eq|ne)\\s++)\"(true|false)\"", Pattern.CASE_INSENSITIVE);

    @Override
    public String rewrite(ResourceType type, String path) {
        return path.indexOf('[') < 0
                ? path
                : Place.of(type, path)
                        .map(place -> rewrite(place.attribute(), path))
                        .orElse(path);
    }

    private static String rewrite(Attribute attribute, String path) {
        return COMPARISON.matcher(path).replaceAll(found -> Matcher.quoteReplacement(comparison(attribute, found)));
    }

    private static String comparison(Attribute attribute, MatchResult found) {
        boolean onBoolean = attribute
                .subAttribute(found.group(1))
                .filter(sub -> sub.type() == AttributeType.BOOLEAN)
                .isPresent();
        return onBoolean ? found.group(1) + found.group(2) + found.group(3).toLowerCase(Locale.ROOT) : found.group();
    }
}
