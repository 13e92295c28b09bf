package io.sluice.load.directory;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A group in the directory.
 *
 * @param objectId the directory's own id of it
 * @param members the numbers of the people in it
 */
public record Team(int number, String objectId, String displayName, Set<Integer> members) {
    public Team {
        members = Set.copyOf(members);
    }

    /** The same words with another number behind them. */
    Team renamed(int generation) {
        String words = displayName.replaceFirst(" \\(\\d+\\)$", "");
        return new Team(number, objectId, words + " (" + generation + ")", members);
    }

    Team with(Set<Integer> more) {
        return new Team(
                number,
                objectId,
                displayName,
                Stream.concat(members.stream(), more.stream()).collect(Collectors.toSet()));
    }

    Team without(Set<Integer> fewer) {
        Set<Integer> left = new HashSet<>(members);
        left.removeAll(fewer);
        return new Team(number, objectId, displayName, left);
    }
}
