package io.sluice.fuzz;

import io.sluice.http.BulkFuzz;
import io.sluice.http.SearchFuzz;
import io.sluice.oauth.TokenFuzz;
import io.sluice.provision.CursorFuzz;
import io.sluice.scim.filter.FilterFuzz;
import io.sluice.scim.filter.PathFuzz;
import io.sluice.scim.patch.PatchFuzz;
import io.sluice.scim.resource.ResourceFuzz;
import io.sluice.store.pg.FilterSqlFuzz;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What is tried with any input, each with the inputs that are kept for it: where to begin from, and what once went wrong. */
enum Fuzzed {
    FILTER(FilterFuzz.class, "filter"),
    PATH(PathFuzz.class, "path"),
    PATCH(PatchFuzz.class, "patch"),
    RESOURCE(ResourceFuzz.class, "resource"),
    BULK(BulkFuzz.class, "bulk"),
    SEARCH(SearchFuzz.class, "search"),
    CURSOR(CursorFuzz.class, "cursor"),
    TOKEN(TokenFuzz.class, "token"),
    SQL(FilterSqlFuzz.class, "filter");

    static final Path RESOURCES = Path.of("src/test/resources/fuzz");

    private final Class<?> target;
    private final String folder;

    Fuzzed(Class<?> target, String folder) {
        this.target = target;
        this.folder = folder;
    }

    Class<?> target() {
        return target;
    }

    Path kept() {
        return RESOURCES.resolve(folder);
    }

    List<Path> inputs() {
        try (Stream<Path> files = Files.list(kept())) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void tryWith(byte[] input) {
        switch (this) {
            case FILTER -> FilterFuzz.fuzzerTestOneInput(input);
            case PATH -> PathFuzz.fuzzerTestOneInput(input);
            case PATCH -> PatchFuzz.fuzzerTestOneInput(input);
            case RESOURCE -> ResourceFuzz.fuzzerTestOneInput(input);
            case BULK -> BulkFuzz.fuzzerTestOneInput(input);
            case SEARCH -> SearchFuzz.fuzzerTestOneInput(input);
            case CURSOR -> CursorFuzz.fuzzerTestOneInput(input);
            case TOKEN -> TokenFuzz.fuzzerTestOneInput(input);
            case SQL -> FilterSqlFuzz.fuzzerTestOneInput(input);
        }
    }
}
