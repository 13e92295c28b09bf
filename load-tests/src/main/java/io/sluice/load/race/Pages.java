package io.sluice.load.race;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sluice.load.drive.Call;
import io.sluice.load.drive.Workload;
import io.sluice.load.race.Finding.Aim;
import io.sluice.load.wire.Answer;
import io.sluice.load.wire.Form;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;

/** Pages of a list, anywhere by number and one after the other by cursor, beside the same rows by key from the database. */
final class Pages {
    private static final int COUNT = 100;

    private final Course course;
    private final Optional<ReferenceTenant> reference;
    private final List<UUID> all;

    Pages(Course course, Optional<ReferenceTenant> reference) {
        this.course = course;
        this.reference = reference;
        all = course.database().usersInOrder(course.tenant());
    }

    List<Contest> contests() {
        return List.of(
                contest("a page of %d, anywhere".formatted(COUNT), new Anywhere()),
                contest("a page of %d, by cursor".formatted(COUNT), new Walk()));
    }

    private Contest contest(String title, Workload workload) {
        return new Contest(
                title,
                "pages",
                () -> course.ofGateway(title, workload),
                reference.map(tenant -> () -> tenant.reading("page.sql")),
                Aim.NONE,
                Optional.empty());
    }

    /** Whether the page begins with the user who stands there, and tells how much it holds and how many users there are. */
    private boolean isPage(Answer answer, int start) {
        String edges = answer.edges();
        int held = Math.min(COUNT, all.size() - start);
        return answer.status() == 200
                && edges.contains("\"totalResults\":" + all.size())
                && edges.contains("\"itemsPerPage\":" + held)
                && answer.id()
                        .map(id -> UUID.fromString(new String(id, US_ASCII)))
                        .equals(Optional.of(all.get(start)));
    }

    private final class Anywhere implements Workload {
        private final SplittableRandom random =
                new SplittableRandom(course.plan().seed());
        private final Form page = Form.request(
                "GET", course.gateway().endpoint(), "/Users?count=" + COUNT + "&startIndex=" + Form.NUMBER, "");

        @Override
        public Call next(int connection) {
            int start = random.nextInt(Math.max(1, all.size() - COUNT));
            return new Task(page.fill(start + 1), answer -> isPage(answer, start));
        }
    }

    /** Each connection walks by itself, and begins again after the last page. */
    private final class Walk implements Workload {
        private final int[] places = new int[course.plan().connections()];
        private final String[] cursors = new String[places.length];

        @Override
        public Call next(int connection) {
            int start = places[connection];
            String cursor = start == 0 ? "" : cursors[connection];
            return new Task(request(cursor), answer -> {
                boolean right = isPage(answer, start);
                Optional<String> next = answer.nextCursor();
                places[connection] = next.isPresent() && right ? start + COUNT : 0;
                cursors[connection] = next.orElse("");
                return right && next.isPresent() == (start + COUNT < all.size());
            });
        }

        private byte[] request(String cursor) {
            return Form.request(
                    "GET", course.gateway().endpoint(), "/Users?count=" + COUNT + "&cursor=" + cursor, new byte[0]);
        }
    }
}
