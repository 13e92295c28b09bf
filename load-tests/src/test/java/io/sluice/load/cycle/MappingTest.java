package io.sluice.load.cycle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.load.directory.People;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MappingTest {
    private static final People PEOPLE = new People(7643);

    @Test
    void aUserIsAboutAKilobyte() {
        double mean = IntStream.range(0, 500)
                .map(number -> Mapping.user(PEOPLE.person(number)).toString().getBytes(UTF_8).length)
                .average()
                .orElseThrow();
        assertTrue(mean > 900 && mean < 1200, "bytes: " + mean);
    }

    @Test
    void manyNamesAreNotAscii() {
        long foreign = IntStream.range(0, 500)
                .mapToObj(number -> PEOPLE.person(number).displayName())
                .filter(name -> name.chars().anyMatch(letter -> letter > 127))
                .count();
        assertTrue(foreign > 100 && foreign < 450, "of 500: " + foreign);
    }

    @Test
    void theSameSeedMakesTheSamePeople() {
        assertEquals(PEOPLE.person(17), new People(7643).person(17));
    }
}
