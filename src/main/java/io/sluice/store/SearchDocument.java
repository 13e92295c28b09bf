package io.sluice.store;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.scim.schema.Attribute;
import io.sluice.scim.schema.AttributeType;
import io.sluice.scim.schema.CommonAttributes;
import io.sluice.scim.schema.DateTime;
import io.sluice.scim.schema.Folding;
import io.sluice.scim.schema.ResourceType;
import io.sluice.scim.schema.Schema;
import io.sluice.tenant.TenantId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a document the way filters see it, and on the way collects the hashes of its values. Only what the schemas know is
 * in it, without nulls and empty arrays. It runs for every write: one pass, no trees.
 */
final class SearchDocument {
    private final StringBuilder json = new StringBuilder(1024);
    private final TenantId tenant;
    private final ResourceType type;
    private final IntStream.Builder keys = IntStream.builder();

    SearchDocument(TenantId tenant, ResourceType type) {
        this.tenant = tenant;
        this.type = type;
    }

    String text() {
        return json.toString();
    }

    List<Integer> keys() {
        return keys.build().sorted().distinct().boxed().toList();
    }

    void write(JsonNode document) {
        json.append('{');
        member(document, null, CommonAttributes.SCHEMAS, null);
        member(document, null, CommonAttributes.EXTERNAL_ID, null);
        for (Attribute attribute : type.schema().attributes()) {
            member(document, null, attribute, null);
        }
        for (ResourceType.Extension extension : type.extensions()) {
            extension(document, extension.schema());
        }
        json.append('}');
    }

    private void extension(JsonNode document, Schema extension) {
        JsonNode part = document.get(extension.id());
        if (part != null && part.isObject()) {
            name(extension.id());
            json.append('{');
            for (Attribute attribute : extension.attributes()) {
                member(part, extension, attribute, null);
            }
            json.append('}');
        }
    }

    /** Writes {@code "name": value}, or nothing if there is no value. {@code outer} is the complex attribute around it. */
    private void member(JsonNode object, @Nullable Schema extension, Attribute attribute, @Nullable Attribute outer) {
        JsonNode value = object.get(attribute.name());
        if (value == null) {
            return;
        }
        if (value.isArray()) {
            array(value, extension, attribute, outer);
        } else if (fits(value, attribute)) {
            name(attribute.name());
            value(value, extension, attribute, outer);
        }
    }

    private void array(JsonNode array, @Nullable Schema extension, Attribute attribute, @Nullable Attribute outer) {
        int before = json.length();
        name(attribute.name());
        json.append('[');
        int start = json.length();
        for (JsonNode element : array) {
            if (fits(element, attribute)) {
                comma();
                value(element, extension, attribute, outer);
            }
        }
        if (json.length() == start) {
            json.setLength(before);
        } else {
            json.append(']');
        }
    }

    private static boolean fits(JsonNode value, Attribute attribute) {
        return attribute.complex() ? value.isObject() : value.isValueNode() && !value.isNull();
    }

    private void value(JsonNode value, @Nullable Schema extension, Attribute attribute, @Nullable Attribute outer) {
        if (attribute.complex()) {
            json.append('{');
            for (Attribute inner : attribute.subAttributes()) {
                member(value, extension, inner, attribute);
            }
            json.append('}');
        } else {
            scalar(value, attribute, path(extension, attribute, outer));
        }
    }

    private int path(@Nullable Schema extension, Attribute attribute, @Nullable Attribute outer) {
        return outer == null
                ? SearchKey.path(tenant, type, extension, attribute, null)
                : SearchKey.path(tenant, type, extension, outer, attribute);
    }

    private void scalar(JsonNode value, Attribute attribute, int path) {
        if (value.isTextual()) {
            text(value.textValue(), attribute, path);
        } else if (value.isNumber()) {
            BigDecimal number = value.decimalValue();
            json.append(number);
            keys.add(SearchKey.value(path, SearchKey.number(number)));
        } else {
            json.append(value.booleanValue());
            if (!value.booleanValue()) {
                keys.add(SearchKey.value(path, SearchKey.FALSE));
            }
        }
    }

    private void text(String text, Attribute attribute, int path) {
        Optional<Instant> time = attribute.type() == AttributeType.DATE_TIME ? DateTime.parse(text) : Optional.empty();
        if (time.isPresent()) {
            String number = SearchKey.number(SearchKey.time(time.get()));
            json.append(number);
            keys.add(SearchKey.value(path, number));
        } else {
            String folded = attribute.caseExact() ? text : Folding.fold(text);
            quote(folded);
            if (SearchKey.indexed(attribute)) {
                keys.add(SearchKey.value(path, folded));
            }
        }
    }

    private void name(String name) {
        comma();
        quote(name);
        json.append(':');
    }

    private void quote(String text) {
        json.append('"');
        JsonStringEncoder.getInstance().quoteAsString(text, json);
        json.append('"');
    }

    private void comma() {
        char last = json.charAt(json.length() - 1);
        if (last != '{' && last != '[') {
            json.append(',');
        }
    }
}
