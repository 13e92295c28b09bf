package io.sluice.scim.patch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.scim.error.ScimException;
import io.sluice.scim.resource.Document;
import io.sluice.scim.resource.ResourceReader;
import io.sluice.scim.schema.StandardSchemas;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What holds for any operations on any user. */
class PatchPropertiesTest {
    private static final int RUNS = 600;

    /** One user and some operations on it, all from a seed. */
    private record Sample(String seed, Patching user, List<String> operations) {
        static Sample of(long seed) {
            RandomPatches random = new RandomPatches(new Random(seed));
            Document user = ResourceReader.create(StandardSchemas.USER, random.user());
            List<String> operations = IntStream.range(0, 1 + random.upTo(6))
                    .mapToObj(i -> random.operation())
                    .toList();
            Patching patching = new Patching(StandardSchemas.USER, user, PatchRules.entra());
            return new Sample("seed " + seed + ": " + operations + " on " + user, patching, operations);
        }

        PatchPlan apply() {
            return user.apply(operations.toArray(String[]::new));
        }
    }

    private interface Property {
        void hold(Sample sample);
    }

    private static void forAll(Property property) {
        for (long seed = 0; seed < RUNS; seed++) {
            property.hold(Sample.of(seed));
        }
    }

    @Test
    void theCurrentDocumentStaysAsItIs() {
        forAll(sample -> {
            ObjectNode before = sample.user.current().copy();
            sample.apply();
            assertEquals(before.toString(), sample.user.current().tree().toString(), sample.seed);
        });
    }

    @Test
    void manyOperationsAtOnceDoWhatTheyDoOneByOne() {
        forAll(sample -> {
            Document document = sample.user.current();
            for (String operation : sample.operations) {
                document = new Patching(StandardSchemas.USER, document, PatchRules.entra())
                        .apply(operation)
                        .document();
            }
            assertEquals(document, sample.apply().document(), sample.seed);
        });
    }

    @Test
    void theResultIsWhatTheSameUserWouldBeIfCreatedSo() {
        forAll(sample -> {
            Document after = sample.apply().document();
            Document created = ResourceReader.create(StandardSchemas.USER, after.copy());
            assertEquals(created, after, sample.seed);
        });
    }

    @Test
    void whatIsNamedAsChangedIsWhatChanged() {
        forAll(sample -> {
            PatchPlan plan = sample.apply();
            Set<String> expected = new HashSet<>();
            compare("", sample.user.current().tree(), plan.document().tree(), expected);
            assertEquals(expected, plan.changed(), sample.seed);
        });
    }

    private static void compare(String prefix, JsonNode before, JsonNode after, Set<String> changed) {
        Set<String> names = new HashSet<>();
        before.fieldNames().forEachRemaining(names::add);
        after.fieldNames().forEachRemaining(names::add);
        names.remove("schemas");
        for (String name : names) {
            if (name.equals(StandardSchemas.ENTERPRISE)) {
                compare(name + ":", before.path(name), after.path(name), changed);
            } else if (!before.path(name).equals(after.path(name))) {
                changed.add(prefix + name);
            }
        }
    }

    @Test
    void atMostOneElementIsPrimary() {
        forAll(sample -> {
            for (Map.Entry<String, JsonNode> attribute :
                    sample.apply().document().tree().properties()) {
                int primaries = 0;
                for (JsonNode element : attribute.getValue()) {
                    primaries += element.path("primary").booleanValue() ? 1 : 0;
                }
                assertTrue(primaries <= 1, sample.seed);
            }
        });
    }

    @Test
    void whatWasJustReplacedIsNotChangedByReplacingItAgain() {
        forAll(sample -> {
            String operation = sample.operations.getFirst();
            if (operation.contains("'replace'")) {
                Document once = sample.user.apply(operation).document();
                PatchPlan twice = new Patching(StandardSchemas.USER, once, PatchRules.entra()).apply(operation);
                assertEquals(Set.of(), twice.changed(), sample.seed);
            }
        });
    }

    @Test
    void addingTwiceIsAddingOnce() {
        forAll(sample -> {
            String operation = sample.operations.getFirst();
            if (operation.contains("'add'")) {
                Document once = sample.user.apply(operation).document();
                PatchPlan twice = new Patching(StandardSchemas.USER, once, PatchRules.entra()).apply(operation);
                assertEquals(Set.of(), twice.changed(), sample.seed);
            }
        });
    }

    @Test
    void removingWhatWasAddedRestores() {
        forAll(sample -> {
            PatchPlan plan = sample.user.apply(
                    "{'op':'add','path':'emails','value':[{'value':'new@x.org','type':'other'}]}",
                    "{'op':'add','path':'ims[type eq \"new\"].value','value':'new'}",
                    "{'op':'remove','path':'ims[value eq \"new\"]'}",
                    "{'op':'remove','path':'emails[value eq \"NEW@x.org\"]'}");
            assertEquals(Set.of(), plan.changed(), sample.seed);
        });
    }

    @Test
    void anOperationThatFailsInTheEndLeavesNothing() {
        forAll(sample -> {
            String before = sample.user.current().copy().toString();
            String[] operations = new String[sample.operations.size() + 1];
            sample.operations.toArray(operations);
            operations[operations.length - 1] = "{'op':'remove','path':'userName'}";
            assertNotNull(assertThrows(ScimException.class, () -> sample.user.apply(operations), sample.seed));
            assertEquals(before, sample.user.current().tree().toString(), sample.seed);
        });
    }
}
