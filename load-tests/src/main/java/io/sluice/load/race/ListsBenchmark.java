package io.sluice.load.race;

import io.sluice.load.StopException;
import io.sluice.load.race.Finding.Aim;
import io.sluice.load.wire.Answer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A page deep in a long list beside its first page, and the whole list read by cursor beside the rows read by key. */
final class ListsBenchmark {
    private static final int PAGES = 200;
    private static final int UNMEASURED = 20;
    private static final int COUNT = 100;

    private final Course course;
    private final Client client;
    private final int page;
    private final Checks checks;

    /** {@code page}: how many users are asked for at a time by cursor. */
    ListsBenchmark(Course course, int page) {
        this.course = course;
        this.client = course.client();
        this.page = page;
        this.checks = course.checks();
    }

    List<Finding> run() {
        List<UUID> all = course.database().usersInOrder(course.tenant());
        checks.expect("users that the gateway counts", all.size(), client.users());
        course.database().settle();
        return List.of(deepPage(all), wholeList(all));
    }

    /** Page after page, as a client comes by there; in turns with the first page. */
    private Finding deepPage(List<UUID> all) {
        int start = all.size() / 10 * 9 + 1;
        course.progress().accept("pages from startIndex %,d of %,d on".formatted(start, all.size()));
        long[] deep = new long[PAGES];
        long[] first = new long[PAGES];
        for (int i = -UNMEASURED; i < PAGES; i++) {
            long far = read(all, Math.min(all.size() - COUNT, start + (i + UNMEASURED) * COUNT));
            long near = read(all, 1);
            if (i >= 0) {
                deep[i] = far;
                first[i] = near;
            }
        }
        Arrays.sort(deep);
        Arrays.sort(first);
        double far = deep[PAGES / 2] / 1e6;
        double near = first[PAGES / 2] / 1e6;
        return new Finding(
                "a page of %d from startIndex %,d on, of %,d users; the first page".formatted(COUNT, start, all.size()),
                "%.2f ms".formatted(far),
                "%.2f ms".formatted(near),
                far / near,
                Aim.atMost(1.5));
    }

    private long read(List<UUID> all, int startIndex) {
        long start = System.nanoTime();
        Answer answer = client.get("/Users?count=" + COUNT + "&startIndex=" + startIndex);
        long elapsed = System.nanoTime() - start;
        checks.expect("totalResults at startIndex " + startIndex, all.size(), Client.total(answer));
        if (!answer.ids().equals(all.subList(startIndex - 1, startIndex - 1 + COUNT))) {
            checks.add("the page at startIndex " + startIndex + " does not hold the users that belong there");
        }
        return elapsed;
    }

    private Finding wholeList(List<UUID> all) {
        course.progress().accept("all %,d users by cursor, %,d at a time".formatted(all.size(), page));
        List<UUID> seen = new ArrayList<>(all.size());
        long start = System.nanoTime();
        Optional<String> cursor = Optional.of("");
        while (cursor.isPresent()) {
            Answer answer = client.get("/Users?count=" + page + "&cursor=" + cursor.get());
            if (answer.status() != 200) {
                throw new StopException("A page by cursor was refused: " + answer.text());
            }
            seen.addAll(answer.ids());
            cursor = answer.nextCursor();
        }
        double ours = all.size() * 1e9 / (System.nanoTime() - start);
        if (!seen.equals(all)) {
            checks.add("by cursor %,d users were seen, not the %,d in their order".formatted(seen.size(), all.size()));
        }
        start = System.nanoTime();
        checks.expect("users read by key", all.size(), course.database().readByKey(course.tenant(), page));
        double theirs = all.size() * 1e9 / (System.nanoTime() - start);
        return new Finding(
                "all %,d users by cursor, %,d at a time; the same documents by key from the database"
                        .formatted(all.size(), page),
                "%,.0f users/s".formatted(ours),
                "%,.0f users/s".formatted(theirs),
                ours / theirs,
                Aim.NONE);
    }
}
