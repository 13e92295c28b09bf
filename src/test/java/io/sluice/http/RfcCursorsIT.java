package io.sluice.http;

import static io.sluice.http.Wire.call;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.boot.RunningGateway;
import io.sluice.http.Wire.Answer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Pages by cursor, RFC 9865. */
class RfcCursorsIT extends RfcChecklist {
    @Nested
    class Cursors {
        @Test
        void rfc9865Section2_anEmptyCursorBeginsAndEachPageLeadsToTheNext() {
            List.of("a", "b", "c", "d", "e").forEach(userName -> user(userName));
            List<String> joined = new ArrayList<>();

            String cursor = "";
            int pages = 0;
            while (cursor != null) {
                JsonNode page = list(USERS, "count=2&sortBy=userName&cursor=" + cursor);
                joined.addAll(names(page));
                assertEquals(5, page.path("totalResults").intValue());
                assertFalse(pages == 0 && page.has("previousCursor"));
                cursor = page.path("nextCursor").textValue();
                assertTrue(cursor == null || cursor.matches("[A-Za-z0-9._~-]+"), "unreserved characters only");
                pages++;
            }

            assertEquals(List.of("a", "b", "c", "d", "e"), joined);
            assertEquals(3, pages, "the last page has no nextCursor");
        }

        @Test
        void rfc9865Section2_neverMoreThanCountAreAnswered() {
            List.of("a", "b", "c").forEach(userName -> user(userName));

            for (String none : List.of("count=0", "count=-1")) {
                JsonNode page = list(USERS, "cursor&" + none);
                assertEquals(3, page.path("totalResults").intValue());
                assertEquals(List.of(), names(page));
                assertFalse(page.has("nextCursor"));
            }
            assertEquals(List.of("a", "b"), names(list(USERS, "cursor=&count=2")));
            assertEquals(List.of("a", "b", "c"), names(list(USERS, "cursor=&count=3")));
        }

        @Test
        void rfc9865Section2_1_errorsAreNamed() {
            user("a");

            refused(400, "invalidCursor", get(USERS + "?cursor=made-up"));
            refused(400, "invalidCount", get(USERS + "?cursor&count=two"));
        }

        @Test
        void rfc9865Section2_4_withoutACursorPagesAreCountedByIndex() {
            user("a");
            user("b");

            JsonNode page = list(USERS, "count=1");

            assertFalse(page.has("nextCursor"));
            assertEquals(1, page.path("startIndex").intValue());
        }

        @Test
        void rfc9865Section3_aSearchByPostTakesCursors() {
            user("a");
            user("b");
            String search = "{'schemas':['" + MESSAGES + "SearchRequest'],'count':1,'cursor':'";

            JsonNode first = shown(200, post(USERS + "/.search", search + "'}"));
            String next = first.path("nextCursor").textValue();
            JsonNode second = shown(200, post(USERS + "/.search", search + next + "'}"));

            assertEquals(List.of("a"), names(first));
            assertEquals(List.of("b"), names(second));
        }

        @Test
        void rfc9865Section4_theConfigAdvertisesPagination() {
            JsonNode pagination =
                    shown(200, get(ROOT + "/ServiceProviderConfig")).path("pagination");

            assertTrue(pagination.path("cursor").booleanValue()
                    && pagination.path("index").booleanValue());
            assertEquals("index", pagination.path("defaultPaginationMethod").textValue());
            assertTrue(pagination.path("defaultPageSize").intValue()
                    <= pagination.path("maxPageSize").intValue());
            assertTrue(pagination.path("cursorTimeout").intValue() > 0);
        }

        @Test
        void rfc9865Section5_2_aCursorGrantsNothingAndIsOfNoUseElsewhere() {
            user("a");
            user("b");
            String cursor = list(USERS, "cursor&count=1").path("nextCursor").textValue();
            String last = cursor.endsWith("A") ? "B" : "A";
            String forged = last + cursor.substring(1, cursor.length() - 1) + last;
            Wire stranger = Wire.to(RunningGateway.freshTenant());

            Answer foreign = stranger.send(call("GET", USERS + "?count=1&cursor=" + cursor));
            Answer tampered = get(USERS + "?count=1&cursor=" + forged);
            Answer another = get(USERS + "?count=1&sortBy=userName&cursor=" + cursor);

            assertEquals(
                    401,
                    wire().sendAsIs(call("GET", USERS + "?cursor=" + cursor)).status());
            for (Answer answer : List.of(foreign, tampered, another)) {
                refused(400, "invalidCursor", answer);
                assertEquals(foreign.body(), answer.body(), "the same words whatever the reason");
            }
        }

        @Test
        void rfc9865Section5_3_cursorsCostTheServerNothing() {
            user("a");
            user("b");
            String cursor = list(USERS, "cursor&count=1").path("nextCursor").textValue();

            for (int again = 0; again < 3; again++) {
                assertEquals(
                        List.of("b"), names(list(USERS, "count=1&cursor=" + cursor)), "nothing is kept or used up");
            }
        }
    }
}
