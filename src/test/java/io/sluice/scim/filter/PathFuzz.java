package io.sluice.scim.filter;

import io.sluice.fuzz.Trial;
import io.sluice.scim.schema.StandardSchemas;
import java.util.List;

/** Any text as the path of a PATCH operation and as what results are sorted by. */
public final class PathFuzz {
    private PathFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String text = Trial.text(input);
        Trial.of(() -> {
            PatchPath path = PathParser.parse(text);
            Trial.expectEqual(path, PathParser.parse(FilterPrinter.print(path)));
        });
        Trial.of(() -> SortBy.find(StandardSchemas.USER, List.of(StandardSchemas.USER, StandardSchemas.GROUP), text));
    }
}
