package io.sluice.load.fuzz;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Bodies of requests as JSON text: sound in their bones, with values that fit and values that do not. */
final class Bodies {
    private static final int NAMES = 5_000;

    private final Dice dice;
    private final Sentences sentences;
    private final Known known;

    Bodies(Dice dice, Sentences sentences, Known known) {
        this.dice = dice;
        this.sentences = sentences;
        this.known = known;
    }

    String user() {
        List<String> members = new ArrayList<>();
        members.add(member("userName", "\"user" + dice.below(NAMES) + "@example.org\""));
        maybe(members, "schemas", "[\"urn:ietf:params:scim:schemas:core:2.0:User\",\"" + Sentences.ENTERPRISE + "\"]");
        maybe(members, "active", dice.one(List.of("true", "false", "\"True\"", "\"false\"", "1")));
        maybe(members, "displayName", text());
        maybe(members, "externalId", text());
        maybe(members, "name", "{\"familyName\":" + text() + ",\"givenName\":" + value() + "}");
        maybe(
                members,
                "emails",
                list(() -> "{\"value\":" + text() + ",\"type\":" + type() + ",\"primary\":" + flag() + "}"));
        maybe(members, "phoneNumbers", list(() -> "{\"value\":" + text() + ",\"type\":" + type() + "}"));
        maybe(members, "roles", list(() -> dice.either(this::text, () -> "{\"value\":" + text() + "}")));
        maybe(members, "x509Certificates", "[{\"value\":" + dice.one(List.of("\"aGk=\"", "\"?\"", "7")) + "}]");
        maybe(members, Sentences.ENTERPRISE, "{\"employeeNumber\":" + text() + ",\"manager\":" + manager() + "}");
        maybe(members, "password", text());
        maybe(members, sentences.name(), value());
        maybe(members, "id", text());
        maybe(members, "meta", "{\"resourceType\":" + value() + "}");
        return object(members);
    }

    String group() {
        List<String> members = new ArrayList<>();
        members.add(member("displayName", dice.once(9) ? text() : "\"team " + dice.below(NAMES) + "\""));
        maybe(members, "members", list(this::groupMember));
        maybe(members, "externalId", text());
        maybe(members, sentences.name(), value());
        return object(members);
    }

    String patch(boolean group) {
        String operations = IntStream.rangeClosed(0, dice.below(4))
                .mapToObj(_ -> group && dice.once(2) ? membersOperation() : operation())
                .collect(Collectors.joining(","));
        return "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],\"Operations\":[" + operations + "]}";
    }

    private String operation() {
        List<String> members = new ArrayList<>();
        members.add(member(
                "op",
                dice.once(20) ? "\"move\"" : dice.one(List.of("\"add\"", "\"Replace\"", "\"remove\"", "\"replace\""))));
        boolean path = !dice.once(4);
        if (path) {
            members.add(member("path", Json.text(dice.once(12) ? dice.one(Spice.TEXTS) : sentences.path())));
        }
        maybe(members, "value", path ? value() : object(List.of(member(sentences.name(), value()))));
        return object(members);
    }

    private String membersOperation() {
        return dice.either(
                () -> "{\"op\":\"add\",\"path\":\"members\",\"value\":" + list(this::groupMember) + "}",
                () -> "{\"op\":\"Remove\",\"path\":\"members[value eq \\\"" + anybody() + "\\\"]\"}",
                () -> "{\"op\":\"remove\",\"path\":\"members\",\"value\":" + list(this::groupMember) + "}",
                () -> "{\"op\":\"replace\",\"path\":\"members\",\"value\":" + list(this::groupMember) + "}");
    }

    String bulk() {
        int number = dice.once(40) ? 1_100 : 1 + dice.below(6);
        String operations =
                IntStream.range(0, number).mapToObj(this::bulkOperation).collect(Collectors.joining(","));
        return "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:BulkRequest\"]"
                + (dice.once(3) ? ",\"failOnErrors\":" + value() : "") + ",\"Operations\":[" + operations + "]}";
    }

    private String bulkOperation(int number) {
        return dice.either(
                () -> bulked("POST", "/Users", number, user()),
                () -> bulked("POST", "/Groups", number, group()),
                () -> bulked("PATCH", "/Users/" + anybody(), number, patch(false)),
                () -> bulked("PATCH", "/Groups/" + anybody(), number, patch(true)),
                () -> bulked("PUT", "/Users/" + anybody(), number, user()),
                () -> bulked("DELETE", "/Users/" + anybody(), number, "null"),
                () -> bulked("DELETE", "/Groups/bulkId:b" + dice.below(7), number, "null"),
                () -> bulked(
                        dice.one(List.of("GET", "post", "", "\\u0000")),
                        sentences.path().replace("\"", ""),
                        number,
                        value()));
    }

    private static String bulked(String method, String path, int number, String data) {
        return "{\"method\":\"" + method + "\",\"path\":\"" + path + "\",\"bulkId\":\"b" + number + "\",\"data\":"
                + data + "}";
    }

    String search() {
        List<String> members = new ArrayList<>();
        maybe(members, "schemas", "[\"urn:ietf:params:scim:api:messages:2.0:SearchRequest\"]");
        members.add(member("filter", Json.text(sentences.filter(2))));
        maybe(members, "attributes", "[\"" + sentences.name() + "\"]");
        maybe(members, "sortBy", Json.text(sentences.name()));
        maybe(members, "startIndex", value());
        members.add(member("count", dice.once(5) ? value() : "5"));
        return object(members);
    }

    String anything() {
        return dice.either(
                this::value,
                () -> Json.deep(1 + dice.below(3_000)),
                () -> Json.deepObjects(1 + dice.below(60)),
                () -> "{\"userName\":\"a\",\"userName\":\"b\"}",
                () -> "{\"userName\":\"" + "x".repeat(dice.below(200_000)) + "\"}",
                () -> "{\"emails\":[" + "{\"value\":\"a@b\"},".repeat(dice.below(5_000)) + "{}]}",
                () -> "\ufeff" + user(),
                () -> user() + user(),
                () -> "");
    }

    String anybody() {
        return switch (dice.below(8)) {
            case 0 -> known.anyGroup(dice);
            case 1 -> "bulkId:b" + dice.below(7);
            case 2 -> "00000000-0000-7000-8000-0000000000aa";
            default -> known.anyUser(dice);
        };
    }

    private String groupMember() {
        return dice.once(15) ? value() : "{\"value\":\"" + anybody() + "\"}";
    }

    private String manager() {
        return dice.either(() -> "{\"value\":\"" + anybody() + "\"}", () -> "\"" + anybody() + "\"", this::value);
    }

    private String type() {
        return dice.one(List.of("\"work\"", "\"home\"", "\"other\"", "null", "7"));
    }

    private String flag() {
        return dice.one(List.of("true", "false", "\"True\"", "null"));
    }

    private String text() {
        return dice.once(8) ? Json.text(dice.one(Spice.TEXTS)) : "\"text " + dice.below(100) + "\"";
    }

    private String value() {
        return dice.once(8) ? dice.one(Spice.VALUES) : text();
    }

    private String list(Supplier<String> element) {
        return IntStream.range(0, dice.below(4))
                .mapToObj(_ -> element.get())
                .collect(Collectors.joining(",", "[", "]"));
    }

    private void maybe(List<String> members, String name, String value) {
        if (dice.once(3)) {
            members.add(member(dice.once(60) ? dice.one(Spice.TEXTS) : name, dice.once(40) ? value() : value));
        }
    }

    private static String member(String name, String value) {
        return Json.text(name) + ":" + value;
    }

    private String object(List<String> members) {
        if (dice.once(3)) {
            Collections.shuffle(members, new java.util.Random(dice.below(Integer.MAX_VALUE)));
        }
        return members.stream().collect(Collectors.joining(",", "{", "}"));
    }
}
