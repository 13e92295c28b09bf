package io.sluice.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.commons.support.AnnotationSupport;

class RequiredProgramTest {
    @RequiredProgram(value = "no-such-program", debian = "no-such-package")
    @RequiredProgram(value = "sh", debian = "dash")
    private static final class Needy {}

    private static final List<RequiredProgram> MISSING =
            AnnotationSupport.findRepeatableAnnotations(Needy.class, RequiredProgram.class).stream()
                    .filter(required -> Program.find(required.value()).isEmpty())
                    .toList();

    @Test
    void onlyWhatIsNotThereIsMissing() {
        assertEquals(
                List.of("no-such-program"),
                MISSING.stream().map(RequiredProgram::value).toList());
    }

    @Test
    void aTestWithoutItsProgramIsLeftOutAloud() {
        // Given
        PrintStream before = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));

        // When
        boolean disabled;
        try {
            disabled = ProgramCondition.judged("NeedyTest", MISSING, false).isDisabled();
        } finally {
            System.setErr(before);
        }

        // Then
        assertTrue(disabled);
        assertEquals(
                "LEFT OUT: NeedyTest: the program no-such-program is missing (on Debian: apt-get install no-such-package)\n",
                said.toString(StandardCharsets.UTF_8));
    }

    @Test
    void whereProgramsAreRequiredItFailsInstead() {
        String message = assertThrows(
                        IllegalStateException.class, () -> ProgramCondition.judged("NeedyTest", MISSING, true))
                .getMessage();

        assertTrue(message.contains("no-such-program") && message.contains("no-such-package"), message);
    }

    @Test
    void aTestWhoseProgramsAreThereRuns() {
        assertFalse(ProgramCondition.judged("NeedyTest", List.of(), true).isDisabled());
    }

    @Test
    @RequiredProgram(value = "sh", debian = "dash")
    void aProgramTellsHowItEndedAndWhatItSaid() {
        Program.Ended ended = Program.named("sh").run("-c", "echo out; echo wrong >&2; exit 3");

        assertEquals(new Program.Ended(3, "out\n", "wrong\n"), ended);
    }

    @Test
    void oneOrSeveralTheConditionIsAsked() {
        for (Class<?> annotation : List.of(RequiredProgram.class, RequiredPrograms.class)) {
            assertEquals(
                    ProgramCondition.class,
                    annotation.getAnnotation(ExtendWith.class).value()[0]);
        }
    }
}
