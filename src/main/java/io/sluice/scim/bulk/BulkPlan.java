package io.sluice.scim.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.scim.error.ScimError;
import io.sluice.scim.message.ScimRequest;
import io.sluice.scim.resource.EntityTags;
import io.sluice.scim.resource.Projection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** In which steps the operations of a bulk request are done, in which order, and what each asks. */
public final class BulkPlan {
    private final List<BulkEntry> entries;

    /** By bulkId, which operation makes it. */
    private final Map<String, Integer> makers = new HashMap<>();

    /** By bulkId, what it stands for. */
    private final Map<String, UUID> ids = new HashMap<>();

    private final List<List<Integer>> references;

    /** Of each operation, the number of its circle: its own, mostly. */
    private final int[] circles;

    private final List<BulkStep> steps = new ArrayList<>();

    /** {@code newIds} gives a new id each time. */
    public BulkPlan(List<BulkEntry> entries, Supplier<UUID> newIds) {
        this.entries = List.copyOf(entries);
        for (BulkEntry entry : entries) {
            String bulkId = entry.bulkId();
            if (bulkId != null && makes(entry)) {
                makers.put(bulkId, entry.index());
                ids.put(bulkId, newIds.get());
            }
        }
        this.references = this.entries.stream().map(this::references).toList();
        boolean forward = IntStream.range(0, references.size())
                .anyMatch(index -> references.get(index).stream().anyMatch(to -> to >= index));
        this.circles = forward
                ? Circles.of(references)
                : IntStream.range(0, references.size()).toArray();
        if (forward) {
            new BulkOrder(circles, references, touched()).all().forEach(this::add);
        } else {
            this.entries.forEach(entry -> add(List.of(entry.index())));
        }
    }

    /** In the order in which they are to be done. */
    public List<BulkStep> steps() {
        return List.copyOf(steps);
    }

    /** What a step asks, in ids only. Nobody wants to see the resource: a bulk is answered with versions. */
    public ScimRequest request(BulkStep.Doing step) {
        BulkOperation operation = step.entry();
        Projection least = Projection.of(operation.type(), "id", null);
        return switch (step) {
            case BulkStep.Whole whole -> request(whole, least);
            case BulkStep.Begin begin ->
                new ScimRequest.Create(
                        operation.type(),
                        step.id(),
                        resolved(edges(operation, begin.circle()).without()),
                        least);
            case BulkStep.Complete complete ->
                new ScimRequest.Patch(
                        operation.type(),
                        step.id(),
                        resolved(edges(operation, complete.circle()).patch()),
                        least,
                        true);
        };
    }

    private ScimRequest request(BulkStep.Whole step, Projection least) {
        BulkOperation operation = step.entry();
        JsonNode data = resolved(operation);
        return switch (operation.method()) {
            case POST -> new ScimRequest.Create(operation.type(), step.id(), data, least);
            case PUT -> guarded(operation, new ScimRequest.Replace(operation.type(), step.id(), data, least));
            case PATCH -> guarded(operation, new ScimRequest.Patch(operation.type(), step.id(), data, least, true));
            case DELETE -> guarded(operation, new ScimRequest.Delete(operation.type(), step.id()));
        };
    }

    private static ScimRequest guarded(BulkOperation operation, ScimRequest.Change change) {
        String version = operation.version();
        return version == null ? change : new ScimRequest.OnlyIf(EntityTags.read(version), change);
    }

    private JsonNode resolved(BulkOperation operation) {
        return operation.references().isEmpty() ? operation.data() : resolved(operation.data());
    }

    private JsonNode resolved(JsonNode data) {
        return References.resolved(
                data, bulkId -> Objects.requireNonNull(ids.get(bulkId), bulkId).toString());
    }

    private static Edges edges(BulkOperation operation, List<BulkEntry> circle) {
        return Edges.of(
                operation.data(),
                circle.stream().map(BulkEntry::bulkId).filter(Objects::nonNull).collect(Collectors.toSet()));
    }

    /** What was refused is not unknown to those that refer to it: it failed. */
    private static boolean makes(BulkEntry entry) {
        return switch (entry) {
            case BulkOperation operation -> operation.method() == BulkMethod.POST;
            case BulkEntry.Refused _ -> true;
        };
    }

    /** The operations that make what this one refers to. */
    private List<Integer> references(BulkEntry entry) {
        return switch (entry) {
            case BulkOperation operation ->
                operation.references().stream()
                        .flatMap(bulkId -> Optional.ofNullable(makers.get(bulkId)).stream())
                        .sorted()
                        .toList();
            case BulkEntry.Refused _ -> List.of();
        };
    }

    private List<Set<String>> touched() {
        Set<String> deleted = new HashSet<>();
        for (BulkEntry entry : entries) {
            if (entry instanceof BulkOperation operation && operation.method() == BulkMethod.DELETE) {
                deleted.add(String.valueOf(id(operation)));
            }
        }
        return entries.stream()
                .map(entry -> entry instanceof BulkOperation operation
                        ? Touched.by(operation, String.valueOf(id(operation)), deleted)
                        : Set.<String>of())
                .toList();
    }

    /** Null if it is about a bulkId that nobody has. */
    private @Nullable UUID id(BulkOperation operation) {
        String target = operation.target();
        if (target == null) {
            return ids.get(operation.bulkId());
        }
        return References.isReference(target) ? ids.get(References.bulkId(target)) : UUID.fromString(target);
    }

    private void add(List<Integer> together) {
        together.forEach(index -> steps.add(first(entries.get(index), together)));
        int any = together.getFirst();
        if (references.get(any).stream().anyMatch(to -> circles[to] == circles[any])) {
            together.forEach(index -> steps.add(complete((BulkOperation) entries.get(index), together)));
        }
    }

    private BulkStep first(BulkEntry entry, List<Integer> together) {
        return switch (entry) {
            case BulkEntry.Refused refused -> new BulkStep.Refuse(refused, refused.error());
            case BulkOperation operation -> {
                Optional<String> unknown = operation.references().stream()
                        .filter(bulkId -> !makers.containsKey(bulkId))
                        .sorted()
                        .findFirst();
                UUID id = id(operation);
                yield unknown.isPresent() || id == null
                        ? new BulkStep.Refuse(operation, unknown(unknown.orElse("")))
                        : first(operation, id, together);
            }
        };
    }

    private BulkStep first(BulkOperation operation, UUID id, List<Integer> together) {
        List<Integer> all = references.get(operation.index());
        List<BulkEntry> before = all.stream()
                .filter(to -> circles[to] != circles[operation.index()])
                .<BulkEntry>map(entries::get)
                .toList();
        return before.size() == all.size()
                ? new BulkStep.Whole(operation, id, before)
                : new BulkStep.Begin(operation, id, before, entries(together));
    }

    private BulkStep complete(BulkOperation operation, List<Integer> together) {
        return new BulkStep.Complete(operation, Objects.requireNonNull(id(operation)), entries(together));
    }

    private List<BulkEntry> entries(List<Integer> indexes) {
        return indexes.stream().<BulkEntry>map(entries::get).toList();
    }

    private static ScimError unknown(String bulkId) {
        return new ScimError.InvalidValue(
                "bulkId",
                "bulkId:" + bulkId + " refers to no operation of this request: none that creates a resource has that"
                        + " bulkId. Add it, or write the id.");
    }
}
