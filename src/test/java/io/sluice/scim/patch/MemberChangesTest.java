package io.sluice.scim.patch;

import static io.sluice.scim.patch.Patching.group;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.scim.error.ScimError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemberChangesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'op':'add','path':'members','value':[{'value':'u1','$ref':null,'display':'Kim'},{'Value':'u2','type':'User'}]}",
                "{'op':'add','path':'MEMBERS','value':[{'VALUE':'u1'},{'value':'u2'}]}",
                "{'op':'add','value':{'members':[{'value':'u1'},{'value':'u2'}]}}",
                "{'op':'add','path':'members','value':[{'value':'u1'}]},{'op':'add','path':'members','value':[{'value':'u2'}]}",
                "{'op':'add','value':{'urn:ietf:params:scim:schemas:core:2.0:Group':{'members':[{'value':'u1'},{'value':'u2'}]}}}",
                "{'op':'add','path':'urn:ietf:params:scim:schemas:core:2.0:Group:members','value':[{'value':'u1'},{'value':'u2'}]}"
            })
    void membersAreAdded(String operations) {
        // When
        PatchPlan plan = group().apply(operations);

        // Then
        assertEquals(new MemberChanges(false, Set.of("u1", "u2"), Set.of()), plan.members());
        assertEquals(Set.of(), plan.changed());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'op':'remove','path':'members[value eq \"u1\"]'},{'op':'remove','path':'members[value eq \"u2\"]'}",
                "{'op':'remove','path':'members[VALUE EQ \"u1\" or value eq \"u2\"]'}",
                "{'op':'remove','path':'members[value eq \"u2\" or (value eq \"u1\")]'}"
            })
    void membersAreRemoved(String operations) {
        assertEquals(
                new MemberChanges(false, Set.of(), Set.of("u1", "u2")),
                group().apply(operations).members());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'op':'remove','path':'members'}",
                "{'op':'remove','path':'members','value':null}",
                "{'op':'replace','path':'members','value':[]}",
                "{'op':'replace','path':'members','value':null}",
                "{'op':'replace','value':{'members':[]}}"
            })
    void theGroupIsEmptied(String operation) {
        assertEquals(
                new MemberChanges(true, Set.of(), Set.of()),
                group().apply(operation).members());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'op':'add','path':'members','value':[]}",
                "{'op':'add','path':'members','value':null}",
                "{'op':'replace','value':{'displayName':'Payroll'}}"
            })
    void nothingIsSaidAboutMembers(String operation) {
        assertEquals(MemberChanges.none(), group().apply(operation).members());
        assertTrue(MemberChanges.none().isEmpty());
    }

    @Test
    void allMembersAreReplaced() {
        assertEquals(
                new MemberChanges(true, Set.of("u2", "u3"), Set.of()),
                group().apply(
                                "{'op':'add','path':'members','value':[{'value':'u1'}]}",
                                "{'op':'remove','path':'members[value eq \"u9\"]'}",
                                "{'op':'replace','path':'members','value':[{'value':'u2'}]}",
                                "{'op':'add','path':'members','value':[{'value':'u3'},{'value':'u4'}]}",
                                "{'op':'remove','path':'members[value eq \"u4\"]'}")
                        .members());
    }

    @Test
    void theDocumentNeverHoldsMembers() {
        // When
        PatchPlan plan = group().apply(
                        "{'op':'replace','value':{'displayName':'Pay','members':[{'value':'u1'}]}}",
                        "{'op':'add','path':'members','value':[{'value':'u2'}]}");
        Patching group = group();

        // Then
        assertTrue(plan.document().tree().path("members").isMissingNode());
        assertEquals(Set.of("displayName"), plan.changed());
        assertSame(
                group.current(),
                group.apply("{'op':'add','path':'members','value':[{'value':'u1'}]}")
                        .document());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "remove|members[type eq \"User\"]",
                "remove|members[value ne \"u1\"]",
                "remove|members[value eq \"u1\" and type eq \"User\"]"
            })
    void membersAreSelectedById(String op, String path) {
        var error = group().refused(ScimError.InvalidPath.class, at(op, path));

        assertEquals(path, error.path());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "remove|members[value eq \"u1\"].type",
                "remove|members.value",
                "replace|members[value eq \"u1\"]",
                "add|members[value eq \"u1\"]",
                "replace|members[value eq \"u1\"].type",
                "replace|members.type"
            })
    void membersAreNotEdited(String op, String path) {
        var error = group().refused(ScimError.Mutability.class, at(op, path));

        assertEquals(path, error.attribute());
    }

    private static String at(String op, String path) {
        return "{'op':'" + op + "','path':'" + path + "'" + (op.equals("remove") ? "}" : ",'value':{'value':'u2'}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{}]",
                "[{'value':null}]",
                "[{'value':7}]",
                "[{'value':' '}]",
                "['']",
                "[null]",
                "[[]]",
                "['u1']",
                "'u1'",
                "{'value':'u1'}",
                "7",
                "{'display':'Kim'}"
            })
    void aMemberHasAnId(String value) {
        var error =
                group().refused(ScimError.InvalidValue.class, "{'op':'add','path':'members','value':" + value + "}");

        assertEquals("members", error.attribute());
    }

    @Test
    void onAnyMembersTheChangesDoWhatTheOperationsDoOneByOne() {
        for (long seed = 0; seed < 500; seed++) {
            // Given
            Random random = new Random(seed);
            Set<String> before = ids(random);
            List<String> operations = new ArrayList<>();
            Set<String> expected = new HashSet<>(before);
            for (int i = random.nextInt(8); i >= 0; i--) {
                operations.add(operation(random, expected));
            }

            // When
            MemberChanges changes =
                    group().apply(operations.toArray(String[]::new)).members();

            // Then
            Set<String> after = changes.replacesAll() ? new HashSet<>() : new HashSet<>(before);
            after.removeAll(changes.removed());
            after.addAll(changes.added());
            assertEquals(expected, after, "seed " + seed + ": " + operations);
        }
    }

    /** An operation in JSON; does the same to {@code members}. */
    private static String operation(Random random, Set<String> members) {
        Set<String> ids = ids(random);
        String value = ids.stream().map(id -> "{'value':'" + id + "'}").collect(Collectors.joining(",", "[", "]"));
        return switch (random.nextInt(5)) {
            case 0 -> {
                members.clear();
                yield "{'op':'remove','path':'members'}";
            }
            case 1 -> {
                members.clear();
                members.addAll(ids);
                yield "{'op':'replace','path':'members','value':" + value + "}";
            }
            case 2 -> {
                members.removeAll(ids);
                String any = ids.stream().map(id -> "value eq \"" + id + "\"").collect(Collectors.joining(" or "));
                yield ids.isEmpty()
                        ? "{'op':'add','path':'members','value':[]}"
                        : "{'op':'remove','path':'members[" + any + "]'}";
            }
            default -> {
                members.addAll(ids);
                yield "{'op':'add','path':'members','value':" + value + "}";
            }
        };
    }

    private static Set<String> ids(Random random) {
        Set<String> ids = new HashSet<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            ids.add("u" + random.nextInt(6));
        }
        return ids;
    }
}
