package io.sluice.load.faults;

import io.sluice.load.client.Reply;
import java.util.Map;
import java.util.TreeMap;

/** What an answer is called: by its status, by who gave it, and by what is wrong with it. */
final class Verdict {
    /** Begins what no gateway may answer, whatever happens to it. */
    static final String WRONG = "wrong: ";

    private static final int UNAVAILABLE = 503;

    private Verdict() {}

    static String of(Reply reply) {
        int status = reply.status();
        if (reply.body().isTextual()) { // the gateway answers in JSON
            return "balancer's " + status;
        }
        if (status == UNAVAILABLE && reply.retryAfter().isEmpty()) {
            return WRONG + "503 without Retry-After";
        }
        return status >= 500 && status != UNAVAILABLE ? WRONG + status : "" + status;
    }

    /** Those of some answers that no gateway may give. */
    static Map<String, Integer> wrong(Map<String, Integer> answers) {
        Map<String, Integer> wrong = new TreeMap<>(answers);
        wrong.keySet().removeIf(answer -> !answer.startsWith(WRONG));
        return wrong;
    }
}
