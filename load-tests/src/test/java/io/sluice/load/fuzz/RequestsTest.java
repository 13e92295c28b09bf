package io.sluice.load.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.load.wire.Endpoint;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RequestsTest {
    private static final Endpoint ENDPOINT = new Endpoint("127.0.0.1", 8080, "/scim/v2", "token");

    @Test
    void theSameSeedMakesTheSameRequests() {
        Requests one = new Requests(new Dice(7), ENDPOINT, new Known());
        Requests other = new Requests(new Dice(7), ENDPOINT, new Known());
        for (int round = 0; round < 2_000; round++) {
            assertArrayEquals(one.next().bytes(), other.next().bytes());
        }
    }

    @Test
    void allMethodsAndEndpointsComeUp() {
        Requests requests = new Requests(new Dice(1), ENDPOINT, new Known());
        Set<String> starts = new HashSet<>();
        int odd = 0;
        for (int round = 0; round < 5_000; round++) {
            Shot shot = requests.next();
            odd += shot.odd() ? 1 : 0;
            starts.add(new String(shot.bytes(), StandardCharsets.ISO_8859_1).split("[ ?]", 3)[0] + " "
                    + new String(shot.bytes(), StandardCharsets.ISO_8859_1)
                            .replaceAll("(?s)^\\S+ (/\\w+/?\\w*/?\\w*).*", "$1"));
        }
        for (String wanted : new String[] {
            "POST /scim/v2/Users",
            "PATCH /scim/v2/Users",
            "GET /scim/v2/Groups",
            "POST /scim/v2/Bulk",
            "POST /oauth2/token"
        }) {
            assertTrue(starts.contains(wanted), () -> wanted + " is not in " + starts);
        }
        assertTrue(odd > 20 && odd < 500, "odd: " + odd);
    }

    @Test
    void chunksAddUpToTheBody() {
        Dice dice = new Dice(3);
        Head head = new Head(dice, ENDPOINT);
        for (int round = 0; round < 500; round++) {
            byte[] body = "x".repeat(dice.below(9_000)).getBytes(StandardCharsets.US_ASCII);
            String request = new String(head.before(body, "POST", "/", ""), StandardCharsets.ISO_8859_1);
            if (request.contains("Transfer-Encoding: chunked")) {
                assertEquals(
                        body.length,
                        request.substring(request.indexOf("\r\n\r\n"))
                                .chars()
                                .filter(c -> c == 'x')
                                .count());
                assertTrue(request.endsWith("\r\n0\r\n\r\n"), request);
            }
        }
    }
}
