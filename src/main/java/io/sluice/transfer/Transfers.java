package io.sluice.transfer;

import io.sluice.provision.Imports;
import io.sluice.scim.schema.ResourceType;
import io.sluice.scim.schema.Schemas;
import io.sluice.store.Stores;
import io.sluice.tenant.Tenant;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Imports into tenants and exports of them. */
public final class Transfers {
    private final Vertx vertx;
    private final Stores stores;
    private final Schemas schemas;
    private final Imports imports;
    private final String base;
    private final int longestLine;

    /**
     * @param base where clients find the resource types' endpoints
     * @param longestLine how many bytes a line may have
     */
    public Transfers(Vertx vertx, Stores stores, Schemas schemas, InstantSource clock, String base, int longestLine) {
        this.vertx = vertx;
        this.stores = stores;
        this.schemas = schemas;
        this.imports = new Imports(stores, schemas, clock);
        this.base = base;
        this.longestLine = longestLine;
    }

    /**
     * Brings the lines of the source from that one on into the tenant. Fails if it cannot go on; what its listener was told is
     * done stays so.
     */
    public Future<Counts> load(Tenant tenant, Source source, long firstLine, ImportListener listener) {
        Promise<Counts> loaded = Promise.promise();
        vertx.getOrCreateContext()
                .runOnContext(now -> new Import(vertx, imports, tenant, firstLine, longestLine, listener)
                        .run(source)
                        .onComplete(loaded));
        return loaded.future();
    }

    /** All resources of these types as they are at one moment; completes with their number. The sink sets the pace. */
    public Future<Long> export(Tenant tenant, List<ResourceType> types, Function<Buffer, Future<Void>> sink) {
        Export export = new Export(base, types.getFirst(), sink);
        return stores.of(tenant.id()).dump(types, export).compose(all -> export.end());
    }

    /**
     * The type of that name, or all if there is no name: those that may be members before those that have some.
     *
     * @throws IllegalArgumentException if there is no such type
     */
    public List<ResourceType> types(@Nullable String name) {
        List<ResourceType> found = schemas.resourceTypes().stream()
                .filter(type -> name == null || type.name().equalsIgnoreCase(name))
                .sorted(Comparator.comparing(ResourceType::hasMembers))
                .toList();
        if (found.isEmpty()) {
            throw new IllegalArgumentException("There is no resource type '" + name + "'; there are "
                    + schemas.resourceTypes().stream().map(ResourceType::name).collect(Collectors.joining(", ")) + ".");
        }
        return found;
    }
}
