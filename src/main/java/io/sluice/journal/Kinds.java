package io.sluice.journal;

import io.sluice.scim.error.ScimError;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** How requests end, in one word each: {@code success}, or what kind of error it was, for example {@code uniqueness}. */
public final class Kinds {
    /** A mistake of the gateway's. */
    public static final String UNEXPECTED = "unexpected";

    private Kinds() {}

    public static String of(ScimError error) {
        return word(error.getClass());
    }

    /** All words for what failed, in the order of the alphabet. */
    public static Set<String> failures() {
        Set<String> words = Arrays.stream(ScimError.class.getPermittedSubclasses())
                .map(Kinds::word)
                .collect(Collectors.toCollection(TreeSet::new));
        words.add(UNEXPECTED);
        words.add(Entry.Outcome.UNANSWERED);
        return words;
    }

    private static String word(Class<?> kind) {
        String name = kind.getSimpleName();
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
