package io.sluice.load.race;

import io.sluice.load.drive.Call;
import io.sluice.load.wire.Answer;
import java.util.function.Predicate;

/** A request and what is right as its answer. */
final class Task implements Call {
    private final byte[] request;
    private final Predicate<Answer> right;

    Task(byte[] request, Predicate<Answer> right) {
        this.request = request;
        this.right = right;
    }

    @Override
    public byte[] request() {
        return request;
    }

    @Override
    public boolean accepts(Answer answer) {
        return right.test(answer);
    }
}
