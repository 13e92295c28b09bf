package io.sluice.scim.filter;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Guesses which name was meant. */
final class Spelling {
    private static final int LONGEST = 100;

    private Spelling() {}

    /** The known name that takes the fewest changed letters, if these are at most a third of it. */
    static Optional<String> nearest(String wanted, List<String> known) {
        Optional<String> nearest = Optional.empty();
        int fewest = Integer.MAX_VALUE;
        for (String name : known) {
            int changes = wanted.length() > LONGEST ? name.length() : changes(lower(wanted), lower(name));
            if (changes < fewest && changes <= name.length() / 3) {
                fewest = changes;
                nearest = Optional.of(name);
            }
        }
        return nearest;
    }

    /** The edit distance (Levenshtein), row by row. */
    private static int changes(String from, String to) {
        int[] above = new int[to.length() + 1];
        for (int column = 0; column < above.length; column++) {
            above[column] = column;
        }
        for (int row = 1; row <= from.length(); row++) {
            int[] here = new int[above.length];
            here[0] = row;
            for (int column = 1; column < above.length; column++) {
                int replaced = above[column - 1] + (from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1);
                here[column] = Math.min(replaced, 1 + Math.min(above[column], here[column - 1]));
            }
            above = here;
        }
        return above[to.length()];
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
