package io.sluice.load.directory;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * An organisation's own directory: the truth that a gateway must end up with. Every tenth person leads; the others report
 * to one of them. It changes only between cycles, and only on one thread.
 */
public final class Directory {
    private static final int STAFF_PER_LEADER = 10;

    private final SplittableRandom random;
    private final People source;
    private final Map<Integer, Person> people = new TreeMap<>();
    private final Map<Integer, Team> teams = new TreeMap<>();
    private final Set<Integer> bin = new TreeSet<>();
    private int nextPerson;
    private int nextTeam;

    public Directory(long seed, int users, int groups, int memberships) {
        random = new SplittableRandom(seed);
        source = new People(seed);
        for (int count = 0; count < users; count++) {
            join();
        }
        for (int count = 0; count < groups; count++) {
            found();
        }
        fillTeams(memberships);
    }

    public Person person(int number) {
        return Optional.ofNullable(people.get(number)).orElseThrow();
    }

    public Team team(int number) {
        return Optional.ofNullable(teams.get(number)).orElseThrow();
    }

    /** The numbers of all people, those who were deleted softly among them. */
    public List<Integer> people() {
        return List.copyOf(people.keySet());
    }

    /** The numbers of those who were deleted softly: disabled, and out of sight until they are restored or purged. */
    List<Integer> bin() {
        return List.copyOf(bin);
    }

    /** The numbers of all teams. */
    public List<Integer> teams() {
        return List.copyOf(teams.keySet());
    }

    public int memberships() {
        return teams.values().stream().mapToInt(team -> team.members().size()).sum();
    }

    /** Lets some time pass, in which about this share of everything changes, in every way that there is. */
    public Delta evolve(double share) {
        return new Evolution(this, random, share).pass();
    }

    static boolean leads(int number) {
        return number % STAFF_PER_LEADER == 0;
    }

    int join() {
        int number = nextPerson;
        nextPerson++;
        people.put(number, source.person(number).reportingTo(managerFor(number)));
        return number;
    }

    OptionalInt managerFor(int number) {
        int leaders = (nextPerson + STAFF_PER_LEADER - 1) / STAFF_PER_LEADER;
        return leads(number) ? OptionalInt.empty() : OptionalInt.of(STAFF_PER_LEADER * random.nextInt(leaders));
    }

    void put(int number, Person person) {
        people.put(number, person);
    }

    void discard(int number) {
        put(number, person(number).enabled(false));
        bin.add(number);
    }

    void restore(int number) {
        put(number, person(number).enabled(true));
        bin.remove(number);
    }

    void remove(Set<Integer> numbers) {
        people.keySet().removeAll(numbers);
        bin.removeAll(numbers);
        teams.replaceAll((_, team) -> team.without(numbers));
    }

    int found() {
        int number = nextTeam;
        nextTeam++;
        UUID objectId = new UUID(random.nextLong(), random.nextLong());
        String word = Vocabulary.TEAMS.get(number % Vocabulary.TEAMS.size());
        put(new Team(number, objectId.toString(), "%s %04d".formatted(word, number), Set.of()));
        return number;
    }

    void put(Team team) {
        teams.put(team.number(), team);
    }

    void dissolve(int number) {
        teams.remove(number);
    }

    /** A few large teams and many small ones: the n-th is an n-th as large as the first. */
    private void fillTeams(int memberships) {
        double harmonic = 0;
        for (int place = 1; place <= teams.size(); place++) {
            harmonic += 1.0 / place;
        }
        List<Integer> all = people();
        for (int number : teams()) {
            put(team(number).with(some(all, (int) Math.round(memberships / harmonic / (number + 1)))));
        }
    }

    Set<Integer> some(List<Integer> from, int size) {
        Set<Integer> chosen = new HashSet<>();
        int wanted = Math.min(size, from.size());
        while (chosen.size() < wanted) {
            chosen.add(from.get(random.nextInt(from.size())));
        }
        return chosen;
    }
}
