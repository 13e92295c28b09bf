package io.sluice.scim.patch;

import static io.sluice.scim.patch.Patching.ENTERPRISE;
import static io.sluice.scim.patch.Patching.USER;
import static io.sluice.scim.patch.Patching.json;
import static io.sluice.scim.patch.Patching.user;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.scim.error.ScimError;
import java.util.Arrays;
import java.util.Collections;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PatchPlanTest {

    @Test
    void eachOperationSeesWhatTheOneBeforeLeft() {
        // Given
        Patching user = user("'emails':[{'value':'a@x.org','type':'work'}]");

        // When
        var emails = user.after(
                "emails",
                "{'op':'remove','path':'emails'}",
                "{'op':'add','path':'emails','value':[{'value':'b@x.org','type':'home'}]}",
                "{'op':'replace','path':'emails[type eq \"home\"].type','value':'work'}",
                "{'op':'add','path':'emails[type eq \"work\"].display','value':'Mail'}");

        // Then
        assertEquals(json("[{'value':'b@x.org','type':'work','display':'Mail'}]"), emails);
    }

    @Test
    void theLastOperationOnAnAttributeDecides() {
        assertEquals(
                json("'two'"),
                user("'title':'zero'")
                        .after(
                                "title",
                                "{'op':'remove','path':'title'}",
                                "{'op':'add','path':'title','value':'one'}",
                                "{'op':'replace','path':'title','value':'two'}"));
    }

    @Test
    void oneOperationThatFailsUndoesAll() {
        // Given
        Patching user = user("'title':'Dr','emails':[{'value':'a@x.org'}],'" + ENTERPRISE + "':{'department':'Tax'}");
        ObjectNode before = user.current().copy();

        // When
        user.refused(
                ScimError.Mutability.class,
                "{'op':'replace','path':'title','value':'Prof'}",
                "{'op':'add','path':'emails[value eq \"a@x.org\"].primary','value':true}",
                "{'op':'remove','path':'" + ENTERPRISE + ":department'}",
                "{'op':'remove','path':'userName'}");

        // Then
        assertEquals(before, user.current().tree());
    }

    @Test
    void whatIsDoneAndUndoneIsNoChange() {
        PatchPlan plan = user("'title':'Dr'")
                .apply(
                        "{'op':'add','path':'emails','value':[{'value':'a@x.org'}]}",
                        "{'op':'replace','path':'title','value':'Prof'}",
                        "{'op':'add','path':'nickName','value':'K'}",
                        "{'op':'remove','path':'emails[value eq \"a@x.org\"]'}",
                        "{'op':'replace','path':'title','value':'Dr'}");

        assertEquals(Set.of("nickName"), plan.changed());
    }

    @Test
    void manyOperationsOnALongListAreRefusedBeforeTheyTakeLong() {
        // Given
        String values =
                IntStream.range(0, 2_000).mapToObj(i -> "{'value':'" + i + "'}").collect(Collectors.joining(","));
        String list = "{'op':'add','path':'emails','value':[" + values + "]}";
        String one = "{'op':'add','path':'emails[value eq \"7\"].display','value':'x'}";
        String[] operations = Collections.nCopies(100, one).toArray(String[]::new);
        operations[0] = list;

        // When
        var error = user("").refused(ScimError.InvalidValue.class, operations);
        PatchPlan fewer = user("").apply(Arrays.copyOf(operations, 50));

        // Then
        assertEquals("emails", error.attribute());
        assertEquals(2_000, fewer.document().tree().get("emails").size());
    }

    @Test
    void anOrdinaryPatchSaysNothingAboutMembers() {
        assertTrue(user("").apply("{'op':'add','path':'title','value':'Dr'}")
                .members()
                .isEmpty());
    }

    @Test
    void namesTakeTheSchemasSpellingAndValuesStayAsTheyAre() {
        assertEquals(
                json(
                        "{'schemas':['" + USER
                                + "'],'userName':'kim','displayName':' Kim ','phoneNumbers':[{'value':'+1 (0) 5','type':'WORK'}]}"),
                user("").apply(
                                "{'op':'add','value':{'DISPLAYNAME':' Kim ','phonenumbers':[{'Value':'+1 (0) 5','TYPE':'WORK'}]}}")
                        .document()
                        .tree());
    }
}
