package io.sluice.tenant;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/** What operators do with tenants. Every change is kept in the {@link AdminLog}, or does not happen. */
public interface TenantAdministration {
    /** A new tenant; empty if the name is taken. */
    Future<Optional<Tenant>> create(String name, Settings settings, Actor actor);

    /** The first tenants by name, of those whose name comes after that one. */
    Future<List<TenantOverview>> page(String after, int most);

    Future<Optional<TenantOverview>> show(String name);

    /** Gives a tenant other settings; false, and nothing changes, if they are no longer what they were found to be. */
    Future<Boolean> change(Tenant found, Settings wanted, Actor actor);

    /** Lets nobody in any more; false if it is so already. Every replica does so within seconds. */
    Future<Boolean> suspend(Tenant tenant, Actor actor);

    /** Lets them in again; false if they are let in already, or if the tenant is being deleted. */
    Future<Boolean> resume(Tenant tenant, Actor actor);

    /**
     * Deletes a suspended tenant and all it has, some rows at a time; what an interrupted deletion has left, the next one
     * deletes.
     *
     * @param progress is told how many rows are gone so far
     * @return how many rows these were; empty if the tenant is not suspended
     */
    Future<Optional<Long>> delete(Tenant tenant, Actor actor, LongConsumer progress);
}
