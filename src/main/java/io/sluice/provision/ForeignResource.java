package io.sluice.provision;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.sluice.scim.resource.Document;
import io.sluice.scim.resource.References;
import io.sluice.scim.resource.ResourceReader;
import io.sluice.scim.resource.UniqueKey;
import io.sluice.scim.schema.ResourceType;
import io.sluice.scim.schema.Schemas;
import io.sluice.tenant.Tenant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A whole resource as another directory has it.
 *
 * @param id what it is called there, and what others there refer to it by
 * @param members the ids that they have there; empty if it says nothing about them
 * @param references whom else it refers to
 * @param key its unique value
 */
record ForeignResource(
        ResourceType type,
        @Nullable String id,
        JsonNode body,
        Document document,
        Optional<Set<String>> members,
        Set<String> references,
        Optional<String> key,
        Optional<String> externalId) {
    private static final int LONGEST_ID = 800;

    /** @throws ScimException if it is none */
    static ForeignResource read(Schemas schemas, Tenant tenant, JsonNode json) {
        ResourceType type = type(schemas, json);
        JsonNode body = tenant.settings().dialect().document(type, json);
        Document document = ResourceReader.create(type, body);
        Optional<Set<String>> members = ResourceReader.members(type, body);
        if (members.isEmpty() && type.hasMembers() && !tenant.settings().keepsMembersUnmentioned()) {
            members = Optional.of(Set.of());
        }
        return new ForeignResource(
                type,
                id(json),
                body,
                document,
                members,
                References.in(type, document),
                UniqueKey.of(type, document),
                Optional.ofNullable(document.tree().path("externalId").textValue()));
    }

    private static ResourceType type(Schemas schemas, JsonNode json) {
        String named = json.path("meta").path("resourceType").textValue();
        if (named != null) {
            return schemas.resourceType(named)
                    .orElseThrow(() -> refused("meta.resourceType '" + named + "' is none of " + names(schemas) + "."));
        }
        for (JsonNode urn : json.path("schemas")) {
            for (ResourceType type : schemas.resourceTypes()) {
                if (type.schema().id().equalsIgnoreCase(urn.asText())) {
                    return type;
                }
            }
        }
        throw refused("Nothing says what it is: it needs meta.resourceType (one of " + names(schemas)
                + ") or the URN of such a type's schema in schemas.");
    }

    private static @Nullable String id(JsonNode json) {
        JsonNode id = json.path("id");
        if (id.isMissingNode() || id.isNull()) {
            return null;
        }
        if (!id.isTextual()
                || id.textValue().isBlank()
                || id.textValue().length() > LONGEST_ID
                || id.textValue().indexOf(0) >= 0) {
            throw new ScimException(new ScimError.InvalidValue(
                    "id",
                    "The id must be a text of 1 to " + LONGEST_ID + " characters; leave it out if there is none."));
        }
        return Objects.requireNonNull(id.textValue());
    }

    private static String names(Schemas schemas) {
        return schemas.resourceTypes().stream().map(ResourceType::name).collect(Collectors.joining(", "));
    }

    private static ScimException refused(String detail) {
        return new ScimException(new ScimError.InvalidSyntax(detail));
    }
}
