package io.sluice.scim.filter;

import io.sluice.scim.filter.Filter.Op;
import io.sluice.scim.filter.Filter.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Filters and paths that are sound in syntax and else mean nothing. */
final class RandomSyntax {
    private static final List<String> NAMES =
            List.of("userName", "a", "not-1", "order", "android", "x_y-9", "$ref", "VALUE", "pr", "eq", "and1", "A$");
    private static final List<String> URNS =
            List.of("urn:ietf:params:scim:schemas:core:2.0:User", "urn:x:2.0", "http://x.example/1.0/y", "v1.5");

    private final Random random;

    RandomSyntax(long seed) {
        random = new Random(seed);
    }

    Filter filter() {
        return filter(4);
    }

    PatchPath path() {
        AttributePath attribute = attribute();
        if (random.nextBoolean()) {
            return new PatchPath(attribute, null, null);
        }
        return new PatchPath(
                new AttributePath(attribute.schema(), attribute.attribute(), null), filter(2), maybe(NAMES));
    }

    private Filter filter(int depth) {
        return switch (random.nextInt(depth == 0 ? 2 : 7)) {
            case 0 -> new Filter.Present(attribute());
            case 1 -> new Filter.Compare(attribute(), any(List.of(Op.values())), value());
            case 2 -> new Filter.ValuePath(attribute(), filter(depth - 1));
            case 3 -> new Filter.Not(filter(depth - 1));
            case 4 -> new Filter.Or(filters(depth - 1));
            default -> new Filter.And(filters(depth - 1));
        };
    }

    private List<Filter> filters(int depth) {
        List<Filter> filters = new ArrayList<>();
        for (int i = 2 + random.nextInt(2); i > 0; i--) {
            filters.add(filter(depth));
        }
        return filters;
    }

    private AttributePath attribute() {
        return new AttributePath(maybe(URNS), any(NAMES), maybe(NAMES));
    }

    private Value value() {
        return switch (random.nextInt(6)) {
            case 0 -> new Value.Null();
            case 1 -> new Value.Bool(random.nextBoolean());
            case 2 -> new Value.Numeric(new BigDecimal(new BigInteger(70, random), random.nextInt(-400, 400)).negate());
            case 3 -> new Value.Numeric(BigDecimal.valueOf(random.nextInt(), random.nextInt(3)));
            case 4 -> new Value.Text(any(RandomUsers.NASTY));
            default -> new Value.Text(text());
        };
    }

    /** Of any characters but those that no text can have. */
    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            int limit = random.nextBoolean() ? 0x80 : Character.MAX_CODE_POINT;
            int character = 1 + random.nextInt(limit);
            text.appendCodePoint(character >= 0xD800 && character <= 0xDFFF ? 'x' : character);
        }
        return text.toString();
    }

    private @Nullable String maybe(List<String> choices) {
        return random.nextInt(3) == 0 ? any(choices) : null;
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
