package io.sluice.load.client;

import io.sluice.load.StopException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One tenant's client. It blocks its caller, so callers are virtual threads. When the server asks it to wait it waits, when
 * an answer is lost it asks again, until its patience is at an end.
 */
public final class ScimClient {
    /** Milliseconds after which the client hangs up at the latest: some requests are carried out by then, some are not. */
    private static final int LONGEST_CALL = 40;

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
     * @param lost the share of writes after which it hangs up before it reads the answer
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
        Patience patience = patience();
        while (true) {
            Optional<Reply> reply = attempt(request, patience);
            if (reply.isPresent()) {
                return reply.get();
            }
        }
    }

    public Patience patience() {
        return new Patience(manners.patience());
    }

    /**
     * The final answer; nothing if it was lost or said to come back later, which is now: then nobody knows whether the
     * request was carried out.
     */
    public Optional<Reply> attempt(Request request, Patience patience) {
        Optional<Reply> answer = exchange(new Attempt(UUID.randomUUID().toString(), request));
        boolean late = patience.isOver();
        if (answer.isPresent() && (late || isFinal(answer.get()))) {
            return answer;
        }
        if (late) {
            throw new StopException("No answer to %s %s for %s.".formatted(request.method(), request.path(), patience));
        }
        patience.pause(answer.flatMap(Reply::retryAfter));
        return Optional.empty();
    }

    private Optional<Reply> exchange(Attempt attempt) {
        pace.awaitTurn();
        ThreadLocalRandom random = ThreadLocalRandom.current();
        boolean hangsUp = attempt.request().writes() && random.nextDouble() < manners.lost();
        long sent = System.nanoTime();
        try {
            if (!hangsUp) {
                Reply answer = http.exchange(attempt, account).await();
                witness.answered(attempt, answer, System.nanoTime() - sent);
                return Optional.of(answer);
            }
            http.hangUp(attempt, account, Duration.ofMillis(random.nextInt(LONGEST_CALL)))
                    .await();
        } catch (Exception _) { // whatever broke: no answer came
        }
        witness.lost(attempt);
        return Optional.empty();
    }

    private static boolean isFinal(Reply reply) {
        return reply.status() < 500 && reply.status() != 429;
    }
}
