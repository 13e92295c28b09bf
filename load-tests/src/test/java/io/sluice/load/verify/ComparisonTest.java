package io.sluice.load.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.load.client.Attempt;
import io.sluice.load.client.Http;
import io.sluice.load.client.Pace;
import io.sluice.load.client.Reply;
import io.sluice.load.client.ScimClient;
import io.sluice.load.client.ScimClient.Account;
import io.sluice.load.client.ScimClient.Manners;
import io.sluice.load.client.Witness;
import io.sluice.load.cycle.Dialect;
import io.sluice.load.cycle.LegacyDialect;
import io.sluice.load.cycle.Mapping;
import io.sluice.load.cycle.Progress;
import io.sluice.load.cycle.ProvisioningJob;
import io.sluice.load.cycle.Workers;
import io.sluice.load.directory.Directory;
import io.sluice.load.directory.People;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Against a server that is small enough to be wrong in every way. */
class ComparisonTest {
    private static final int USERS = 12;

    @Test
    void anExactCopyHasNoDifference() {
        assertEquals(List.of(), differences(_ -> {}));
    }

    @Test
    void byCursorThereIsNoDifferenceEither() {
        assertEquals(List.of(), differences(Listing.Paging.CURSOR, _ -> {}, _ -> {}));
    }

    @Test
    void whatWasCreatedWithoutAnAnswerIsFoundAgain() {
        assertEquals(List.of(), differences(Listing.Paging.INDEX, StubScim::swallowNextCreation, _ -> {}));
    }

    @Test
    void aValueThatWasChangedIsNamed() {
        List<String> found = differences(server -> server.users().getFirst().put("title", "Impostor"));
        assertEquals(1, found.size());
        assertTrue(found.getFirst().contains("title is \"Impostor\", should be"), found.getFirst());
    }

    @Test
    void aMissingUserIsNamed() {
        List<String> found = differences(
                server -> server.remove(server.users().getFirst().path("id").asText()));
        assertEquals(
                1,
                found.stream()
                        .filter(difference -> difference.matches("user \\d+ is missing.*"))
                        .count(),
                "" + found);
    }

    @Test
    void aUserThatNobodyProvisionedIsNamed() {
        List<String> found = differences(server -> server.add("/Users", Mapping.user(new People(99).person(4711))));
        assertTrue(found.getFirst().contains("is in no directory"), "" + found);
    }

    @Test
    void aMemberThatIsMissingIsNamed() {
        List<String> found = differences(server -> server.groups().getFirst().putArray("members"));
        assertTrue(found.stream().anyMatch(difference -> difference.contains("lacks member")), "" + found);
        assertTrue(found.stream().anyMatch(difference -> difference.contains("lacks group")), "" + found);
    }

    private static List<String> differences(Consumer<StubScim> wrong) {
        return differences(Listing.Paging.INDEX, _ -> {}, wrong);
    }

    private static List<String> differences(
            Listing.Paging paging, Consumer<StubScim> before, Consumer<StubScim> after) {
        Directory directory = new Directory(1, USERS, 2, 8);
        try (StubScim server = new StubScim();
                Http http = new Http(URI.create(server.url()), 4)) {
            ScimClient client = new ScimClient(
                    http, new Account("token", ""), new Pace(0), new Manners(0, Duration.ofSeconds(5)), new Silent());
            Dialect dialect = new LegacyDialect();
            ProvisioningJob job = new ProvisioningJob(directory, client, dialect, new Workers(2, new Silent()), 3);
            job.testConnection();
            before.accept(server);
            job.initialCycle();
            after.accept(server);
            return new Comparison(directory, client, job.links(), paging, new Silent()).differences();
        }
    }

    private static final class Silent implements Witness, Progress {
        @Override
        public void answered(Attempt attempt, Reply reply, long nanos) {}

        @Override
        public void lost(Attempt attempt) {}

        @Override
        public void begin(String phase, int steps) {}

        @Override
        public void step(String phase) {}

        @Override
        public void failed(String sentence) {
            throw new AssertionError(sentence);
        }
    }
}
