package io.sluice.scim.patch;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.scim.schema.StandardSchemas;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Users and operations on them, of few attributes and values, so that they meet often. */
record RandomPatches(Random random) {
    private static final List<String> SINGLE =
            List.of("title", "nickName", "displayName", StandardSchemas.ENTERPRISE + ":department");
    private static final List<String> NAMES = List.of("givenName", "familyName");
    private static final List<String> LISTS = List.of("emails", "roles", "phoneNumbers");
    private static final List<String> TYPES = List.of("work", "home");

    int upTo(int most) {
        return random.nextInt(most + 1);
    }

    JsonNode user() {
        String department = maybe("'" + StandardSchemas.ENTERPRISE + "':{'department':" + text() + "},");
        String lists = LISTS.stream()
                .map(list -> maybe("'" + list + "':" + elements() + ","))
                .collect(Collectors.joining());
        return Patching.json("{" + department + lists + maybe("'title':" + text() + ",")
                + maybe("'name':" + name() + ",") + "'userName':'kim'}");
    }

    /** An operation that succeeds, in JSON. */
    String operation() {
        String op = pick(List.of("add", "replace", "remove"));
        return switch (random.nextInt(8)) {
            case 0 -> at(op, pick(SINGLE), orNull(text()));
            case 1 -> at(op, "name", orNull(name()));
            case 2 -> at(op, "name." + pick(NAMES), orNull(text()));
            case 3 -> at(op, pick(LISTS), elements());
            case 4 -> at(op, pick(LISTS) + "[" + filter(op) + "].display", orNull(text()));
            case 5 -> at(op, pick(LISTS) + "[" + filter(op) + "].primary", "true");
            case 6 ->
                at(op, pick(LISTS) + "[" + filter(op) + "]", "{'value':" + text() + maybe(",'primary':true") + "}");
            default ->
                op.equals("remove")
                        ? "{'op':'remove','path':'" + pick(LISTS) + "'}"
                        : "{'op':'" + op + "','value':{'title':" + text() + ",'name':" + name() + ",'" + pick(LISTS)
                                + "':" + elements() + "}}";
        };
    }

    private static String at(String op, String path, String value) {
        String rest = op.equals("remove") ? "}" : ",'value':" + value + "}";
        return "{'op':'" + op + "','path':'" + path + "'" + rest;
    }

    private String filter(String op) {
        return "type eq \"" + pick(TYPES) + "\""
                + maybe(op.equals("remove") ? " and value pr or primary eq true" : " and primary eq \"True\"");
    }

    private String elements() {
        return IntStream.range(0, upTo(3))
                .mapToObj(i -> "{'value':" + text() + maybe(",'type':'" + pick(TYPES) + "'")
                        + maybe(",'display':" + text()) + maybe(",'primary':" + random.nextBoolean()) + "}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private String name() {
        return "{'" + pick(NAMES) + "':" + text() + "}";
    }

    private String text() {
        return "'" + (char) ('a' + random.nextInt(5)) + "'";
    }

    private String orNull(String value) {
        return random.nextInt(5) == 0 ? "null" : value;
    }

    private String maybe(String text) {
        return random.nextBoolean() ? text : "";
    }

    private String pick(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
