package io.sluice.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ParagraphTest {
    @Test
    void longTextIsBrokenBetweenWordsAndIndented() {
        List<String> lines = Paragraph.of("  note ", "word ".repeat(60).strip());

        assertEquals(4, lines.size());
        assertTrue(lines.getFirst().startsWith("  note word word"), lines::toString);
        assertTrue(lines.stream().skip(1).allMatch(line -> line.startsWith("       word ")), lines::toString);
        assertTrue(lines.stream().allMatch(line -> line.length() <= 100), lines::toString);
        assertEquals(60, String.join(" ", lines).replace("note", "").strip().split(" +").length);
    }

    @Test
    void aWordThatIsTooLongStaysWhole() {
        String word = "x".repeat(150);

        assertEquals(List.of("> a", "  " + word, "  b"), Paragraph.of("> ", "a " + word + " b"));
    }

    @Test
    void nothingIsLeftThatATerminalWouldObey() {
        assertEquals(
                List.of("\ufffd[31mred\ufffdnext\ufffd\ufffd[2J \ufffdtxt.exe"),
                Paragraph.of("", "\u001b[31mred\nnext\r\u009b[2J \u202etxt.exe"));
        assertEquals("Zoë 李 می‌خواهم", Paragraph.plain("Zoë 李 می‌خواهم"));
    }
}
