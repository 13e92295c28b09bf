package io.sluice.http;

import io.sluice.fuzz.Trial;
import io.sluice.scim.resource.EntityTags;
import io.sluice.scim.resource.JsonBody;
import io.sluice.scim.schema.ResourceType;
import io.sluice.scim.schema.StandardSchemas;
import java.util.List;

/** Anything as the query of a GET, of one type and of all, as the body of a search, as a form and as a header. */
public final class SearchFuzz {
    private static final List<ResourceType> ALL = StandardSchemas.ALL.resourceTypes();

    private SearchFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String text = Trial.text(input);
        Trial.of(() -> query(Parameters.of(text)));
        Trial.of(() -> query(Parameters.of(JsonBody.read(input))));
        Trial.of(() -> EntityTags.read(text));
        Trial.of(() -> form(text));
    }

    private static void query(Parameters parameters) {
        Trial.of(() -> QueryDecoder.query(List.of(StandardSchemas.USER), parameters));
        Trial.of(() -> QueryDecoder.query(ALL, parameters));
    }

    private static void form(String text) {
        try {
            ClientProof.of(text, TokenForm.of("application/x-www-form-urlencoded", text));
        } catch (RuntimeException refused) {
            TokenProblem problem = TokenProblem.of(refused).orElseThrow(() -> refused);
            Trial.expect(problem.json().size() == 2, "the problem says nothing");
        }
    }
}
