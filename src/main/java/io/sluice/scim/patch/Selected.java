package io.sluice.scim.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.sluice.scim.filter.Evaluator;
import io.sluice.scim.patch.PatchOperation.MergeSelected;
import io.sluice.scim.patch.PatchOperation.Part;
import io.sluice.scim.patch.PatchOperation.RemoveSelected;
import io.sluice.scim.patch.PatchOperation.ReplaceSelected;
import io.sluice.scim.patch.PatchOperation.Selection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Changes the elements of a multi-valued attribute that a value filter selects, or creates the one it describes. */
final class Selected {
    private static final Set<String> LABELS = Set.of("type", "primary");

    private Selected() {}

    static JsonNode remove(RemoveSelected edit, @Nullable JsonNode before) {
        return Values.without(before, element -> selects(edit.selection(), element));
    }

    static @Nullable JsonNode merge(MergeSelected edit, @Nullable JsonNode before, PatchRules rules) {
        boolean removes = edit.parts().stream().allMatch(part -> part.value() == null);
        boolean selected = false;
        int last = -1;
        ArrayNode after = JsonNodeFactory.instance.arrayNode();
        for (JsonNode element : Values.elements(before)) {
            if (!selects(edit.selection(), element)) {
                after.add(element);
                continue;
            }
            selected = true;
            ObjectNode merged = Parts.merge(edit.where(), element, edit.parts());
            if (merged != null && !(removes && hollowed(element, merged))) {
                last = after.size();
                after.add(merged);
            }
        }
        if (selected) {
            return Values.onePrimary(after, setsPrimary(edit.parts()) ? last : -1);
        }
        refuseNothing(edit.selection(), rules);
        ObjectNode created = removes ? null : Parts.merge(edit.where(), described(edit.selection()), edit.parts());
        return created == null ? before : Values.append(edit.where().attribute(), before, List.of(created));
    }

    /** All selected elements would become the same one, so the first becomes it and the others go. */
    static JsonNode replace(ReplaceSelected edit, @Nullable JsonNode before, PatchRules rules) {
        JsonNode value = Parts.copy(edit.selection().template()).setAll(edit.value());
        int place = -1;
        ArrayNode after = JsonNodeFactory.instance.arrayNode();
        for (JsonNode element : Values.elements(before)) {
            if (!selects(edit.selection(), element)) {
                after.add(element);
            } else if (place < 0) {
                place = after.size();
                after.add(value);
            }
        }
        if (place >= 0) {
            return Values.onePrimary(after, Values.primary(value) ? place : -1);
        }
        refuseNothing(edit.selection(), rules);
        described(edit.selection());
        return Values.append(edit.where().attribute(), before, List.of(value));
    }

    private static boolean selects(Selection selection, JsonNode element) {
        return Evaluator.holdsWithin(selection.on(), element);
    }

    private static void refuseNothing(Selection selection, PatchRules rules) {
        if (selection.mustExist() && !rules.createMissing()) {
            throw noTarget(selection, "add one with the operation add, or correct the filter.");
        }
    }

    private static ObjectNode described(Selection selection) {
        if (selection.template() == null) {
            throw noTarget(
                    selection,
                    "and none can be created, since the filter says more than which sub-attributes have which values;"
                            + " use eq and and only, for example [type eq \"work\"].");
        }
        return selection.template();
    }

    private static ScimException noTarget(Selection selection, String remedy) {
        return new ScimException(
                new ScimError.NoTarget(selection.path(), "There is no value at '" + selection.path() + "'; " + remedy));
    }

    /** Whether a removal left nothing but labels: what they labelled is gone, and so are they. */
    private static boolean hollowed(JsonNode before, ObjectNode after) {
        return after.size() < before.size()
                && after.properties().stream().allMatch(part -> LABELS.contains(part.getKey()));
    }

    private static boolean setsPrimary(List<Part> parts) {
        return parts.stream()
                .anyMatch(part -> part.attribute().name().equals("primary")
                        && part.value() != null
                        && part.value().booleanValue());
    }
}
