package io.sluice.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinesTest {
    private static final int LONGEST = 8;

    @Test
    void linesEndWithLfOrCrLfOrTheFile() {
        assertEquals(List.of("1:one", "2:two", "3:three"), cut("one\ntwo\r\nthree"));
    }

    @Test
    void blankLinesCountAndArePassedOver() {
        assertEquals(List.of("2:one", "5:two"), cut("\none\n \t\n\r\ntwo\n\n"));
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstLine() {
        assertEquals(List.of("1:one", "2:\ufefftwo"), cut("\ufeffone\n\ufefftwo"));
        assertEquals(List.of(), cut("\ufeff"));
    }

    @Test
    void aLineThatIsTooLongIsNothingButItsNumber() {
        assertEquals(
                List.of("1:12345678", "2:-", "3:12345678", "4:-", "5:x"),
                cut("12345678\n123456789\r\n12345678\r\n123456789012\nx"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"one\ntwo\r\n\r\nthree", "\ufeffone\n12345678\r\n123456789\nžluť\n", "\n\n", ""})
    void whereTheBytesAreCutDoesNotMatter(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        for (int first = 0; first <= bytes.length; first++) {
            for (int second = first; second <= bytes.length; second++) {
                Lines lines = new Lines(LONGEST);
                lines.add(Buffer.buffer(bytes).slice(0, first));
                lines.add(Buffer.buffer(bytes).slice(first, second));
                lines.add(Buffer.buffer(bytes).slice(second, bytes.length));
                assertEquals(cut(text), rest(lines), first + ", " + second);
            }
        }
    }

    private static List<String> cut(String text) {
        Lines lines = new Lines(LONGEST);
        lines.add(Buffer.buffer(text));
        return rest(lines);
    }

    private static List<String> rest(Lines lines) {
        lines.end();
        List<String> all = new ArrayList<>();
        for (Line line = lines.next(); line != null; line = lines.next()) {
            all.add(line.number() + ":" + (line.bytes() == null ? "-" : new String(line.bytes(), UTF_8)));
        }
        return all;
    }
}
