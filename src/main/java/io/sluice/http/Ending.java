package io.sluice.http;

import io.sluice.journal.Activity;
import io.sluice.journal.Entry;
import io.sluice.journal.Kinds;
import io.sluice.journal.Traffic;
import io.sluice.scim.error.ScimException;
import io.sluice.scim.message.Effect;
import org.jspecify.annotations.Nullable;

/** How a request, or an operation of a bulk request, ended. {@code activity} is null if it is not worth counting. */
record Ending(Entry.Outcome outcome, @Nullable Activity activity) {
    private static final int LONGEST_DETAIL = 4_000;

    /** What proxies call a client that did not wait (nginx has the number first). */
    private static final int CLIENT_CLOSED = 499;

    static Ending done(Effect effect, int status) {
        String word = effect.changedNothing() ? Entry.Outcome.UNCHANGED : Entry.Outcome.SUCCESS;
        return new Ending(Entry.Outcome.well(word, status), Traffic.of(effect));
    }

    /** It was done, and its client did not hear so. */
    static Ending unanswered(Effect effect) {
        return new Ending(
                new Entry.Outcome(
                        Entry.Outcome.UNANSWERED,
                        CLIENT_CLOSED,
                        null,
                        null,
                        "The client hung up before it was answered. What it asked for was done."),
                Traffic.of(effect));
    }

    static Ending asked(int status, @Nullable Activity activity) {
        return new Ending(Entry.Outcome.well(Entry.Outcome.SUCCESS, status), activity);
    }

    static Ending failed(Throwable failure, String requestId) {
        return failure instanceof ScimException known
                ? new Ending(
                        outcome(
                                Outcome.of(known.error()),
                                ErrorReply.of(known.error()),
                                Traffic.attribute(known.error())),
                        Traffic.of(known.error()))
                : new Ending(outcome(Kinds.UNEXPECTED, ErrorReply.unexpected(requestId), null), Activity.FAILED);
    }

    private static Entry.Outcome outcome(String word, ErrorReply reply, @Nullable String attribute) {
        String detail = reply.detail();
        return new Entry.Outcome(
                word,
                reply.status(),
                reply.scimType(),
                attribute,
                detail.substring(0, Math.min(detail.length(), LONGEST_DETAIL)));
    }
}
