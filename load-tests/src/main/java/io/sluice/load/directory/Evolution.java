package io.sluice.load.directory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/** One stretch of time in a directory: everybody goes through one change at most, so that the order among them is free. */
final class Evolution {
    /** In which people change: leave, join, become something else, are switched, are deleted softly, get another manager. */
    private static final int WAYS = 6;

    private final Directory directory;
    private final SplittableRandom random;
    private final double share;
    private final Iterator<Integer> staff;
    private final int portion;

    private record Moves(
            List<Integer> joined,
            List<Integer> changed,
            List<Integer> restored,
            List<Integer> reported,
            List<Integer> left) {}

    Evolution(Directory directory, SplittableRandom random, double share) {
        this.directory = directory;
        this.random = random;
        this.share = share;
        Set<Integer> bin = Set.copyOf(directory.bin());
        List<Integer> shuffled = shuffled(directory.people().stream()
                .filter(number -> !Directory.leads(number) && !bin.contains(number))
                .toList());
        staff = shuffled.iterator();
        portion = (int) Math.ceil(shuffled.size() * share / WAYS);
    }

    Delta pass() {
        List<Integer> bin = shuffled(directory.bin());
        List<Integer> restored = bin.subList(0, (bin.size() + 1) / 2);
        List<Integer> purged = bin.subList(restored.size(), bin.size());
        restored.forEach(directory::restore);
        directory.remove(Set.copyOf(purged));
        List<Integer> left = take(portion);
        List<Integer> joined = new ArrayList<>(leave(left));
        left.addAll(purged);
        List<Integer> changed = new ArrayList<>(change(take(portion), person -> person.promoted(random)));
        changed.addAll(change(take(portion), Person::switched));
        changed.addAll(discard(take(portion)));
        List<Integer> reported = take(portion);
        reported.forEach(this::report);
        for (int count = 0; count < portion; count++) {
            joined.add(directory.join());
        }
        return teams(new Moves(joined, changed, restored, reported, left));
    }

    /** Half of those who leave come back under the same login name, as a new account that is in no team. */
    private List<Integer> leave(List<Integer> left) {
        List<Integer> rehired = left.subList(0, left.size() / 2);
        Map<Integer, Person> accounts = new HashMap<>();
        rehired.forEach(number -> accounts.put(number, directory.person(number).promoted(random)));
        directory.remove(Set.copyOf(left));
        accounts.forEach(directory::put);
        return rehired;
    }

    /** Returns those who were enabled until now. */
    private List<Integer> discard(List<Integer> numbers) {
        List<Integer> enabled = numbers.stream()
                .filter(number -> directory.person(number).active())
                .toList();
        numbers.forEach(directory::discard);
        return enabled;
    }

    private List<Integer> change(List<Integer> numbers, UnaryOperator<Person> to) {
        numbers.forEach(number -> directory.put(number, to.apply(directory.person(number))));
        return numbers;
    }

    /** One in four has no manager any more. */
    private void report(int number) {
        OptionalInt manager = random.nextInt(4) == 0 ? OptionalInt.empty() : directory.managerFor(number);
        directory.put(number, directory.person(number).reportingTo(manager));
    }

    private Delta teams(Moves people) {
        List<Integer> teams = shuffled(directory.teams());
        int some = teams.isEmpty() ? 0 : (int) Math.ceil(teams.size() * share / 3);
        List<Integer> dissolved = teams.subList(0, Math.min(some, teams.size() / 3));
        List<Integer> renamed = teams.subList(dissolved.size(), Math.min(dissolved.size() + some, teams.size()));
        dissolved.forEach(directory::dissolve);
        renamed.forEach(number -> directory.put(directory.team(number).renamed(random.nextInt(1000))));
        List<Integer> founded = dissolved.stream().map(_ -> directory.found()).toList();
        Map<Integer, Set<Integer>> added = new HashMap<>();
        Map<Integer, Set<Integer>> removed = new HashMap<>();
        List<Integer> everybody = new ArrayList<>(directory.people());
        everybody.removeAll(Set.copyOf(directory.bin()));
        for (int number : directory.teams()) {
            churn(directory.team(number), everybody, added, removed);
        }
        return new Delta(
                people.joined(),
                people.changed(),
                people.restored(),
                people.reported(),
                people.left(),
                founded,
                renamed,
                dissolved,
                added,
                removed);
    }

    private void churn(
            Team team, List<Integer> everybody, Map<Integer, Set<Integer>> added, Map<Integer, Set<Integer>> removed) {
        int some = (int) Math.ceil(Math.max(4, team.members().size()) * share / 2);
        Set<Integer> go = directory.some(
                List.copyOf(team.members()), Math.min(some, team.members().size() / 2));
        Set<Integer> come = new HashSet<>(directory.some(everybody, some));
        come.removeAll(team.members());
        directory.put(team.without(go).with(come));
        if (!come.isEmpty()) {
            added.put(team.number(), come);
        }
        if (!go.isEmpty()) {
            removed.put(team.number(), go);
        }
    }

    private List<Integer> take(int count) {
        List<Integer> taken = new ArrayList<>();
        while (taken.size() < count && staff.hasNext()) {
            taken.add(staff.next());
        }
        return taken;
    }

    private List<Integer> shuffled(List<Integer> numbers) {
        List<Integer> shuffled = new ArrayList<>(numbers);
        for (int at = shuffled.size() - 1; at > 0; at--) {
            int other = random.nextInt(at + 1);
            int moved = shuffled.get(at);
            shuffled.set(at, shuffled.get(other));
            shuffled.set(other, moved);
        }
        return shuffled;
    }
}
