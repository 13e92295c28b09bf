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
    private final List<OperationQuirk> steps;

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
        JsonNode plain = body;
        for (DocumentQuirk quirk : documents) {
            plain = quirk.rewrite(type, plain);
        }
        return steps.isEmpty() ? body : values.document(type, plain);
    }

    /** Rewrites the body of a PATCH. */
    public JsonNode patch(ResourceType type, JsonNode body) {
        if (steps.isEmpty() || !(Member.of(body, "Operations") instanceof ArrayNode sent)) {
            return body;
        }
        ArrayNode plain = operations(type, sent);
        return plain.equals(sent)
                ? body
                : JsonNodeFactory.instance
                        .objectNode()
                        .<ObjectNode>setAll((ObjectNode) body)
                        .set("Operations", plain);
    }

    private ArrayNode operations(ResourceType type, ArrayNode sent) {
        ArrayNode plain = JsonNodeFactory.instance.arrayNode(sent.size());
        for (JsonNode one : sent) {
            Optional<Operation> operation = Operation.of(one);
            List<Operation> rewritten = operation.map(of -> rewritten(type, of)).orElse(List.of());
            if (operation.isEmpty() || rewritten.equals(List.of(operation.get()))) {
                plain.add(one);
            } else {
                rewritten.forEach(each -> plain.add(each.json()));
            }
        }
        return plain;
    }

    private List<Operation> rewritten(ResourceType type, Operation operation) {
        List<Operation> operations = List.of(operation);
        for (OperationQuirk step : steps) {
            operations = operations.size() == 1
                    ? step.rewrite(type, operations.getFirst())
                    : operations.stream()
                            .flatMap(one -> step.rewrite(type, one).stream())
                            .toList();
        }
        return operations;
    }

    private Stream<OperationQuirk> step(Quirk quirk) {
        return switch (quirk) {
            case OperationQuirk operationQuirk -> Stream.of(operationQuirk);
            case PathQuirk pathQuirk ->
                Stream.of((type, operation) -> {
                    String path = operation.path();
                    return List.of(path == null ? operation : operation.at(pathQuirk.rewrite(type, path)));
                });
            case ValueQuirk _ -> Stream.of(values);
            case DocumentQuirk _ -> Stream.empty();
        };
    }
}
