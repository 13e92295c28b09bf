package io.sluice.http;

import io.sluice.scim.error.ScimError;
import io.sluice.scim.schema.ResourceType;
import io.sluice.scim.schema.Schemas;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The paths there are, for whoever asked for another. */
final class Endpoints {
    private static final int LONGEST = 100;

    private final List<String> paths;

    Endpoints(Schemas schemas) {
        paths = Stream.concat(
                        schemas.resourceTypes().stream().map(ResourceType::endpoint),
                        Stream.of("/ServiceProviderConfig", "/ResourceTypes", "/Schemas"))
                .map(endpoint -> BaseUrl.PATH + endpoint)
                .toList();
    }

    ScimError instead(String path) {
        String start = path.length() <= LONGEST ? path : path.substring(0, LONGEST);
        String nearest = paths.stream()
                .min(Comparator.comparingInt(candidate -> distance(start, candidate)))
                .orElse(BaseUrl.PATH);
        return new ScimError.NoSuchEndpoint(path, nearest);
    }

    /** How many characters must be put in, taken out or exchanged to get from one to the other (Levenshtein). */
    private static int distance(String from, String to) {
        int[] previous = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            previous[column] = column;
        }
        for (int row = 1; row <= from.length(); row++) {
            int[] current = new int[to.length() + 1];
            current[0] = row;
            for (int column = 1; column <= to.length(); column++) {
                int exchange = previous[column - 1] + (from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(exchange, 1 + Math.min(previous[column], current[column - 1]));
            }
            previous = current;
        }
        return previous[to.length()];
    }
}
