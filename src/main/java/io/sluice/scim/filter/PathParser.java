package io.sluice.scim.filter;

import io.sluice.scim.error.ScimError;

/** Reads the path of a PATCH operation (RFC 7644 §3.5.2). */
public final class PathParser {
    private PathParser() {}

    /** The whole text as one path; throws {@link ScimError.InvalidPath} with the place if it is none. */
    public static PatchPath parse(String text) {
        Cursor cursor = new Cursor(
                text,
                (position, detail) ->
                        new ScimError.InvalidPath(text, detail + " (At character " + (position + 1) + ".)"));
        Grammar grammar = new Grammar(cursor);
        AttributePath attribute = grammar.attributePath();
        PatchPath path = cursor.takeNext('[')
                ? new PatchPath(attribute, grammar.valueFilter(), grammar.subAttribute())
                : new PatchPath(attribute, null, null);
        boolean filteredPart = path.valueFilter() != null && attribute.subAttribute() != null;
        if (cursor.skipSpaces() < text.length() || filteredPart) {
            throw cursor.expected("attribute, attribute.part, attribute[filter] or attribute[filter].part");
        }
        return path;
    }
}
