package io.sluice.scim.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EvaluatorTest {
    private static final String BADGE = RandomUsers.BADGE.id() + ":";
    private static final ObjectNode KIM = json("""
            {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
             "id": "6f0c", "externalId": "KCole", "userName": "Kim.Cole@example.org", "active": true,
             "title": "", "displayName": "Kim \\"K\\" Çole 50%", "nickName": "😀",
             "name": {"familyName": "Cole", "givenName": "Kim"},
             "addresses": [], "ims": [{}], "phoneNumbers": [{"type": "work"}],
             "emails": [
               {"type": "work", "value": "kim@work.example", "primary": true},
               {"type": "home", "value": "kim@home.example"}],
             "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {
               "employeeNumber": "4711", "manager": {"value": "M1"}},
             "urn:example:params:scim:schemas:extension:badge:2.0:User": {
               "level": 3, "score": 2.50, "hired": "2024-02-28T23:00:00.5+01:00", "tags": ["a", "B"], "lucky": [1, 7]},
             "meta": {"resourceType": "User", "created": "2024-02-28T22:00:00Z"}}
            """);

    @Test
    void textIsComparedWithoutCaseUnlessTheAttributeIsCaseExact() {
        assertHolds("userName eq \"KIM.COLE@EXAMPLE.ORG\"");
        assertHolds("displayName co \"ÇOLE\"");
        assertHolds("externalId eq \"KCole\"");
        assertFails("externalId eq \"kcole\"");
        assertHolds("id eq \"6f0c\" and manager eq \"M1\"");
        assertFails("id eq \"6F0C\"");
    }

    @Test
    void partsOfTextsAreFound() {
        assertHolds("userName sw \"kim\" and userName co \".cole@\" and userName ew \"ORG\"");
        assertFails("userName sw \"cole\" or userName ew \"kim\" or userName co \"kimcole\"");
        assertHolds("displayName co \"\\\"k\\\"\" and displayName ew \"50%\"");
        assertFails("displayName sw \"%\" or displayName co \"_\"");
    }

    @Test
    void everyTextContainsTheEmptyOne() {
        assertHolds("title co \"\" and title sw \"\" and title ew \"\" and title eq \"\"");
        assertHolds("userName co \"\"");
        assertFails("locale co \"\"");
    }

    @Test
    void textsAreOrderedByCodePoint() {
        assertHolds("userName gt \"kim\" and userName ge \"kim.cole@example.org\" and userName lt \"KIN\"");
        assertFails("userName gt \"kim.cole@example.org\" or userName le \"Kim\"");
        assertHolds("nickName gt \"\uFFFD\" and nickName lt \"\uD83D\uDE01\" and nickName gt \"z\"");
        assertHolds("nickName gt \"\" and nickName lt \"😀x\"");
    }

    @Test
    void codePointOrderIsThatOfUtf8() {
        for (String one : RandomUsers.NASTY) {
            for (String other : RandomUsers.NASTY) {
                assertEquals(
                        Integer.signum(Arrays.compareUnsigned(
                                one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8))),
                        Integer.signum(Comparison.codePoints(one, other)),
                        one + " " + other);
            }
        }
    }

    @Test
    void numbersAreComparedByValue() {
        assertHolds(BADGE + "score eq 2.5 and " + BADGE + "level eq 3.0 and " + BADGE + "level lt 3.5");
        assertHolds(BADGE + "level gt -1e3 and " + BADGE + "level le 3");
        assertFails(BADGE + "level ne 3.00 or " + BADGE + "score gt 2.5");
    }

    @Test
    void timesAreComparedAsPointsInTime() {
        assertHolds(BADGE + "hired eq \"2024-02-28T22:00:00.500Z\" and " + BADGE
                + "hired gt \"2024-02-28T23:30:00+02:00\"");
        assertHolds("meta.created eq \"2024-02-28T23:00:00+01:00\"");
        assertFails("meta.created gt \"2024-02-28T22:00:00Z\"");
    }

    @Test
    void oneValueOfManyIsEnough() {
        assertHolds("emails eq \"kim@home.example\" and emails.type eq \"work\"");
        assertHolds(BADGE + "tags eq \"B\" and " + BADGE + "lucky gt 6 and " + BADGE + "lucky lt 2");
        assertFails(BADGE + "tags eq \"b\"");
        assertHolds("schemas eq \"urn:ietf:params:scim:schemas:core:2.0:User\"");
    }

    @Test
    void aValuePathAsksForAllOfOneElement() {
        assertHolds("emails[type eq \"work\" and value co \"@work\"]");
        assertFails("emails[type eq \"work\" and value co \"@home\"]");
        assertHolds("emails.type eq \"work\" and emails.value co \"@home\"");
        assertHolds("emails[type eq \"home\"].value eq \"kim@home.example\"");
        assertHolds("emails[not (primary eq true)]");
        assertFails("emails[not (type eq \"work\" or type eq \"home\")]");
        assertHolds("name[familyName eq \"cole\" and givenName eq \"kim\"]");
        assertFails("addresses[not (type eq \"work\")]");
    }

    @Test
    void unequalHoldsWhereThereIsNoValue() {
        assertHolds("locale ne \"en\"");
        assertHolds("emails[primary ne true]");
        assertHolds("addresses.type ne \"work\"");
        assertFails("active ne true");
        assertHolds("emails.type ne \"work\"");
        assertFails("not (emails.type ne \"work\")");
        assertFails("phoneNumbers.type ne \"work\"");
        assertHolds("phoneNumbers.value ne \"1\"");
    }

    @Test
    void nothingElseHoldsWhereThereIsNoValue() {
        assertFails("locale eq \"en\" or locale gt \"\" or locale lt \"z\" or locale co \"\"");
        assertFails(BADGE + "contractor eq false");
    }

    @Test
    void emptyIsNotPresent() {
        assertHolds("userName pr and emails pr and name pr and emails.primary pr and active pr and meta.created pr");
        assertFails("title pr or addresses pr or ims pr or phoneNumbers.value pr or locale pr");
        assertHolds("locale eq null and title eq null and userName ne null");
        assertFails("locale ne null or userName eq null");
    }

    @Test
    void aValueOfAnotherKindSatisfiesNothing() {
        ObjectNode odd = json("{\"active\": \"true\", \"userName\": 7, \"emails\": [\"plain\"]}");
        assertFalse(holds("active eq true", odd));
        assertFalse(holds("active ne true", odd));
        assertFalse(holds("userName eq \"7\"", odd));
        assertFalse(holds("emails.value eq \"plain\"", odd));
    }

    @Test
    void elementsAreAskedOneByOne() {
        Target emails = ((Condition.Present) condition("emails pr")).target();
        Condition work = FilterChecker.within(emails, FilterParser.parse("type eq \"WORK\" and not (value eq null)"));
        assertTrue(Evaluator.holdsWithin(work, KIM.path("emails").path(0)));
        assertFalse(Evaluator.holdsWithin(work, KIM.path("emails").path(1)));
        assertFalse(Evaluator.holdsWithin(work, KIM.path("phoneNumbers").path(0)));
    }

    private static void assertHolds(String filter) {
        assertTrue(holds(filter, KIM), filter);
    }

    private static void assertFails(String filter) {
        assertFalse(holds(filter, KIM), filter);
    }

    private static boolean holds(String filter, ObjectNode resource) {
        return Evaluator.holds(condition(filter), resource);
    }

    private static Condition condition(String filter) {
        return FilterChecker.check(RandomUsers.TYPE, FilterParser.parse(filter)).condition();
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) new JsonMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
