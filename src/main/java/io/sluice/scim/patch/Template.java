package io.sluice.scim.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.scim.filter.Condition;
import io.sluice.scim.filter.Condition.Operand;
import io.sluice.scim.filter.Filter;
import io.sluice.scim.filter.Filter.Value;
import io.sluice.scim.resource.ResourceReader;
import io.sluice.scim.schema.Attribute;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The value that a value filter describes: {@code [type eq "work" and primary eq true]} is a primary one of type work. */
final class Template {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Template() {}

    /**
     * Null if the filter says anything but {@code eq} and {@code and}: then it describes no value. Types come from the checked
     * condition ({@code primary eq "True"} is a boolean), texts as they were written from the filter.
     */
    static @Nullable ObjectNode of(String path, Filter filter, Condition condition) {
        List<Filter> written = filter instanceof Filter.And(List<Filter> all) ? all : List.of(filter);
        List<Condition> checked = condition instanceof Condition.All(List<Condition> all) ? all : List.of(condition);
        ObjectNode template = JSON.objectNode();
        for (int i = 0; i < written.size(); i++) {
            if (!(written.get(i) instanceof Filter.Compare term
                    && checked.get(i) instanceof Condition.Compare compare
                    && term.op() == Filter.Op.EQ)) {
                return null;
            }
            Attribute part = compare.target().leaf();
            template.set(part.name(), ResourceReader.value(part, path, json(term.value(), compare.operand())));
        }
        return template;
    }

    private static JsonNode json(Value written, Operand operand) {
        return switch (operand) {
            case Operand.Bool(var truth) -> JSON.booleanNode(truth);
            case Operand.Numeric(var number) ->
                number.stripTrailingZeros().scale() <= 0
                        ? JSON.numberNode(number.toBigInteger())
                        : JSON.numberNode(number);
            case Operand.Text(var folded) -> JSON.textNode(written instanceof Value.Text(var text) ? text : folded);
            case Operand.Time(var instant) ->
                JSON.textNode(written instanceof Value.Text(var text) ? text : instant.toString());
        };
    }
}
