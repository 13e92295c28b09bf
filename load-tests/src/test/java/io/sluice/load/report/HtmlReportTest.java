package io.sluice.load.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.sluice.load.client.Attempt;
import io.sluice.load.client.Kind;
import io.sluice.load.client.Reply;
import io.sluice.load.client.Request;
import io.sluice.load.report.HtmlReport.Outcome;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
    private final Journal journal = new Journal();
    private final LiveProgress progress = new LiveProgress(journal);

    @Test
    void aSecondKnowsItsAnswersAndWhatWentWrong() {
        answer(Kind.CREATE_USER, 201, 2_000_000);
        answer(Kind.CREATE_USER, 429, 1_000_000);
        answer(Kind.MATCH, 400, 1_000_000);
        journal.lost(attempt(Kind.MATCH));
        Moment moment = journal.tick();
        assertEquals(3, moment.answered());
        assertEquals(1, moment.busy());
        assertEquals(1, moment.refused());
        assertEquals(1, moment.lost());
        assertEquals(2.0, moment.slowest(), 0.1);
        assertEquals(0, journal.tick().answered());
    }

    @Test
    void thePageNeedsNothingFromElsewhere() {
        String page = page(List.of());
        assertTrue(page.contains("<svg") && page.contains("polyline"));
        assertFalse(page.contains("src=") || page.contains("href=") || page.contains("url("));
        assertTrue(page.contains("exactly what the directories hold"));
    }

    @Test
    void differencesAreShownAsText() {
        assertTrue(page(List.of("user <b>&</b>")).contains("user &lt;b&gt;&amp;&lt;/b&gt;"));
    }

    private String page(List<String> differences) {
        answer(Kind.CREATE_USER, 201, 2_000_000);
        progress.begin("users", 3);
        progress.close();
        return new HtmlReport(journal, progress).page(new Outcome("two tenants", differences));
    }

    private void answer(Kind kind, int status, long nanos) {
        journal.answered(attempt(kind), new Reply(status, MissingNode.getInstance(), Optional.empty()), nanos);
    }

    private static Attempt attempt(Kind kind) {
        return new Attempt("1", Request.get(kind, "/Users"));
    }
}
