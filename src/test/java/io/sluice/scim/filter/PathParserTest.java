package io.sluice.scim.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.sluice.scim.filter.Filter.Compare;
import io.sluice.scim.filter.Filter.Op;
import io.sluice.scim.filter.Filter.Value;
import org.junit.jupiter.api.Test;

class PathParserTest {
    @Test
    void anAttributeMayHaveAPartAndAUrn() {
        assertEquals(new PatchPath(new AttributePath(null, "members", null), null, null), PathParser.parse("members"));
        assertEquals(
                new PatchPath(new AttributePath(null, "name", "givenName"), null, null),
                PathParser.parse("name.givenName"));
        assertEquals(
                new PatchPath(
                        new AttributePath(
                                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User", "manager", "value"),
                        null,
                        null),
                PathParser.parse("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value"));
    }

    @Test
    void aValueFilterMayBeFollowedByAPart() {
        Filter filter = new Compare(new AttributePath(null, "type", null), Op.EQ, new Value.Text("work"));
        AttributePath emails = new AttributePath(null, "emails", null);
        assertEquals(new PatchPath(emails, filter, null), PathParser.parse("emails[type eq \"work\"]"));
        assertEquals(new PatchPath(emails, filter, "Value"), PathParser.parse(" emails[type eq \"work\"].Value "));
    }

    @Test
    void errorsNamePathAndPosition() {
        assertFails("", 0);
        assertFails("emails[type eq \"work\"", 21);
        assertFails("emails[type eq \"work\"] .value", 23);
        assertFails("emails[type eq \"work\"].value eq \"x\"", 29);
        assertFails("emails[type eq \"work\"].value.x", 28);
        assertFails("emails.value[type eq \"work\"]", 28);
        assertFails("name givenName", 5);
        assertFails("emails[type is \"work\"]", 12);
        assertFails("a[".repeat(4_000), 102);
    }

    private static void assertFails(String text, int position) {
        ScimException thrown = assertThrows(ScimException.class, () -> PathParser.parse(text), text);
        ScimError.InvalidPath error = (ScimError.InvalidPath) thrown.error();
        assertEquals(text, error.path());
        assertTrue(error.detail().endsWith("(At character " + (position + 1) + ".)"), error.detail());
    }
}
