package io.sluice.scim.resource;

import static io.sluice.scim.resource.Devices.DEVICE;
import static io.sluice.scim.resource.Devices.device;
import static io.sluice.scim.resource.Devices.json;
import static io.sluice.scim.schema.StandardSchemas.GROUP;
import static io.sluice.scim.schema.StandardSchemas.USER;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class UniqueKeyTest {
    @Test
    void aUsersIsItsUserNameFolded() {
        Document kim = ResourceReader.create(USER, json("{'userName':'Kim.COLE@Example.ORG'}"));

        assertEquals(Optional.of("kim.cole@example.org"), UniqueKey.of(USER, kim));
    }

    @Test
    void aCaseExactOneIsNotFolded() {
        Document device = ResourceReader.create(DEVICE, device("").put("serial", "S1"));

        assertEquals(Optional.of("S1"), UniqueKey.of(DEVICE, device));
    }

    @Test
    void theDisplayNameOfAGroupIsFolded() {
        Document group = ResourceReader.create(GROUP, json("{'displayName':'Payroll'}"));

        assertEquals(Optional.of("payroll"), UniqueKey.of(GROUP, group));
    }
}
