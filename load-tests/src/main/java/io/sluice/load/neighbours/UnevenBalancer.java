package io.sluice.load.neighbours;

import io.sluice.load.drive.Measured;
import io.sluice.load.gateway.Haproxy;
import io.sluice.load.race.Finding;
import io.sluice.load.race.Finding.Aim;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** A tenant with a limit, before two replicas of which one gets nine of ten requests. */
final class UnevenBalancer {
    private static final int LIMIT = 200;
    private static final int ASKED = 10 * LIMIT;
    private static final int OF_HUNDRED = 90;
    private static final int CONNECTIONS = 16;

    private final House house;
    private final Duration duration;

    UnevenBalancer(House house, Duration duration) {
        this.house = house;
        this.duration = duration;
    }

    List<Finding> run() {
        URI second = house.start();
        String token = house.tenant("limited");
        try (Haproxy balancer = Haproxy.weighted(house.url(), OF_HUNDRED, second);
                Neighbour limited = Neighbour.moveIn(balancer.url(), token, CONNECTIONS)) {
            house.set("limited", "readsPerSecond=" + LIMIT, "writesPerSecond=0");
            steady(limited, Duration.ofSeconds(8)); // until the limit is known everywhere and the burst is used up
            Measured measured = steady(limited, duration);
            double served = measured.accepted() * 1e9 / measured.elapsed().toNanos();
            return List.of(
                    new Finding(
                            "reads served a second of %d asked for, by two replicas behind haproxy %d : %d; the tenant's limit"
                                    .formatted(ASKED, OF_HUNDRED, 100 - OF_HUNDRED),
                            "%.1f".formatted(served),
                            "" + LIMIT,
                            served / LIMIT,
                            Aim.atMost(1.1)),
                    new Finding("the same", "%.1f".formatted(served), "" + LIMIT, served / LIMIT, Aim.atLeast(0.9)));
        }
    }

    private static Measured steady(Neighbour limited, Duration duration) {
        return limited.driver().openLoop(limited.users().read(), ASKED, duration);
    }
}
