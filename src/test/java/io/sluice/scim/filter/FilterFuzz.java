package io.sluice.scim.filter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.fuzz.Trial;
import io.sluice.scim.schema.ResourceType;
import io.sluice.scim.schema.StandardSchemas;
import java.util.List;

/** Any text as a filter: what is read is printed, read back as the same, checked against every type, and asked. */
public final class FilterFuzz {
    private static final List<ResourceType> TYPES =
            List.of(StandardSchemas.USER, StandardSchemas.GROUP, RandomUsers.TYPE);
    private static final List<ObjectNode> USERS = new RandomUsers(1).next(3);

    private FilterFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String text = Trial.text(input);
        Trial.of(() -> {
            Filter filter = FilterParser.parse(text);
            Trial.expectEqual(filter, FilterParser.parse(FilterPrinter.print(filter)));
            TYPES.forEach(type -> Trial.of(() -> ask(FilterChecker.check(type, filter))));
            Trial.of(() -> ask(FilterChecker.check(StandardSchemas.GROUP, TYPES, filter)));
        });
    }

    private static void ask(CheckedFilter checked) {
        for (ObjectNode user : USERS) {
            boolean holds = Evaluator.holds(checked.condition(), user);
            boolean not = Evaluator.holds(new Condition.Not(checked.condition()), user);
            Trial.expect(holds != not, "both or neither");
        }
    }
}
