package io.sluice.load.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.load.directory.Directory;
import io.sluice.load.simulate.Simulation.Size;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SizeTest {
    @Test
    void organisationsShareWhatIsAskedFor() {
        Size size = new Size(103, 7, 300, 3, 0.05, 8, 20);

        List<Directory> all = IntStream.range(0, 5)
                .mapToObj(number -> size.directory(number, 5, 1))
                .toList();

        assertEquals(
                List.of(21, 21, 21, 20, 20),
                all.stream().map(directory -> directory.people().size()).toList());
        assertEquals(
                List.of(2, 2, 1, 1, 1),
                all.stream().map(directory -> directory.teams().size()).toList());
    }
}
