package io.sluice.load.race;

import io.sluice.load.drive.Measured;
import java.util.ArrayList;
import java.util.List;

/** An answer proves nothing: what was found not to be as acknowledged. */
final class Checks {
    private final List<String> problems = new ArrayList<>();

    void expect(String what, long expected, long found) {
        if (expected != found) {
            add("%s: %,d expected, %,d found".formatted(what, expected, found));
        }
    }

    /** All of them must have been right. */
    void answers(String what, Measured measured) {
        expect(what + ": right answers", measured.calls(), measured.accepted());
        measured.firstRefused().ifPresent(answer -> add(what + ": a wrong answer was: " + answer));
    }

    void add(String problem) {
        problems.add(problem);
    }

    List<String> problems() {
        return List.copyOf(problems);
    }
}
