package io.sluice.load.client;

import io.sluice.load.StopException;
import io.sluice.load.client.Http.Raw;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One tenant's client. It blocks its caller, so callers are virtual threads. When the server asks it to wait it waits, when
 * an answer is lost it asks again, until its patience is at an end.
 */
public final class ScimClient {
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final Http http;
    private final Account account;
    private final Pace pace;
    private final Manners manners;
    private final Witness witness;

    /**
     * Whom it speaks as.
     *
     * @param flag what the Tenant URL carries as its query, such as {@code aadOptscim062020}, or nothing
     */
    public record Account(String token, String flag) {}

    /**
     * How it behaves.
     *
     * @param lost the share of answers to writes that it loses, to ask again as if none had come
     * @param patience how long it goes on asking the same
     */
    public record Manners(double lost, Duration patience) {}

    public ScimClient(Http http, Account account, Pace pace, Manners manners, Witness witness) {
        this.http = http;
        this.account = account;
        this.pace = pace;
        this.manners = manners;
        this.witness = witness;
    }

    /** The final answer: not one that says to come back later, unless it says so for longer than the client's patience. */
    public Reply send(Request request) {
        long end = System.nanoTime() + manners.patience().toNanos();
        Duration pause = SHORTEST_PAUSE;
        while (true) {
            Optional<Raw> answer = attempt(request);
            boolean late = System.nanoTime() > end;
            if (answer.isPresent() && (late || isFinal(answer.get().reply()))) {
                return answer.get().reply();
            }
            if (late) {
                throw new StopException("No answer to " + request.method() + " " + request.path() + " for "
                        + manners.patience().toSeconds() + " s.");
            }
            sleep(answer.flatMap(Raw::retryAfter).orElse(pause));
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private Optional<Raw> attempt(Request request) {
        pace.awaitTurn();
        long sent = System.nanoTime();
        Raw answer;
        try {
            answer = http.exchange(request, account).await();
        } catch (Exception _) { // whatever broke: no answer came
            witness.lost(request.kind());
            return Optional.empty();
        }
        witness.answered(request.kind(), answer.reply().status(), System.nanoTime() - sent);
        if (request.writes() && ThreadLocalRandom.current().nextDouble() < manners.lost()) {
            witness.lost(request.kind());
            return Optional.empty();
        }
        return Optional.of(answer);
    }

    private static boolean isFinal(Reply reply) {
        return reply.status() < 500 && reply.status() != 429;
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException _) {
            throw new StopException("Interrupted.");
        }
    }
}
