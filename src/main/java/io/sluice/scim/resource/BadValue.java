package io.sluice.scim.resource;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.sluice.scim.schema.Attribute;
import io.sluice.scim.schema.Returned;

/** The words for values that do not fit, as an administrator reads them. */
final class BadValue {
    private static final int LONGEST_SHOWN = 60;

    private BadValue() {}

    static ScimException of(Attribute attribute, String path, JsonNode raw, String expected) {
        String given =
                attribute.returned() == Returned.NEVER ? "The value of " + path : path + " is " + shown(raw) + ", but";
        return invalid(path, given + " must be " + expected + ".");
    }

    static ScimException character(String path, String character) {
        return invalid(
                path,
                path + " contains a character that cannot be stored (" + character
                        + "). Remove it where the value comes from.");
    }

    static ScimException required(String path) {
        return invalid(
                path,
                path + " is required, but missing or blank. Map " + path
                        + " to something that everyone has a value for.");
    }

    private static ScimException invalid(String path, String detail) {
        return new ScimException(new ScimError.InvalidValue(path, detail));
    }

    private static String shown(JsonNode raw) {
        String text = raw.toString();
        if (text.length() <= LONGEST_SHOWN) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST_SHOWN - 1)) ? LONGEST_SHOWN - 1 : LONGEST_SHOWN;
        return text.substring(0, end) + "…";
    }
}
