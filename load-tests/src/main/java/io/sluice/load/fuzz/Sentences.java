package io.sluice.load.fuzz;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Filters, paths and names of attributes: mostly such as exist, in any combination. */
final class Sentences {
    static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    private static final List<String> NAMES = List.of(
            "userName",
            "displayName",
            "externalId",
            "id",
            "active",
            "title",
            "name",
            "name.familyName",
            "name.givenName",
            "emails",
            "emails.value",
            "emails.type",
            "emails.primary",
            "phoneNumbers",
            "phoneNumbers.value",
            "addresses.country",
            "roles",
            "roles.value",
            "members",
            "members.value",
            "members.$ref",
            "groups",
            "groups.value",
            "meta",
            "meta.created",
            "meta.lastModified",
            "meta.resourceType",
            "meta.version",
            "meta.location",
            "schemas",
            "password",
            "x509Certificates.value",
            "profileUrl",
            "timezone",
            "userType",
            "preferredLanguage",
            "entitlements",
            "ims",
            "photos",
            ENTERPRISE,
            ENTERPRISE + ":employeeNumber",
            ENTERPRISE + ":manager",
            ENTERPRISE + ":manager.value",
            ENTERPRISE + ":department",
            "urn:ietf:params:scim:schemas:core:2.0:User:userName",
            "USERNAME",
            "nobody.knows",
            "a.b.c",
            "9x");
    private static final List<String> PARTS = List.of("value", "type", "primary", "display", "$ref", "country", "x");
    private static final List<String> OPERATORS =
            List.of("eq", "eq", "eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le", "EQ", "xx");
    private static final List<String> OPERANDS = List.of(
            "\"kim\"",
            "\"user7@example.org\"",
            "\"work\"",
            "true",
            "false",
            "null",
            "1",
            "-1.5e3",
            "kim",
            "\"2026-01-01T00:00:00Z\"",
            "\"9999-12-31T23:59:59.999999999+18:00\"",
            "\"W/\\\"1\\\"\"",
            "\"00000000-0000-7000-8000-0000000000aa\"",
            "\"\"",
            "'x'");

    private static final List<String> TEXTUAL = List.of(
            "userName",
            "title",
            "name.familyName",
            "emails.value",
            "emails",
            "roles.value",
            "phoneNumbers.type",
            "groups.value",
            ENTERPRISE + ":employeeNumber",
            ENTERPRISE + ":manager.value");
    private static final List<String> WORDS = List.of("eq", "ne", "co", "sw", "ew", "gt", "le");
    private static final List<String> ORDERS = List.of("eq", "gt", "ge", "lt", "le", "ne");
    private static final List<String> TEXTS =
            List.of("\"user7@example.org\"", "\"text 7\"", "\"TEXT\"", "\"t\"", "\"work\"", "\"user\"");

    private final Dice dice;

    Sentences(Dice dice) {
        this.dice = dice;
    }

    String name() {
        return dice.one(NAMES);
    }

    String names() {
        return IntStream.rangeClosed(0, dice.below(4)).mapToObj(_ -> name()).collect(Collectors.joining(","));
    }

    String filter(int depth) {
        return switch (dice.below(depth > 0 ? 10 : 5)) {
            case 0, 1, 2, 3 -> comparison(name());
            case 4 -> name() + " pr";
            case 5 -> filter(depth - 1) + " and " + filter(depth - 1);
            case 6 -> filter(depth - 1) + " or " + filter(depth - 1);
            case 7 -> "not (" + filter(depth - 1) + ")";
            case 8 -> "(" + filter(depth - 1) + ")";
            default -> valuePath(depth - 1);
        };
    }

    String path() {
        return switch (dice.below(4)) {
            case 0 -> valuePath(1) + "." + dice.one(PARTS);
            case 1 -> valuePath(1);
            default -> name();
        };
    }

    private String valuePath(int depth) {
        return name() + "[" + part(depth) + "]";
    }

    private String part(int depth) {
        return switch (dice.below(depth > 0 ? 4 : 2)) {
            case 0, 1 -> comparison(dice.one(PARTS));
            case 2 -> part(depth - 1) + " and " + part(depth - 1);
            default -> "not (" + part(depth - 1) + ") or " + dice.one(PARTS) + " pr";
        };
    }

    private String comparison(String name) {
        return dice.once(4) ? anyComparison(name) : fitting();
    }

    /** One that can be asked of users, and often of groups. */
    private String fitting() {
        String text = dice.once(6) ? Json.text(dice.one(Spice.TEXTS)) : dice.one(TEXTS);
        return switch (dice.below(8)) {
            case 0 -> "active " + dice.one(List.of("eq ", "ne ")) + dice.one(List.of("true", "false"));
            case 1 ->
                "meta.lastModified " + dice.one(ORDERS) + " \"2026-01-0" + (1 + dice.below(9)) + "T00:00:00.5+02:00\"";
            case 2 -> "emails[type eq \"work\" and value " + dice.one(WORDS) + " " + text + "]";
            case 3 -> "displayName " + dice.one(WORDS) + " " + text;
            case 4 -> "externalId " + dice.one(ORDERS) + " " + text;
            case 5 -> "id " + dice.one(WORDS) + " \"0\"";
            default -> dice.one(TEXTUAL) + " " + dice.one(WORDS) + " " + text;
        };
    }

    private String anyComparison(String name) {
        String operand = dice.once(6) ? Json.text(dice.one(Spice.TEXTS)) : dice.one(OPERANDS);
        return name + " " + dice.one(OPERATORS) + " " + operand;
    }
}
