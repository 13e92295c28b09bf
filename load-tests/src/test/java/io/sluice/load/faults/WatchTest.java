package io.sluice.load.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.sluice.load.client.Attempt;
import io.sluice.load.client.Kind;
import io.sluice.load.client.Reply;
import io.sluice.load.client.Request;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class WatchTest {
    private static final Attempt ATTEMPT = new Attempt("a", Request.get(Kind.READ_USER, "/Users/1"));

    private long now;
    private final Watch watch = new Watch(() -> now);

    @Test
    void serviceIsNormalAgainWhenItWasSoForTwoSeconds() {
        succeed(4, 10);
        assertEquals(10, watch.usual(now, 4));
        long strike = now;
        now += seconds(3);
        succeed(1, 10); // a lucky moment
        succeed(2, 1);
        assertEquals(OptionalLong.empty(), watch.normalAgain(strike, 10));
        succeed(4, 8);
        assertEquals(OptionalLong.of(seconds(4) + seconds(1) / 2), watch.normalAgain(strike, 10));
        assertEquals(seconds(3), watch.longestSilence(strike, now));
    }

    @Test
    void answersAreToldApartByWhoGaveThemAndWhatIsWrongWithThem() {
        answer(503, Optional.of(Duration.ofSeconds(1)));
        answer(503, Optional.empty());
        answer(500, Optional.empty());
        watch.answered(ATTEMPT, new Reply(502, TextNode.valueOf("<html>"), Optional.empty()), 1);
        watch.lost(ATTEMPT);
        Map<String, Integer> answers = watch.answers();
        assertEquals(
                Map.of("503", 1, "wrong: 503 without Retry-After", 1, "wrong: 500", 1, "balancer's 502", 1), answers);
        assertEquals(Map.of("wrong: 503 without Retry-After", 1, "wrong: 500", 1), Verdict.wrong(answers));
        assertEquals(1, watch.broken());
    }

    private void succeed(int spans, int each) {
        for (int span = 0; span < spans; span++) {
            for (int request = 0; request < each; request++) {
                answer(200, Optional.empty());
            }
            now += seconds(1) / 2;
        }
    }

    private void answer(int status, Optional<Duration> retryAfter) {
        watch.answered(ATTEMPT, new Reply(status, JsonNodeFactory.instance.objectNode(), retryAfter), 1);
    }

    private static long seconds(int count) {
        return Duration.ofSeconds(count).toNanos();
    }
}
