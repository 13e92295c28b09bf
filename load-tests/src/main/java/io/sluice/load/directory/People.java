package io.sluice.load.directory;

import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/** Makes up people: the same seed and number always give the same person. */
public record People(long seed) {
    private static final int SPREAD = 0x9E3779B9;

    public Person person(int number) {
        SplittableRandom random = new SplittableRandom(seed ^ ((long) number * SPREAD));
        Name given = pick(Vocabulary.GIVEN, random);
        Name family = pick(Vocabulary.FAMILY, random);
        return new Person(
                "%08d".formatted(number),
                given.login() + "." + family.login(),
                given.written(),
                family.written(),
                pick(Vocabulary.TITLES, random),
                pick(Vocabulary.DEPARTMENTS, random),
                pick(Vocabulary.DIVISIONS, random),
                "CC-" + (1000 + random.nextInt(400)),
                pick(Vocabulary.OFFICES, random),
                true,
                OptionalInt.empty());
    }

    private static <T> T pick(List<T> from, SplittableRandom random) {
        return from.get(random.nextInt(from.size()));
    }
}
