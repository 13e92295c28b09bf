package io.sluice.store.pg;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.tenant.Tenant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class GroupsOfIT {
    private static final OpenDatabase OPEN = OpenDatabase.fresh();
    private static final UUID SOMEBODY = new UUID(0, 1);

    @AfterAll
    static void close() {
        OPEN.close();
    }

    @Test
    void aUsersGroupsAreFoundWithoutReadingThoseOfOthersEvenIfTheStatisticsDoNotKnowTheTenant() {
        Tenant known = OPEN.tenant("known");
        Tenant later = OPEN.tenant("later");
        fill(known);
        OPEN.rows("ANALYZE membership");
        fill(later);

        long read = OPEN.rowsReadBy(
                Statements.GROUPS_OF, later.id().value(), new UUID[] {SOMEBODY, new UUID(0, 2)}, new String[] {"Group"
                });

        assertTrue(read >= 2 && read < 20, read + " rows were read for two users in one group each");
    }

    /** 20,000 users, each in one of ten groups. */
    private static void fill(Tenant tenant) {
        OPEN.rows("""
                INSERT INTO membership (tenant_id, group_id, member_id, member_type)
                SELECT $1, lpad(to_hex(1000000 + n % 10), 32, '0')::uuid, lpad(to_hex(n), 32, '0')::uuid, 'User'
                FROM generate_series(1, 20000) AS n""", tenant.id().value());
    }
}
