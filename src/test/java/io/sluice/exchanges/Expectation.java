package io.sluice.exchanges;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What an answer must hold: every member that is expected of an object, every element of an array in its order and no other,
 * and any other value exactly. What nobody expects may be there too, unless it is said to be absent.
 */
final class Expectation {
    private Expectation() {}

    /** Each as a sentence with its place; none if all is as expected. */
    static List<String> differences(JsonNode expected, JsonNode actual) {
        List<String> differences = new ArrayList<>();
        compare("", expected, actual, differences);
        return differences;
    }

    /** The same for JSON pointers to what must not be there; null counts as not there. */
    static List<String> notAbsent(List<String> absent, JsonNode actual) {
        return absent.stream()
                .filter(pointer -> !actual.at(pointer).isMissingNode()
                        && !actual.at(pointer).isNull())
                .map(pointer -> pointer + " should be absent, not " + actual.at(pointer))
                .toList();
    }

    private static void compare(String at, JsonNode expected, JsonNode actual, List<String> differences) {
        if (expected.isObject() && actual.isObject()) {
            expected.properties()
                    .forEach(member -> compare(
                            at + "/" + member.getKey(), member.getValue(), actual.path(member.getKey()), differences));
        } else if (expected.isArray() && actual.isArray() && expected.size() == actual.size()) {
            for (int i = 0; i < expected.size(); i++) {
                compare(at + "/" + i, expected.get(i), actual.get(i), differences);
            }
        } else if (!expected.equals(actual)) {
            differences.add(at + " should be " + expected + ", not " + (actual.isMissingNode() ? "missing" : actual));
        }
    }
}
