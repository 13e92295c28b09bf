package io.sluice.scim.resource;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.sluice.scim.schema.ResourceType;
import java.util.List;

/**
 * Writes resources as JSON text, and what belongs to them behind what they are: the text that is kept is passed on, and
 * members can be written as they come.
 */
public final class ResourceWriter {
    private final StringBuilder text;
    private final String base;
    private final Projection projection;
    private Projection wanted;
    private boolean memberValue;
    private boolean memberRef;
    private boolean memberType;
    private boolean members;

    /** {@code base}: where the resource types' endpoints are. */
    public ResourceWriter(StringBuilder text, String base, Projection projection) {
        this.text = text;
        this.base = base;
        this.projection = projection;
        this.wanted = projection;
    }

    public void begin(Resource resource, List<Belonging> groups) {
        String location = base + resource.type().endpoint() + '/' + resource.id();
        wanted = projection.on(resource.type());
        if (resource.type().hasMembers()) {
            memberValue = wanted.wants(ResourceType.MEMBERS, "value");
            memberRef = wanted.wants(ResourceType.MEMBERS, "$ref");
            memberType = wanted.wants(ResourceType.MEMBERS, "type");
        }
        Representation.write(resource, location, wanted, text);
        text.setLength(text.length() - 1); // the closing brace comes after what follows
        members = false;
        if (!groups.isEmpty()) {
            text.append(",\"groups\":[");
            groups.forEach(this::group);
            text.setCharAt(text.length() - 1, ']');
        }
    }

    public void member(Member member) {
        if (!memberValue && !memberRef && !memberType) {
            return;
        }
        text.append(members ? "," : ",\"members\":[").append('{');
        int start = text.length();
        if (memberValue) {
            part("value", member.id().toString());
        }
        if (memberRef) {
            part("$ref", base + member.type().endpoint() + '/' + member.id());
        }
        if (memberType) {
            part("type", member.type().name());
        }
        close(start);
        members = true;
    }

    public void end() {
        text.append(members ? "]}" : "}");
    }

    private void group(Belonging group) {
        text.append('{');
        int start = text.length();
        groupPart("value", group.group().toString());
        groupPart("$ref", base + group.type().endpoint() + '/' + group.group());
        groupPart("display", group.display());
        groupPart("type", group.direct() ? "direct" : "indirect");
        close(start);
        text.append(',');
    }

    private void groupPart(String name, String value) {
        if (wanted.wants(ResourceType.GROUPS, name)) {
            part(name, value);
        }
    }

    private void part(String name, String value) {
        text.append('"').append(name).append("\":\"");
        JsonStringEncoder.getInstance().quoteAsString(value, text);
        text.append("\",");
    }

    private void close(int start) {
        if (text.length() > start) {
            text.setLength(text.length() - 1);
        }
        text.append('}');
    }
}
