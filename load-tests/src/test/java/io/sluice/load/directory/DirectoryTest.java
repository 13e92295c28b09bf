package io.sluice.load.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DirectoryTest {
    private final Directory directory = new Directory(7, 500, 20, 2000);

    @Test
    void itHasTheWantedSize() {
        assertEquals(500, directory.people().size());
        assertEquals(20, directory.teams().size());
        assertTrue(Math.abs(directory.memberships() - 2000) < 200, "memberships: " + directory.memberships());
    }

    @Test
    void theFirstTeamIsMuchLargerThanTheLast() {
        assertTrue(directory.team(0).members().size()
                > 10 * directory.team(19).members().size());
    }

    @Test
    void aDeltaNamesEverybodyWhoChanged() {
        for (int pass = 0; pass < 10; pass++) {
            Map<Integer, Person> before = people();
            Delta delta = directory.evolve(0.1);
            Map<Integer, Person> after = people();
            Set<Integer> different = new HashSet<>(before.keySet());
            different.addAll(after.keySet());
            different.removeIf(number -> Objects.equals(after.get(number), before.get(number)));
            Set<Integer> named = new HashSet<>(delta.joined());
            named.addAll(delta.changed());
            named.addAll(delta.restored());
            named.addAll(delta.reported());
            named.addAll(delta.left());
            assertTrue(named.containsAll(different), "unnamed among " + different);
            assertTrue(different.containsAll(delta.changed()), "unchanged among " + delta.changed());
            assertTrue(different.containsAll(delta.restored()), "unchanged among " + delta.restored());
        }
    }

    @Test
    void membershipsFollowFromTheDelta() {
        for (int pass = 0; pass < 10; pass++) {
            Map<Integer, Set<Integer>> expected = members();
            Delta delta = directory.evolve(0.1);
            delta.left().forEach(number -> expected.values().forEach(members -> members.remove(number)));
            delta.dissolved().forEach(expected::remove);
            delta.founded().forEach(number -> expected.put(number, new HashSet<>()));
            delta.removed().forEach((team, people) -> of(expected, team).removeAll(people));
            delta.added().forEach((team, people) -> of(expected, team).addAll(people));
            assertEquals(members(), expected);
        }
    }

    @Test
    void everyManagerIsThere() {
        for (int pass = 0; pass < 10; pass++) {
            directory.evolve(0.2);
            for (int number : directory.people()) {
                directory
                        .person(number)
                        .manager()
                        .ifPresent(manager -> assertTrue(directory.people().contains(manager)));
            }
        }
    }

    @Test
    void everyWayToChangeHappens() {
        Delta delta = directory.evolve(0.1);
        assertFalse(delta.joined().isEmpty());
        assertFalse(delta.left().isEmpty());
        assertFalse(delta.reported().isEmpty());
        assertFalse(delta.dissolved().isEmpty());
        assertFalse(delta.renamed().isEmpty());
        assertFalse(delta.founded().isEmpty());
        assertTrue(delta.changed().stream()
                .anyMatch(number -> !directory.person(number).active()));
        assertTrue(delta.joined().stream().anyMatch(delta.left()::contains), "nobody was hired again");
        assertNotEquals(Map.of(), delta.added());
        assertNotEquals(Map.of(), delta.removed());
    }

    @Test
    void whoWasDeletedSoftlyIsDisabledUntilRestoredOrPurged() {
        Set<Integer> discarded = new HashSet<>(directory.evolve(0.3).changed());
        discarded.retainAll(directory.bin());
        assertFalse(discarded.isEmpty());
        discarded.forEach(number -> assertFalse(directory.person(number).active()));

        Delta delta = directory.evolve(0.3);

        Set<Integer> back = new HashSet<>(delta.restored());
        back.forEach(number -> assertTrue(directory.person(number).active()));
        discarded.removeAll(back);
        assertFalse(back.isEmpty() || discarded.isEmpty());
        assertTrue(delta.left().containsAll(discarded), "not purged: " + discarded);
        assertFalse(directory.people().stream().anyMatch(discarded::contains));
    }

    @Test
    void teamNamesAreUnique() {
        directory.evolve(0.5);
        List<String> names = directory.teams().stream()
                .map(number -> directory.team(number).displayName())
                .toList();
        assertEquals(names.size(), Set.copyOf(names).size());
    }

    private Map<Integer, Person> people() {
        Map<Integer, Person> people = new HashMap<>();
        directory.people().forEach(number -> people.put(number, directory.person(number)));
        return people;
    }

    private Map<Integer, Set<Integer>> members() {
        return directory.teams().stream()
                .collect(Collectors.toMap(
                        number -> number,
                        number -> new HashSet<>(directory.team(number).members())));
    }

    private static Set<Integer> of(Map<Integer, Set<Integer>> members, int team) {
        return members.getOrDefault(team, Set.of());
    }
}
