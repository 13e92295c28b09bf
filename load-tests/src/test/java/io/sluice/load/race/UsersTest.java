package io.sluice.load.race;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.load.directory.Person;
import io.sluice.load.drive.Driver;
import io.sluice.load.drive.Measured;
import io.sluice.load.drive.Workload;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class UsersTest {
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final int CONNECTIONS = 8;

    @Test
    void aGatewayThatDoesWhatItSaysIsAlwaysRight() {
        try (StubGateway gateway = new StubGateway(false);
                Driver driver = Driver.connect(gateway.endpoint(), CONNECTIONS)) {
            Population population = new Population(1, 0);
            Users users = new Users(gateway.endpoint(), population, 1, CONNECTIONS);
            assertAllRight(driver, users.create());
            assertTrue(population.size() >= CONNECTIONS);
            assertAllRight(driver, users.read());
            assertAllRight(driver, users.find(UsersTest::byUserName));
            assertAllRight(driver, users.patch());
            assertAllRight(driver, users.readBack());
        }
    }

    @Test
    void allUsersOfABulkAreThereAfterwards() {
        try (StubGateway gateway = new StubGateway(false);
                Driver driver = Driver.connect(gateway.endpoint(), CONNECTIONS)) {
            Population population = new Population(1, 0);
            Users users = new Users(gateway.endpoint(), population, 1, CONNECTIONS);

            Measured measured = driver.closedLoop(users.createInBulk(30), 20);

            assertEquals(20, measured.calls());
            assertEquals("", measured.firstRefused().orElse(""));
            assertEquals(600, population.size());
            assertAllRight(driver, users.find(UsersTest::byUserName));
            assertAllRight(driver, users.miss(person -> "userName eq \"nobody." + person.userName() + "\""));
        }
    }

    @Test
    void aPatchThatIsAnsweredButNotDoneIsFound() {
        try (StubGateway honest = new StubGateway(false);
                Driver driver = Driver.connect(honest.endpoint(), CONNECTIONS)) {
            Population population = new Population(1, 0);
            Users users = new Users(honest.endpoint(), population, 1, CONNECTIONS);
            driver.closedLoop(users.create(), SHORT);
            driver.closedLoop(users.patch(), SHORT);
            population.anyOf(0, population.size()).patched++;
            Measured back = driver.closedLoop(users.readBack(), Duration.ofSeconds(2));
            assertTrue(back.accepted() < back.calls());
            assertTrue(back.firstRefused().orElseThrow().startsWith("200"));
        }
    }

    @Test
    void aUserThatIsAcknowledgedButNotKeptIsFound() {
        try (StubGateway liar = new StubGateway(true);
                Driver driver = Driver.connect(liar.endpoint(), CONNECTIONS)) {
            Users users = new Users(liar.endpoint(), new Population(1, 0), 1, CONNECTIONS);
            assertEquals(0, driver.closedLoop(users.create(), SHORT).statuses().getOrDefault(200, 0L));
            Measured found = driver.closedLoop(users.find(UsersTest::byUserName), SHORT);
            assertEquals(0, found.accepted());
        }
    }

    @Test
    void anOpenLoopKeepsToItsRate() {
        try (StubGateway gateway = new StubGateway(false);
                Driver driver = Driver.connect(gateway.endpoint(), CONNECTIONS)) {
            Users users = new Users(gateway.endpoint(), new Population(1, 0), 1, CONNECTIONS);
            Measured measured = driver.openLoop(users.create(), 200, Duration.ofSeconds(1));
            assertEquals(200, measured.calls());
            assertEquals(200, measured.accepted());
            assertTrue(measured.elapsed().toMillis() >= 900, "took " + measured.elapsed());
        }
    }

    private static String byUserName(Person person) {
        return "userName eq \"" + person.userName() + "\"";
    }

    private static void assertAllRight(Driver driver, Workload workload) {
        Measured measured = driver.closedLoop(workload, SHORT);
        assertTrue(measured.calls() > 0);
        assertEquals("", measured.firstRefused().orElse(""));
        assertEquals(measured.calls(), measured.accepted());
    }
}
