package io.sluice.store.pg;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.scim.resource.Resource;
import io.sluice.scim.message.ScimRequest;
import io.sluice.scim.resource.Projection;
import io.sluice.scim.filter.RandomUsers;
import io.sluice.tenant.Tenant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FirstIT {
    @Test
    void first() {
        try (OpenDatabase open = OpenDatabase.fresh()) {
            Tenant tenant = open.tenant("acme");
            Resource kim = Users.user("Kim");
            OpenDatabase.await(open.store(tenant).write(Users.create(tenant, kim)));
            assertEquals(Optional.of(kim), OpenDatabase.await(open.store(tenant).find(kim.type(), kim.id())));
            OpenDatabase.await(open.store(tenant).write(Users.set(tenant, kim, "title", "x")));
            OpenDatabase.await(open.store(tenant).write(Users.delete(kim)));
            System.out.println(open.rows("select * from change").size());
        }
    }
}
