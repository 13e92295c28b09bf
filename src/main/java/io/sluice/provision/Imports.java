package io.sluice.provision;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.scim.error.ScimException;
import io.sluice.scim.schema.Schemas;
import io.sluice.store.ResourceStore;
import io.sluice.store.Stores;
import io.sluice.store.Uuid7;
import io.sluice.tenant.Tenant;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** Brings resources of other directories into a tenant, as they are there: whole, with ids that others refer to. */
public final class Imports {
    private final Stores stores;
    private final Schemas schemas;
    private final InstantSource clock;
    private final Uuid7 ids;

    public Imports(Stores stores, Schemas schemas, InstantSource clock) {
        this.stores = stores;
        this.schemas = schemas;
        this.clock = clock;
        this.ids = new Uuid7(clock);
    }

    /**
     * Makes it, or puts it in the place of what is there already; the same again changes nothing. Fails with a
     * {@link ScimException} if it cannot be done; then nothing of it is.
     *
     * @param last whether those who are missing now will not come any more
     */
    public Future<Imported> take(Tenant tenant, JsonNode resource, boolean last) {
        try {
            return write(
                    stores.of(tenant.id()),
                    new ImportResource(
                            tenant,
                            ForeignResource.read(schemas, tenant, resource),
                            ids.next(),
                            clock.instant().truncatedTo(ChronoUnit.MILLIS),
                            last,
                            null));
        } catch (ScimException e) {
            return Future.failedFuture(e);
        }
    }

    private static Future<Imported> write(ResourceStore store, ImportResource write) {
        return store.write(write).compose(outcome -> switch (outcome) {
            case ImportResource.Outcome.Done(Imported imported) -> Future.succeededFuture(imported);
            case ImportResource.Outcome.NeedsMore more -> write(store, write.asking(more));
        });
    }
}
