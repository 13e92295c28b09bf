package io.sluice.load.fuzz;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Choices at random; the same seed makes the same. */
final class Dice {
    private final Random random;

    Dice(long seed) {
        random = new Random(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /** True once in so many times. */
    boolean once(int in) {
        return random.nextInt(in) == 0;
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    final <T> T either(Supplier<T>... ways) {
        return ways[random.nextInt(ways.length)].get();
    }
}
