package io.sluice.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.journal.Kinds;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogueTest {
    private static final Catalogue KNOWN = Catalogue.KNOWN;

    static Set<String> kinds() {
        return Kinds.failures();
    }

    @Test
    void thereAreKindsToWalk() {
        assertTrue(kinds().containsAll(List.of("uniqueness", "unauthorized", "unexpected", "unanswered")));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyKindOfErrorIsExplainedWhateverTheRequestOrSaidToNeedNone(String kind) {
        for (String operation :
                List.of("create", "replace", "patch", "delete", "read", "query", "discover", "bulk", "unknown")) {
            for (String type : List.of("User", "Group", "Device", "")) {
                assertNotEquals(
                        KNOWN.leavesUnexplained(kind),
                        KNOWN.explain(kind, operation, type, null).isPresent(),
                        kind + " of " + operation + " " + type);
            }
        }
    }

    @Test
    void everyEntryHasItsWordsAndAnIdOfItsOwn() {
        Set<String> ids = new HashSet<>();
        for (Catalogue.Entry entry : KNOWN.entries()) {
            assertTrue(ids.add(entry.id()), entry.id());
            assertTrue(kinds().containsAll(entry.when().outcome()), entry.id());
            for (String text : List.of(entry.title(), entry.meaning(), entry.entra(), entry.remedy())) {
                assertFalse(text.isBlank(), entry.id());
            }
            assertTrue(entry.meaning().endsWith(".") && entry.remedy().endsWith("."), entry.id());
            assertTrue(entry.page() == null || entry.page().startsWith("https://learn.microsoft.com/"), entry.id());
        }
    }

    @Test
    void everyEntryIsReachable() {
        for (Catalogue.Entry entry : KNOWN.entries()) {
            Catalogue.When when = entry.when();
            String operation =
                    when.operation() == null ? "replace" : when.operation().getFirst();
            String type = when.type() == null ? "User" : when.type().getFirst();
            String attribute =
                    when.attribute() == null ? null : when.attribute().getFirst();

            assertTrue(
                    when.outcome().stream()
                                    .anyMatch(outcome -> entry.id().equals(id(outcome, operation, type, attribute)))
                            || (when.operation() == null
                                    && entry.id().equals(id(when.outcome().getFirst(), "unknown", type, attribute))),
                    entry.id());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "duplicate-on-create, uniqueness, create, User, userName",
        "name-taken, uniqueness, patch, User, userName",
        "group-name-taken, uniqueness, create, Group, displayName",
        "unknown-member, invalidValue, patch, Group, members",
        "bad-manager, invalidValue, patch, User, urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value",
        "missing-user-name, invalidValue, create, User, userName",
        "not-a-boolean, invalidValue, patch, User, active",
        "not-a-boolean, invalidValue, create, User, emails.primary",
        "roles-format, invalidValue, patch, User, roles.value",
        "bad-value, invalidValue, create, User, nickName",
        "bad-value, invalidValue, create, User, managerless",
        "no-such-attribute, invalidPath, patch, User, urn:x:shoeSize",
        "gone, notFound, patch, User,",
        "deleted-already, notFound, delete, User,",
        "token-lapsed, unauthorized, query, User,",
        "wrong-url, noSuchEndpoint, unknown, '',"
    })
    void knownPatternsAreToldApart(
            String id, String outcome, String operation, String type, @Nullable String attribute) {
        assertEquals(id, id(outcome, operation, type, attribute));
    }

    private static String id(String outcome, String operation, String type, @Nullable String attribute) {
        return KNOWN.explain(outcome, operation, type, attribute)
                .map(Explanation::id)
                .orElse("none");
    }
}
