package io.sluice.load.cycle;

import io.sluice.load.client.Kind;
import io.sluice.load.client.ScimClient;
import io.sluice.load.directory.Delta;
import io.sluice.load.directory.Directory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * One of Entra's provisioning jobs: keeps one tenant of a gateway equal to one directory. The parts of a phase run side by
 * side, the phases one after the other.
 */
public final class ProvisioningJob {
    /** One changed person or group in so many is provisioned by hand. */
    private static final int ON_DEMAND = 10;
    /** Entra takes no more of them by hand. */
    private static final int MEMBERS_ON_DEMAND = 5;

    private final Directory directory;
    private final Target target;
    private final Workers workers;
    private final int membersPerRequest;
    private final Links links = new Links();
    private final Users users;
    private final Groups groups;

    /** Some members of one group. */
    private record Batch(int group, List<Integer> people) {}

    public ProvisioningJob(
            Directory directory, ScimClient client, Dialect dialect, Workers workers, int membersPerRequest) {
        this.directory = directory;
        this.workers = workers;
        this.membersPerRequest = membersPerRequest;
        target = new Target(client);
        users = new Users(directory, target, dialect, links);
        groups = new Groups(directory, target, dialect, links);
    }

    public Links links() {
        return links;
    }

    /** Searches for what cannot be there. */
    public void testConnection() {
        String nobody = UUID.randomUUID().toString();
        if (target.find(Users.match(Kind.PROBE, nobody)).isPresent()
                || target.find(Groups.match(Kind.PROBE, nobody)).isPresent()) {
            throw new IllegalStateException("the gateway finds what cannot be there");
        }
    }

    public void initialCycle() {
        workers.each("users", directory.people(), users::provision);
        List<Integer> reporting = directory.people().stream()
                .filter(number -> directory.person(number).manager().isPresent())
                .toList();
        workers.each("managers", reporting, users::report);
        workers.each("groups", directory.teams(), groups::provision);
        members("members", everyMembership(), batch -> groups.addMembers(batch.group, batch.people));
    }

    public void incrementalCycle(Delta delta) {
        workers.each("deletes", delta.left(), users::delete);
        workers.each("joiners", delta.joined(), users::provision);
        workers.each("restored", delta.restored(), users::restore);
        int byHand = delta.changed().size() / ON_DEMAND;
        workers.each("on demand", delta.changed().subList(0, byHand), users::onDemand);
        workers.each("changes", delta.changed().subList(byHand, delta.changed().size()), users::synchronize);
        workers.each("managers", withManager(delta), users::report);
        workers.each("groups deleted", delta.dissolved(), groups::delete);
        workers.each("groups renamed", delta.renamed(), groups::rename);
        workers.each("groups", delta.founded(), groups::provision);
        members("members removed", delta.removed(), batch -> groups.removeMembers(batch.group, batch.people));
        members("groups on demand", byHand(delta, true), batch -> groups.onDemand(batch.group, batch.people));
        members("members added", byHand(delta, false), batch -> groups.addMembers(batch.group, batch.people));
    }

    private static Map<Integer, Set<Integer>> byHand(Delta delta, boolean wanted) {
        return delta.added().entrySet().stream()
                .filter(team -> wanted
                        == (team.getKey() % ON_DEMAND == 0 && team.getValue().size() <= MEMBERS_ON_DEMAND))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private List<Integer> withManager(Delta delta) {
        List<Integer> all = new ArrayList<>(delta.reported());
        delta.joined().stream()
                .filter(number -> directory.person(number).manager().isPresent())
                .forEach(all::add);
        return all;
    }

    private Map<Integer, ? extends Collection<Integer>> everyMembership() {
        return directory.teams().stream()
                .collect(Collectors.toMap(
                        number -> number, number -> directory.team(number).members()));
    }

    private void members(String phase, Map<Integer, ? extends Collection<Integer>> byGroup, Consumer<Batch> change) {
        List<Batch> batches = new ArrayList<>();
        byGroup.forEach((group, people) -> {
            List<Integer> all = List.copyOf(people);
            for (int from = 0; from < all.size(); from += membersPerRequest) {
                batches.add(new Batch(group, all.subList(from, Math.min(all.size(), from + membersPerRequest))));
            }
        });
        workers.each(phase, batches, change);
    }
}
