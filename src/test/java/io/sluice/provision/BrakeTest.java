package io.sluice.provision;

import static io.sluice.scim.schema.StandardSchemas.GROUP;
import static io.sluice.scim.schema.StandardSchemas.USER;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.scim.message.ScimRequest;
import io.sluice.store.MemoryStores;
import io.sluice.store.Need;
import io.sluice.store.ResourceStore;
import io.sluice.store.Stores;
import io.sluice.store.Write;
import io.sluice.tenant.Settings;
import io.sluice.tenant.Tenant;
import io.sluice.tenant.TenantId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BrakeTest extends BrakeContract {
    private final MemoryStores stores = new MemoryStores();

    @Override
    Stores stores() {
        return stores;
    }

    @Override
    TenantId newTenant() {
        return new TenantId(UUID.randomUUID());
    }

    @Test
    void onlyWhatMayTakeAccessAwayAsksForTheBrakeAndOnlyIfThereIsOne() {
        assertEquals(List.of(false, false, false, false), asking(Settings.DEFAULT));
        assertEquals(List.of(false, true, false, true), asking(Settings.DEFAULT.with(List.of("brakePercent=5"))));
    }

    /** Whether making a user, replacing one, replacing a group and deleting one ask for the brake. */
    private static List<Boolean> asking(Settings settings) {
        MemoryStores memory = new MemoryStores();
        List<Boolean> asking = new ArrayList<>();
        Provisioning provisioning = new Provisioning(
                id -> new Watched(memory.of(id), asking), () -> Instant.EPOCH, new Cursors(new byte[32]), event -> {});
        Tenant tenant = new Tenant(new TenantId(UUID.randomUUID()), "demo", settings);
        ObjectNode user = JsonNodeFactory.instance.objectNode().put("userName", "kim");
        ObjectNode group = JsonNodeFactory.instance.objectNode().put("displayName", "Staff");
        UUID nobody = UUID.randomUUID();
        List.of(
                        new ScimRequest.Create(USER, user, all(USER)),
                        new ScimRequest.Replace(USER, nobody, user, all(USER)),
                        new ScimRequest.Replace(GROUP, nobody, group, all(GROUP)),
                        new ScimRequest.Delete(GROUP, nobody))
                .forEach(request -> provisioning.handle(tenant, request));
        return asking;
    }

    /** Notes of each write whether it asks for the brake. */
    private static final class Watched extends StoreView {
        private final List<Boolean> asking;

        Watched(ResourceStore store, List<Boolean> asking) {
            super(store);
            this.asking = asking;
        }

        @Override
        public <T> Future<T> write(Write<T> write) {
            asking.add(write.needs().stream().anyMatch(Need.Brake.class::isInstance));
            return store.write(write);
        }
    }
}
