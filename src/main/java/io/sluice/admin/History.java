package io.sluice.admin;

import io.sluice.journal.Change;
import io.sluice.journal.LogPage;
import io.sluice.journal.LogQuery;
import io.sluice.scim.resource.Projection;
import io.sluice.scim.resource.Resource;
import io.sluice.scim.resource.ResourceId;
import io.sluice.scim.resource.ResourceWriter;
import io.sluice.scim.schema.ResourceType;
import io.sluice.tenant.Tenant;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** What became of one resource: how it is now, its changes, and what was asked of it. */
record History(AdminServices services, Tenant tenant) {
    /** {@code query} and {@code before} say which part of the rows and of the changes is wanted. */
    Future<JsonObject> of(String typeName, String idText, LogQuery query, long before) {
        ResourceType type = type(typeName);
        UUID id = ResourceId.read(idText)
                .orElseThrow(() -> new Refusal(400, "'" + idText + "' is not the id of a resource."));
        int limit = query.limit();
        Future<Optional<Resource>> resource = services.stores().of(tenant.id()).find(type, id);
        Future<List<Change>> changes = services.provisioningLog().changes(tenant.id(), id, before, limit);
        Future<LogPage> rows = services.provisioningLog().find(tenant.id(), query.about(id.toString()));
        return Future.all(resource, changes, rows)
                .map(all -> json(type, id, resource.result(), changes.result(), rows.result(), limit));
    }

    private JsonObject json(
            ResourceType type, UUID id, Optional<Resource> resource, List<Change> changes, LogPage rows, int limit) {
        if (resource.isEmpty() && changes.isEmpty() && rows.rows().isEmpty()) {
            throw new Refusal(404, "Nothing is known of a " + type.name() + " with the id '" + id + "'.");
        }
        JsonObject json = new JsonObject();
        resource.ifPresent(found -> json.put("resource", new JsonObject(text(found))));
        json.put("changes", new JsonArray(changes.stream().map(LogJson::change).toList()));
        if (changes.size() == limit) {
            json.put("nextChange", changes.getLast().number());
        }
        json.put("entries", LogJson.rows(rows.rows()));
        LogJson.put(json, "next", rows.next());
        return json;
    }

    /** As GET answers it, but for members, of which there may be very many. */
    private String text(Resource resource) {
        StringBuilder text = new StringBuilder();
        Projection projection =
                Projection.of(resource.type(), null, resource.type().hasMembers() ? ResourceType.MEMBERS : null);
        ResourceWriter writer = new ResourceWriter(text, services.base(), projection);
        writer.begin(resource, List.of());
        writer.end();
        return text.toString();
    }

    private ResourceType type(String name) {
        return services.schemas().resourceTypes().stream()
                .filter(type ->
                        type.name().equalsIgnoreCase(name) || type.endpoint().equalsIgnoreCase('/' + name))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        400,
                        "There is no resource type '" + name + "'; there are "
                                + services.schemas().resourceTypes().stream()
                                        .map(ResourceType::name)
                                        .collect(Collectors.joining(", "))
                                + "."));
    }
}
