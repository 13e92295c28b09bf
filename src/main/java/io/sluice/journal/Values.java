package io.sluice.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.scim.message.Effect;
import io.sluice.scim.resource.Document;
import io.sluice.scim.resource.Projection;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What changed values were and are: {@code {"title":{"before":"Guide","after":"Boss"}}}. Nothing that no client may read. */
final class Values {
    /** What is longer is left out: a log is no archive. */
    private static final int LONGEST = 16_384;

    private static final String TOO_LONG = "{\"omitted\":\"more than 16384 characters\"}";

    private Values() {}

    static String of(Effect effect) {
        Projection readable = Projection.of(effect.resource().type(), null, null);
        ObjectNode before = readable(readable, effect.before());
        ObjectNode after = readable(readable, effect.after());
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        for (String attribute : names(effect, before)) {
            ObjectNode value = JsonNodeFactory.instance.objectNode();
            set(value, "before", before.get(attribute));
            set(value, "after", after.get(attribute));
            if (!value.isEmpty()) {
                values.set(attribute, value);
            }
        }
        String text = values.toString();
        return text.length() <= LONGEST ? text : TOO_LONG;
    }

    private static Set<String> names(Effect effect, ObjectNode before) {
        Set<String> names = new TreeSet<>(effect.attributes());
        if (effect.after() == null) {
            before.fieldNames().forEachRemaining(names::add);
        }
        names.remove("schemas");
        return names;
    }

    private static ObjectNode readable(Projection readable, @Nullable Document document) {
        return document == null ? JsonNodeFactory.instance.objectNode() : readable.apply(document.tree());
    }

    private static void set(ObjectNode value, String when, @Nullable JsonNode what) {
        if (what != null) {
            value.set(when, what);
        }
    }
}
