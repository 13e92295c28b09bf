package io.sluice.store.pg;

import static io.sluice.store.pg.OpenDatabase.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.admission.Demand;
import io.sluice.admission.Others;
import io.sluice.admission.Rate;
import io.sluice.admission.Replicas;
import io.sluice.tenant.TenantId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What replicas hear of each other. */
class PgReplicasIT {
    private static final OpenDatabase OPEN = OpenDatabase.fresh();

    private final TenantId acme = new TenantId(UUID.randomUUID());
    private final TenantId other = new TenantId(UUID.randomUUID());
    private final Replicas first = OPEN.database.replicas();
    private final Replicas second = OPEN.database.replicas();
    private final Replicas third = OPEN.database.replicas();

    @BeforeEach
    void alone() {
        OPEN.rows("DELETE FROM replica");
    }

    @AfterAll
    static void close() {
        OPEN.close();
    }

    @Test
    void whoIsAloneHearsOfNobody() {
        assertEquals(new Others(0, List.of()), await(first.exchange(List.of(reads(acme, 7)))));
        assertEquals(new Others(0, List.of()), await(first.exchange(List.of(reads(acme, 8)))));
    }

    @Test
    void eachHearsWhatIsAskedOfAllTheOthersTogetherForTheTenantsThatItTellsOf() {
        Demand writes = new Demand(acme, Rate.WRITES, 3);
        await(first.exchange(List.of(reads(acme, 90), writes)));
        await(second.exchange(List.of(reads(acme, 10), reads(other, 500))));

        Others heard = await(third.exchange(List.of(reads(acme, 1), new Demand(acme, Rate.WRITES, 1))));

        assertEquals(2, heard.number());
        assertEquals(Set.of(reads(acme, 100), writes), Set.copyOf(heard.demand()));
    }

    @Test
    void theLastWordCounts() {
        await(first.exchange(List.of(reads(acme, 90))));
        await(first.exchange(List.of(reads(acme, 20))));

        assertEquals(new Others(1, List.of(reads(acme, 20))), await(second.exchange(List.of(reads(acme, 1)))));
    }

    @Test
    void whoHasVanishedIsNotCounted() {
        await(first.exchange(List.of(reads(acme, 90))));
        OPEN.rows("UPDATE replica SET seen = now() - interval '6 seconds'");

        assertEquals(new Others(0, List.of()), await(second.exchange(List.of(reads(acme, 1)))));
    }

    private static Demand reads(TenantId tenant, double perSecond) {
        return new Demand(tenant, Rate.READS, perSecond);
    }
}
