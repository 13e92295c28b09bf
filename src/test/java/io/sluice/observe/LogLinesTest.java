package io.sluice.observe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.joran.spi.JoranException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.Level;

/** What becomes of hostile text in a log, in both formats. */
class LogLinesTest {
    private static final String FORGED =
            "kim\r\n2026-01-01T00:00:00.000Z INFO  io.sluice forged\u001b[2J\u009b1m\u2028\u202e";

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void textOfOthersBeginsNoLineAndATerminalObeysNoneOfIt(String format) throws JoranException {
        List<String> lines = lines(format, null);

        assertEquals(1, lines.size(), lines::toString);
        assertTrue(lines.getFirst().contains("kim"), lines::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void neitherDoesThatInAStackTraceWhichKeepsItsOwnLines(String format) throws JoranException {
        List<String> lines = lines(format, new IllegalStateException(FORGED, new IllegalArgumentException(FORGED)));

        assertTrue(format.equals("json") || lines.size() > 3, lines::toString);
        for (String line : lines.subList(1, lines.size())) {
            assertTrue(line.matches("(java\\.|\tat |\t\\.\\.\\. |Caused by: ).*"), line);
        }
    }

    @Test
    void aLineIsAsItWas() throws JoranException {
        String line = lines("text", null).getFirst();

        assertTrue(line.matches("\\d{4}-\\d\\d-\\d\\dT[0-9:.]{12}Z WARN  io\\.sluice happened who=kim.*"), line);
    }

    private static List<String> lines(String format, @Nullable Throwable failure) throws JoranException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        PrintStream usual = System.err;
        System.setErr(new PrintStream(written, true, UTF_8));
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        try {
            JoranConfigurator configurator = new JoranConfigurator();
            configurator.setContext(context);
            configurator.doConfigure(new ByteArrayInputStream(("<configuration><include resource=\"log-" + format
                            + ".xml\"/><root level=\"info\"><appender-ref ref=\"console\"/></root></configuration>")
                    .getBytes(UTF_8)));
            Logger log = context.getLogger("io.sluice");
            log.atLevel(Level.WARN).addKeyValue("who", FORGED).setCause(failure).log("happened");
        } finally {
            context.stop();
            System.setErr(usual);
        }
        String text = written.toString(UTF_8);
        // A JSON line is for programs, which know what to do with the rest.
        String forbidden = format.equals("json") ? "[\\x00-\\x1f&&[^\\n]]" : "[\\p{Cc}\\u2028\\u202e&&[^\\n\\t]]";
        assertFalse(Pattern.compile(forbidden).matcher(text).find());
        return text.lines().toList();
    }
}
