package io.sluice.http;

import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.sluice.scim.filter.Filter;
import io.sluice.scim.filter.FilterChecker;
import io.sluice.scim.filter.FilterParser;
import io.sluice.scim.filter.SortBy;
import io.sluice.scim.message.Paging;
import io.sluice.scim.message.ScimRequest;
import io.sluice.scim.message.Search;
import io.sluice.scim.message.SortOrder;
import io.sluice.scim.resource.Projection;
import io.sluice.scim.schema.ResourceType;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** From the parameters of a GET or of a POST to {@code .search} to a query of one type or, at the root, of all. */
final class QueryDecoder {
    static final int DEFAULT_PAGE = 100;
    static final int LARGEST_PAGE = 1_000;

    private final List<ResourceType> types;
    private final Parameters parameters;

    private QueryDecoder(List<ResourceType> types, Parameters parameters) {
        this.types = types;
        this.parameters = parameters;
    }

    static ScimRequest.Query query(List<ResourceType> types, Parameters parameters) {
        return new QueryDecoder(types, parameters).query();
    }

    private ScimRequest.Query query() {
        String text = parameters.text("filter");
        Filter filter = text == null ? null : FilterParser.parse(text);
        String sortBy = parameters.text("sortBy");
        return new ScimRequest.Query(
                types.stream().map(type -> search(type, filter, sortBy)).toList(),
                sortBy == null ? SortOrder.UNSORTED : sortOrder(),
                paging(),
                Projection.of(types.getFirst(), parameters.text("attributes"), parameters.text("excludedAttributes")),
                subject());
    }

    private Search search(ResourceType type, @Nullable Filter filter, @Nullable String sortBy) {
        return new Search(
                type,
                filter == null ? null : FilterChecker.check(type, types, filter),
                sortBy == null ? null : SortBy.find(type, types, sortBy).orElse(null));
    }

    private SortOrder sortOrder() {
        String order = parameters.text("sortOrder");
        return switch (order == null ? "ascending" : order.strip().toLowerCase(Locale.ROOT)) {
            case "ascending" -> SortOrder.ASCENDING;
            case "descending" -> SortOrder.DESCENDING;
            default ->
                throw new ScimException(new ScimError.InvalidValue(
                        "sortOrder", "sortOrder '" + order + "' is neither 'ascending' nor 'descending'."));
        };
    }

    private Paging paging() {
        String cursor = parameters.given("cursor");
        return cursor == null
                ? new Paging.Index(
                        parameters.number("startIndex", 1, 1, Integer.MAX_VALUE),
                        parameters.number("count", DEFAULT_PAGE, 0, LARGEST_PAGE))
                : new Paging.Cursor(cursor.strip(), cursorCount());
    }

    /** RFC 9865 §2.1 has an error of its own for this. */
    private int cursorCount() {
        try {
            return parameters.number("count", DEFAULT_PAGE, 0, LARGEST_PAGE);
        } catch (ScimException wrong) {
            throw wrong.error() instanceof ScimError.InvalidValue(var name, var detail)
                    ? new ScimException(new ScimError.InvalidCount(detail))
                    : wrong;
        }
    }

    private String subject() {
        return Stream.concat(
                        types.stream().map(ResourceType::name),
                        Stream.of("filter", "sortBy", "sortOrder")
                                .map(name -> name + "=" + String.valueOf(parameters.text(name))))
                .collect(Collectors.joining("\n"));
    }
}
