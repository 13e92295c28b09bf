package io.sluice.scim.filter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.scim.filter.Filter.Op;
import io.sluice.scim.filter.Filter.Value;
import io.sluice.scim.schema.Attribute;
import io.sluice.scim.schema.AttributeType;
import io.sluice.scim.schema.CommonAttributes;
import io.sluice.scim.schema.ResourceType;
import io.sluice.scim.schema.Returned;
import io.sluice.scim.schema.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Filters over a resource type that every check accepts. Most operands are cut from the values of sample resources, so that
 * filters hold often enough to tell right from wrong. The same seed makes the same filters.
 */
public final class RandomFilters {
    private static final List<Op> EQUALITY = List.of(Op.EQ, Op.NE);
    private static final List<Op> ORDER = List.of(Op.EQ, Op.NE, Op.GT, Op.GE, Op.LT, Op.LE);

    private final Random random;
    private final ResourceType type;
    private final List<Target> targets = new ArrayList<>();
    private final List<ObjectNode> samples;

    public RandomFilters(long seed, ResourceType type, List<ObjectNode> samples) {
        this.random = new Random(seed);
        this.type = type;
        this.samples = List.copyOf(samples);
        targets.add(new Target(null, CommonAttributes.ID, null));
        targets.add(new Target(null, CommonAttributes.EXTERNAL_ID, null));
        targets.add(new Target(null, CommonAttributes.SCHEMAS, null));
        targets.add(new Target(null, CommonAttributes.META, null));
        type.schema().attributes().forEach(attribute -> targets.add(new Target(null, attribute, null)));
        for (ResourceType.Extension extension : type.extensions()) {
            Schema schema = extension.schema();
            schema.attributes().forEach(attribute -> targets.add(new Target(schema, attribute, null)));
        }
        targets.removeIf(target -> target.attribute().returned() == Returned.NEVER);
    }

    /** About that attribute as often as about all others. */
    public RandomFilters preferring(String attribute) {
        Target preferred = targets.stream()
                .filter(target ->
                        target.extension() == null && target.attribute().name().equals(attribute))
                .findFirst()
                .orElseThrow();
        targets.addAll(Collections.nCopies(targets.size(), preferred));
        return this;
    }

    /** Already checked. */
    public CheckedFilter nextChecked() {
        return FilterChecker.check(type, next());
    }

    public Filter next() {
        return tree(3, this::leaf);
    }

    private Filter tree(int depth, Supplier<Filter> leaf) {
        int kind = depth == 0 ? 9 : random.nextInt(10);
        if (kind >= 5) {
            return leaf.get();
        }
        if (kind == 4) {
            return new Filter.Not(tree(depth - 1, leaf));
        }
        List<Filter> terms = new ArrayList<>();
        for (int i = 2 + random.nextInt(2); i > 0; i--) {
            terms.add(tree(depth - 1, leaf));
        }
        return kind < 2 ? new Filter.And(terms) : new Filter.Or(terms);
    }

    private Filter leaf() {
        Target target = targets.get(random.nextInt(targets.size()));
        if (!target.attribute().complex()) {
            return expression(path(target), target);
        }
        if (random.nextInt(3) == 0) {
            return new Filter.ValuePath(path(target), tree(1, () -> partOf(target)));
        }
        if (random.nextInt(8) == 0) {
            return new Filter.Present(path(target));
        }
        Target part = target.part(any(target.attribute().subAttributes()));
        boolean alone = part.leaf().name().equals("value") && random.nextBoolean();
        return expression(path(alone ? target : part), part);
    }

    private Filter partOf(Target complex) {
        Target part = complex.part(any(complex.attribute().subAttributes()));
        return expression(new AttributePath(null, anyCase(part.leaf().name()), null), part);
    }

    private Filter expression(AttributePath path, Target target) {
        return switch (random.nextInt(12)) {
            case 0 -> new Filter.Present(path);
            case 1 -> new Filter.Compare(path, any(EQUALITY), new Value.Null());
            default -> new Filter.Compare(path, any(operators(target.leaf().type())), value(target));
        };
    }

    private static List<Op> operators(AttributeType type) {
        return switch (type) {
            case STRING, REFERENCE, COMPLEX -> List.of(Op.values());
            case INTEGER, DECIMAL, DATE_TIME -> ORDER;
            case BOOLEAN, BINARY -> EQUALITY;
        };
    }

    private Value value(Target target) {
        JsonNode sample = sample(target);
        return switch (target.leaf().type()) {
            case STRING, REFERENCE, BINARY, COMPLEX -> new Value.Text(changed(sample.asText(any(RandomUsers.NASTY))));
            case BOOLEAN -> random.nextBoolean() ? new Value.Bool(random.nextBoolean()) : new Value.Text("True");
            case INTEGER, DECIMAL ->
                new Value.Numeric(sample.isNumber() ? sample.decimalValue() : BigDecimal.valueOf(random.nextInt(9), 1));
            case DATE_TIME -> new Value.Text(sample.asText("2024-02-28T23:00:00.000001Z"));
        };
    }

    /** A value that some sample has there, or a missing node. */
    private JsonNode sample(Target target) {
        JsonNode node = samples.isEmpty() ? MissingNode.getInstance() : any(samples);
        if (target.extension() != null) {
            node = node.path(target.extension().id());
        }
        node = element(node.path(target.attribute().name()));
        return target.subAttribute() == null
                ? node
                : node.path(target.subAttribute().name());
    }

    private JsonNode element(JsonNode node) {
        return node.isArray() && !node.isEmpty() ? node.path(random.nextInt(node.size())) : node;
    }

    private String changed(String text) {
        int from =
                text.isEmpty() ? 0 : text.offsetByCodePoints(0, random.nextInt(text.codePointCount(0, text.length())));
        return switch (random.nextInt(8)) {
            case 0 -> text.substring(from);
            case 1 -> text.substring(0, from);
            case 2 -> text.toUpperCase(Locale.ROOT);
            case 3 -> text.toLowerCase(Locale.ROOT);
            case 4 -> text + any(RandomUsers.NASTY);
            default -> text;
        };
    }

    private AttributePath path(Target target) {
        String urn = target.extension() != null
                ? target.extension().id()
                : random.nextInt(4) == 0 ? type.schema().id() : null;
        Attribute part = target.subAttribute();
        return new AttributePath(urn, anyCase(target.attribute().name()), part == null ? null : anyCase(part.name()));
    }

    private String anyCase(String name) {
        return switch (random.nextInt(8)) {
            case 0 -> name.toUpperCase(Locale.ROOT);
            case 1 -> name.toLowerCase(Locale.ROOT);
            default -> name;
        };
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
