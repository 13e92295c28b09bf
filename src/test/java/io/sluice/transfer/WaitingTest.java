package io.sluice.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.provision.Imported.Kind;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WaitingTest {
    @ParameterizedTest
    @EnumSource(Kind.class)
    void aLineComesBackAsItWentToWait(Kind kind) {
        // Given
        byte[] bytes = "{\"displayName\":\"žluť 1 2 3\"}".getBytes(UTF_8);
        Waiting waiting = new Waiting(new Line(Long.MAX_VALUE, bytes), kind == Kind.CREATED, kind);
        Lines lines = new Lines(bytes.length + Waiting.FRAME);

        // When
        lines.add(waiting.written());
        Waiting read = Waiting.read(Objects.requireNonNull(lines.next()));

        // Then
        assertEquals(Long.MAX_VALUE, read.line().number());
        assertArrayEquals(bytes, read.line().bytes());
        assertEquals(waiting.incomplete(), read.incomplete());
        assertEquals(kind, read.first());
        assertTrue(waiting.written().length() <= bytes.length + Waiting.FRAME);
    }
}
