package io.sluice.load.neighbours;

import io.sluice.load.StopException;
import io.sluice.load.drive.Driver;
import io.sluice.load.drive.Measured;
import io.sluice.load.drive.Workload;
import io.sluice.load.race.Population;
import io.sluice.load.race.Users;
import io.sluice.load.wire.Endpoint;
import java.net.URI;
import java.time.Duration;

/** A tenant and who sends requests for it, over connections of its own. */
record Neighbour(Endpoint endpoint, Driver driver, Population population, Users users) implements AutoCloseable {
    private static final int USERS = 5_000;

    /** With some users to begin with: whoever changes any has some of its own. */
    static Neighbour moveIn(URI gateway, String token, int connections) {
        Endpoint endpoint = Endpoint.of(gateway, token);
        Population population = new Population(1, 0);
        Users users = new Users(endpoint, population, 1, connections);
        Neighbour neighbour = new Neighbour(endpoint, Driver.connect(endpoint, connections), population, users);
        Measured filling = neighbour.driver.closedLoop(users.create(), USERS);
        if (filling.accepted() < filling.calls()) {
            throw new StopException(
                    "Users cannot be created: " + filling.firstRefused().orElse(""));
        }
        return neighbour;
    }

    /** The same tenant over other connections. */
    Neighbour over(URI gateway, int connections) {
        Endpoint other = Endpoint.of(gateway, endpoint.token());
        return new Neighbour(
                other, Driver.connect(other, connections), population, new Users(other, population, 1, connections));
    }

    Workload mix() {
        return new EntraMix(users);
    }

    Measured flood(Duration duration) {
        return driver.closedLoop(mix(), duration);
    }

    Measured steady(int perSecond, Duration duration) {
        return driver.openLoop(mix(), perSecond, duration);
    }

    @Override
    public void close() {
        driver.close();
    }
}
