package io.sluice.load.race;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.load.race.HeapLog.Collection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeapLogTest {
    @Test
    void everyCollectionTellsWhatWasUsed(@TempDir Path folder) throws IOException {
        Path log = Files.writeString(folder.resolve("heap.log"), """
                [0.005s] Using G1
                [1.412s] GC(0) Pause Young (Normal) (G1 Evacuation Pause) 23M->9M(256M) 4.127ms
                [2.001s] GC(1) Concurrent Mark Cycle
                [2.100s] GC(2) Pause Remark 104M->87M(256M) 1.200ms
                """);

        assertEquals(List.of(new Collection(23, 9), new Collection(104, 87)), new HeapLog(log).collections());
    }
}
