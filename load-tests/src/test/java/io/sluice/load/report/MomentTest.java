package io.sluice.load.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MomentTest {
    private static List<Moment> seconds(int count) {
        return IntStream.range(0, count)
                .mapToObj(second -> new Moment(second, 10L * second, second, second, second, second, 0, 1, 0))
                .toList();
    }

    @Test
    void aShortRunStaysAsItIs() {
        assertEquals(seconds(7), Moment.atMost(7, seconds(7)));
    }

    @Test
    void aLongRunIsToldInMeansAndWorstLatencies() {
        List<Moment> shorter = Moment.atMost(4, seconds(10));
        assertEquals(List.of(0, 3, 6, 9), shorter.stream().map(Moment::second).toList());
        assertEquals(new Moment(3, 40, 5, 5, 5, 5, 0, 1, 0), shorter.get(1));
    }
}
