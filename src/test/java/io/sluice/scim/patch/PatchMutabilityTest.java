package io.sluice.scim.patch;

import static io.sluice.scim.patch.Patching.ENTERPRISE;
import static io.sluice.scim.patch.Patching.json;
import static io.sluice.scim.patch.Patching.thing;
import static io.sluice.scim.patch.Patching.user;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.scim.error.ScimError;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatchMutabilityTest {

    @ParameterizedTest
    @CsvSource({
        "add,id",
        "replace,id",
        "remove,id",
        "replace,meta",
        "replace,META.created",
        "add,groups",
        "remove,groups[value eq \"g1\"]",
        "add,groups.display",
        "replace," + ENTERPRISE + ":manager.displayName"
    })
    void aReadOnlyAttributeCannotBeAPath(String op, String path) {
        String value = op.equals("remove") ? "" : ",'value':'x'";
        var error =
                user("").refused(ScimError.Mutability.class, "{'op':'" + op + "','path':'" + path + "'" + value + "}");

        assertEquals(path, error.attribute());
        assertTrue(error.detail().startsWith(path + " is readOnly"), error.detail());
    }

    @Test
    void aReadOnlySubAttributeCannotBeAPathButIsIgnoredInAValue() {
        thing("")
                .refused(
                        ScimError.Mutability.class,
                        "{'op':'replace','path':'owners[value eq \"o1\"].locked','value':true}");
        assertEquals(
                json("[{'value':'o1','type':'x'}]"),
                thing("")
                        .after(
                                "owners",
                                "{'op':'replace','path':'owners[value eq \"o1\"]','value':{'type':'x','locked':'y'}}"));
    }

    @Test
    void anImmutableAttributeIsSetOnce() {
        // Given
        String set = "{'op':'replace','path':'serial','value':'S1'}";
        String same = "{'op':'add','value':{'serial':'S1'}}";

        // When
        PatchPlan plan = thing("").apply(set, same);

        // Then
        assertEquals(json("'S1'"), plan.document().tree().get("serial"));
        thing("").refused(ScimError.Mutability.class, set, "{'op':'replace','path':'serial','value':'S2'}");
        thing("'serial':'S0'").refused(ScimError.Mutability.class, set);
        thing("'serial':'S0'").refused(ScimError.Mutability.class, "{'op':'remove','path':'serial'}");
    }

    @Test
    void anImmutableSubAttributeIsSetOnce() {
        // Given
        Patching thing = thing("'maker':{'name':'m'}");
        String set = "{'op':'add','path':'maker','value':{'plant':'north'}}";

        // When
        var maker = thing.after("maker", set, set);

        // Then
        assertEquals(json("{'name':'m','plant':'north'}"), maker);
        var error =
                thing.refused(ScimError.Mutability.class, set, "{'op':'replace','path':'maker.plant','value':'south'}");
        assertEquals("maker.plant", error.attribute());
        thing.refused(ScimError.Mutability.class, set, "{'op':'remove','path':'maker.plant'}");
    }

    @Test
    void anImmutableSubAttributeOfAnElementIsSetOnceAndLeavesWithIt() {
        // Given
        Patching thing = thing("'owners':[{'value':'o2','since':'2020'}]");

        // When
        var again = thing.after("owners", "{'op':'add','path':'owners','value':[{'value':'o2','since':'2024'}]}");
        var another = thing.after("owners", "{'op':'replace','path':'owners','value':[{'value':'o2','since':'2024'}]}");

        // Then
        thing.refused(
                ScimError.Mutability.class, "{'op':'replace','path':'owners[value eq \"o2\"].since','value':'2024'}");
        assertEquals(json("[{'value':'o2','since':'2020'}]"), again);
        assertEquals(json("[{'value':'o2','since':'2024'}]"), another);
    }

    @Test
    void whatIsRequiredMustBeThereInTheEnd() {
        thing("").refused(ScimError.InvalidValue.class, "{'op':'add','path':'maker.country','value':'NO'}");
        thing("").refused(ScimError.InvalidValue.class, "{'op':'add','path':'owners[type eq \"x\"].rank','value':1}");
        assertEquals(
                Set.of("maker"),
                thing("")
                        .apply(
                                "{'op':'add','path':'maker.country','value':'NO'}",
                                "{'op':'add','path':'maker.name','value':'m'}")
                        .changed());
    }

    @Test
    void schemasFollowsFromTheDataWhateverIsSaid() {
        PatchPlan plan = user("").apply(
                        "{'op':'add','path':'schemas','value':['urn:x']}",
                        "{'op':'remove','path':'schemas'}",
                        "{'op':'replace','value':{'schemas':[]}}");

        assertEquals(Set.of(), plan.changed());
    }
}
