package io.sluice.load.drive;

import io.sluice.load.wire.Answer;

/** One request, and the judgement of its answer. */
public interface Call {
    byte[] request();

    /** Whether the answer is the right one, by content and not by status alone. */
    boolean accepts(Answer answer);
}
