package io.sluice.scim.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.sluice.scim.schema.Attribute;
import io.sluice.scim.schema.ResourceType;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The members that a group's body lists (RFC 7643 §4.2); no document holds them. */
final class MemberList {
    private MemberList() {}

    static Optional<Set<String>> of(ResourceType type, JsonNode body) {
        Attribute members = type.schema().attribute(ResourceType.MEMBERS).orElseThrow();
        ObjectNode found = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> entry : body.properties()) {
            if (entry.getKey().equalsIgnoreCase(ResourceType.MEMBERS)) {
                JsonNode value = ValueReader.value(members, ResourceType.MEMBERS, entry.getValue());
                ValueReader.putOnce(found, ResourceType.MEMBERS, ResourceType.MEMBERS, value);
            }
        }
        return Optional.ofNullable(found.get(ResourceType.MEMBERS)).map(MemberList::ids);
    }

    private static Set<String> ids(JsonNode members) {
        Set<String> ids = new LinkedHashSet<>();
        members.forEach(member -> ids.add(id(member)));
        return ids;
    }

    private static String id(JsonNode member) {
        String id = member.path("value").asText().strip();
        if (id.isEmpty()) {
            throw new ScimException(new ScimError.InvalidValue(
                    ResourceType.MEMBERS,
                    "The member " + member + " has no id; write {\"value\":\"the id of the user or group\"}."));
        }
        return id;
    }
}
