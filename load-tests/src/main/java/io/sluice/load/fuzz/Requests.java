package io.sluice.load.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.load.wire.Endpoint;
import java.net.URLEncoder;
import java.util.List;

/** Makes requests up: of a tenant, with its token, to all endpoints, by all methods. */
final class Requests {
    private static final String FORM = "/oauth2/token";
    private static final List<String> METHODS =
            List.of("HEAD", "OPTIONS", "TRACE", "PROPFIND", "get", "PATCH", "PUT", "DELETE", "POST", "GET", "M-SEARCH");
    private static final List<String> ENDPOINTS = List.of(
            "",
            "/",
            "/Users",
            "/Groups",
            "/Me",
            "/Bulk",
            "/.search",
            "/Users/.search",
            "/ServiceProviderConfig",
            "/ResourceTypes",
            "/ResourceTypes/User",
            "/Schemas",
            "/Schemas/urn:ietf:params:scim:schemas:core:2.0:User",
            "/Schemas?filter=id%20pr",
            "/users",
            "/Users/",
            "//Users",
            "/Users/../Groups",
            "/Users/%2e%2e/Groups",
            "/Users/%00",
            "/Users/%ff%fe",
            "/Users/%zz",
            "/Users/x/y/z",
            "/Users?filter=%",
            "/Users?count=-1&startIndex=-5",
            "/Users?count=99999999999999999999",
            "/Users?&&==&",
            "/Users;a=b",
            "/" + "a".repeat(3_000),
            "/🙂",
            "/../../../etc/passwd");

    private final Dice dice;
    private final Endpoint endpoint;
    private final Known known;
    private final Sentences sentences;
    private final Bodies bodies;
    private final Damage damage;
    private final Head head;

    Requests(Dice dice, Endpoint endpoint, Known known) {
        this.dice = dice;
        this.endpoint = endpoint;
        this.known = known;
        this.sentences = new Sentences(dice);
        this.bodies = new Bodies(dice, sentences, known);
        this.damage = new Damage(dice);
        this.head = new Head(dice, endpoint);
    }

    Shot next() {
        return switch (dice.below(100)) {
            case 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 -> shot("POST", "/Users" + projection(), bodies.user());
            case 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25 ->
                shot("PATCH", user() + projection(), bodies.patch(false));
            case 26, 27, 28, 29, 30, 31 -> shot("PUT", user(), bodies.user());
            case 32, 33, 34, 35, 36, 37 -> shot("GET", user() + projection(), "");
            case 38, 39, 40, 41, 42, 43 -> shot("DELETE", "/Users/" + known.oldestUser(), "");
            case 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57 -> shot("GET", query(), "");
            case 58, 59, 60, 61 -> shot("POST", "/Groups", bodies.group());
            case 62, 63, 64, 65, 66, 67, 68, 69 -> shot("PATCH", group() + projection(), bodies.patch(true));
            case 70, 71 -> shot("PUT", group(), bodies.group());
            case 72, 73, 74 -> shot("GET", group() + projection(), "");
            case 75, 76, 77 -> shot("DELETE", "/Groups/" + known.oldestGroup(), "");
            case 78, 79, 80 -> shot("POST", dice.one(List.of("", "/Users", "/Groups")) + "/.search", bodies.search());
            case 81, 82, 83 -> shot("POST", "/Bulk", bodies.bulk());
            case 84, 85, 86, 87 -> shot(dice.one(METHODS), dice.one(ENDPOINTS), dice.once(2) ? bodies.anything() : "");
            case 88, 89 -> shot("GET", dice.one(ENDPOINTS), "");
            case 90, 91, 92 -> shot(dice.one(List.of("POST", "PUT", "PATCH")), anywhere(), bodies.anything());
            case 93, 94 -> shot(dice.one(METHODS), "/Me", bodies.patch(false));
            case 95 -> unknown();
            case 96, 97 -> token();
            default -> broken();
        };
    }

    private Shot shot(String method, String target, String body) {
        byte[] sound = Head.bytes(body);
        byte[] sent = dice.once(10) ? damage.to(sound) : sound;
        return plain(head.before(sent, method, endpoint.path() + target, "Bearer " + endpoint.token()), method);
    }

    private static Shot plain(byte[] bytes, String method) {
        return new Shot(bytes, method, false, false);
    }

    /** Tokens that nobody gave out. */
    private Shot unknown() {
        String authorization = dice.one(List.of(
                "Bearer ",
                "Bearer x",
                "Bearer eyJhbGciOiJub25lIn0.e30.",
                "Bearer eyJhbGciOiJSUzI1NiJ9.e30.AA",
                "Basic YTpi",
                "bearer " + endpoint.token() + "x",
                "Bearer " + "t".repeat(7_000),
                "Digest"));
        return plain(head.before(new byte[0], "GET", endpoint.path() + "/Users", authorization), "GET");
    }

    private Shot token() {
        String form = dice.one(List.of(
                "grant_type=client_credentials&client_id=fuzz-0&client_secret=x",
                "grant_type=client_credentials&scope=" + "read+".repeat(50),
                "grant_type=%zz",
                "grant_type=client_credentials&grant_type=client_credentials",
                "grant_type=client_credentials&client_id=fuzz-0&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3A"
                        + "client-assertion-type%3Ajwt-bearer&client_assertion=bnVsbA.e30.AA",
                ""));
        byte[] sent = dice.once(3) ? damage.to(Head.bytes(form)) : Head.bytes(form);
        String start = "POST " + FORM + " HTTP/1.1\r\nHost: " + endpoint.host() + "\r\nContent-Type: "
                + "application/x-www-form-urlencoded\r\nContent-Length: " + sent.length + "\r\n\r\n";
        return new Shot(Damage.joined(Head.bytes(start), sent), "POST", true, false);
    }

    /** What may not be HTTP any more: damage to the head, lengths that are not true. */
    private Shot broken() {
        byte[] body = Head.bytes(bodies.user());
        byte[] sound = head.before(body, "POST", endpoint.path() + "/Users", "Bearer " + endpoint.token());
        byte[] bytes = switch (dice.below(4)) {
            case 0 -> damage.to(sound);
            case 1 ->
                Head.bytes(new String(sound, UTF_8)
                        .replaceFirst(
                                "Content-Length: \\d+",
                                "Content-Length: "
                                        + dice.one(List.of(
                                                "1",
                                                "-1",
                                                "+5",
                                                "1,1",
                                                "9999999999",
                                                "0x10",
                                                "",
                                                "1\r\nContent-Length: 2"))));
            case 2 ->
                Head.bytes(new String(sound, UTF_8)
                        .replaceFirst(
                                "Content-Length: \\d+",
                                "Transfer-Encoding: "
                                        + dice.one(List.of(
                                                "chunked",
                                                "gzip, chunked",
                                                "identity",
                                                "xchunked",
                                                "chunked, chunked"))));
            default -> Head.bytes("x".repeat(1 + dice.below(20_000)) + "\r\n\r\n");
        };
        return new Shot(bytes, "POST", false, true);
    }

    private String user() {
        return "/Users/" + (dice.once(30) ? encoded(dice.one(Spice.TEXTS)) : known.anyUser(dice));
    }

    private String group() {
        return "/Groups/" + known.anyGroup(dice);
    }

    private String anywhere() {
        return dice.either(() -> "/Users", () -> "/Groups", this::user, this::group, () -> "/Bulk", () -> "/.search");
    }

    private String projection() {
        return switch (dice.below(10)) {
            case 0 -> "?attributes=" + encoded(sentences.names());
            case 1 -> "?excludedAttributes=" + encoded(sentences.names());
            default -> "";
        };
    }

    private String query() {
        StringBuilder query = new StringBuilder(dice.one(List.of("/Users", "/Users", "/Groups", "")))
                .append("?count=")
                .append(dice.once(30) ? encoded(dice.one(Spice.TEXTS)) : dice.below(20));
        if (!dice.once(4)) {
            String filter = dice.once(30) ? dice.one(Spice.TEXTS) : sentences.filter(dice.below(4));
            query.append("&filter=").append(encoded(dice.once(6) ? spoiled(filter) : filter));
        }
        if (dice.once(4)) {
            query.append("&sortBy=")
                    .append(encoded(sentences.name()))
                    .append(dice.once(2) ? "&sortOrder=descending" : "");
        }
        if (dice.once(4)) {
            query.append("&cursor=").append(dice.once(2) ? "" : encoded(known.anyCursor(dice)));
        } else if (dice.once(4)) {
            query.append("&startIndex=").append(dice.below(300));
        }
        return query.toString();
    }

    private String spoiled(String text) {
        return new String(damage.to(Head.bytes(text)), UTF_8);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
