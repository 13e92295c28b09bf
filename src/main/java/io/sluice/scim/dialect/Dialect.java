package io.sluice.scim.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.scim.dialect.Quirk.DocumentQuirk;
import io.sluice.scim.dialect.Quirk.OperationQuirk;
import io.sluice.scim.dialect.Quirk.PathQuirk;
import io.sluice.scim.dialect.Quirk.ValueQuirk;
import io.sluice.scim.schema.ResourceType;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What a provider writes differently, as a list of quirks. It rewrites a body into plain SCIM before the strict readers see
 * it; what is plain already is passed on untouched, and what is plainly wrong is left for the readers to refuse.
 */
public final class Dialect {
    static final List<Quirk> TOLERATED = List.of(
            new CapitalOperations(),
            new ListsWithoutPaths(),
            new MisnamedSchemas(),
            new EchoedAttributes(),
            new KeysAsPaths(),
            new KeysInDocuments(),
            new DottedExtensions(),
            new UnprefixedExtensions(),
            new RoleDisplayNamePaths(),
            new BooleanStringsInFilters(),
            new ListsForSingles(),
            new EmptyValues(),
            new SinglesForLists(),
            new BareStrings(),
            new RoleTexts(),
            new RoleDisplayNames(),
            new BooleanStrings(),
            new ClearedValues(),
            new RemovalsByValue());
    private static final Dialect STRICT = new Dialect(List.of());
    private static final Dialect TOLERANT = new Dialect(TOLERATED);

    private final List<DocumentQuirk> documents;
    private final Values values;
    private final List<Step> steps;

    /** One turn over an operation; {@code told} hears the name of each quirk that rewrote something. */
    interface Step {
        List<Operation> rewrite(ResourceType type, Operation operation, Consumer<String> told);
    }

    /** The quirks apply in this order; those of values are one step, at the place of the first. */
    Dialect(List<Quirk> quirks) {
        this.documents = only(quirks, DocumentQuirk.class);
        this.values = new Values(only(quirks, ValueQuirk.class));
        this.steps = quirks.stream().flatMap(this::step).distinct().toList();
    }

    private static <Q extends Quirk> List<Q> only(List<Quirk> quirks, Class<Q> kind) {
        return quirks.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Nothing but the RFC. */
    public static Dialect strict() {
        return STRICT;
    }

    /** Everything that Entra ID and the other known providers write differently: each would be an error or lost otherwise. */
    public static Dialect tolerant() {
        return TOLERANT;
    }

    /** Rewrites the body of a POST or PUT. */
    public JsonNode document(ResourceType type, JsonNode body) {
        return document(type, body, quirk -> {});
    }

    /** {@code told}: hears the name of each quirk that rewrote something, perhaps many times. */
    public JsonNode document(ResourceType type, JsonNode body, Consumer<String> told) {
        JsonNode plain = body;
        for (DocumentQuirk quirk : documents) {
            JsonNode before = plain;
            plain = quirk.rewrite(type, before);
            if (!plain.equals(before)) {
                told.accept(quirk.name());
            }
        }
        return steps.isEmpty() ? body : values.document(type, plain, told);
    }

    /** Rewrites the body of a PATCH. */
    public JsonNode patch(ResourceType type, JsonNode body) {
        return patch(type, body, quirk -> {});
    }

    /** {@code told}: as in {@link #document(ResourceType, JsonNode, Consumer)}. */
    public JsonNode patch(ResourceType type, JsonNode body, Consumer<String> told) {
        if (steps.isEmpty() || !(Member.of(body, "Operations") instanceof ArrayNode sent)) {
            return body;
        }
        ArrayNode plain = operations(type, sent, told);
        return plain.equals(sent)
                ? body
                : JsonNodeFactory.instance
                        .objectNode()
                        .<ObjectNode>setAll((ObjectNode) body)
                        .set("Operations", plain);
    }

    private ArrayNode operations(ResourceType type, ArrayNode sent, Consumer<String> told) {
        ArrayNode plain = JsonNodeFactory.instance.arrayNode(sent.size());
        for (JsonNode one : sent) {
            Optional<Operation> operation = Operation.of(one);
            List<Operation> rewritten =
                    operation.map(of -> rewritten(type, of, told)).orElse(List.of());
            if (operation.isEmpty() || rewritten.equals(List.of(operation.get()))) {
                plain.add(one);
            } else {
                rewritten.forEach(each -> plain.add(each.json()));
            }
        }
        return plain;
    }

    private List<Operation> rewritten(ResourceType type, Operation operation, Consumer<String> told) {
        List<Operation> operations = List.of(operation);
        for (Step step : steps) {
            operations = operations.size() == 1
                    ? step.rewrite(type, operations.getFirst(), told)
                    : operations.stream()
                            .flatMap(one -> step.rewrite(type, one, told).stream())
                            .toList();
        }
        return operations;
    }

    private Stream<Step> step(Quirk quirk) {
        return switch (quirk) {
            case OperationQuirk operationQuirk ->
                Stream.of((type, operation, told) ->
                        tell(operationQuirk, operation, operationQuirk.rewrite(type, operation), told));
            case PathQuirk pathQuirk ->
                Stream.of((type, operation, told) ->
                        tell(pathQuirk, operation, List.of(atPlainPath(pathQuirk, type, operation)), told));
            case ValueQuirk _ -> Stream.of(values);
            case DocumentQuirk _ -> Stream.empty();
        };
    }

    private static Operation atPlainPath(PathQuirk quirk, ResourceType type, Operation operation) {
        String path = operation.path();
        return path == null ? operation : operation.at(quirk.rewrite(type, path));
    }

    private static List<Operation> tell(Quirk quirk, Operation before, List<Operation> after, Consumer<String> told) {
        if (after.size() != 1 || !after.getFirst().equals(before)) {
            told.accept(quirk.name());
        }
        return after;
    }
}
