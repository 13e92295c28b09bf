package io.sluice.scim.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.sluice.scim.filter.Condition.Compare;
import io.sluice.scim.filter.Condition.Not;
import io.sluice.scim.filter.Condition.Operand;
import io.sluice.scim.filter.Condition.Present;
import io.sluice.scim.filter.Condition.Within;
import io.sluice.scim.schema.ResourceType;
import io.sluice.scim.schema.Schema;
import io.sluice.scim.schema.StandardSchemas;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FilterCheckerTest {
    private static final ResourceType USER = RandomUsers.TYPE;
    private static final String BADGE = RandomUsers.BADGE.id() + ":";

    @Test
    void namesAreFoundInAnyCaseWithAndWithoutTheirUrn() {
        assertEquals("userName", target("USERNAME pr").toString());
        assertEquals("name.familyName", target("Name.FamilyName pr").toString());
        assertEquals(
                "userName",
                target("urn:ietf:params:scim:schemas:core:2.0:user:userName pr").toString());
        assertEquals(
                StandardSchemas.ENTERPRISE + ":manager.value",
                target(StandardSchemas.ENTERPRISE + ":manager.value pr").toString());
        assertEquals("meta.lastModified", target("meta.lastModified pr").toString());
        assertEquals(
                "members.value",
                ((Compare) condition(StandardSchemas.GROUP, "members eq \"U1\""))
                        .target()
                        .toString());
    }

    @Test
    void anAttributeThatOneExtensionHasNeedsNoUrn() {
        assertEquals(
                StandardSchemas.ENTERPRISE + ":manager.value",
                ((Compare) condition("manager eq \"M\"")).target().toString());
    }

    @Test
    void anAttributeThatTwoExtensionsHaveNeedsItsUrn() {
        List<ResourceType.Extension> extensions = new ArrayList<>(USER.extensions());
        Schema twin = new Schema("urn:example:twin", "Twin", "", RandomUsers.BADGE.attributes());
        extensions.add(new ResourceType.Extension(twin, false));
        ResourceType type = new ResourceType("User", "/Users", "", USER.schema(), extensions);
        assertRefused(type, "level eq 1", "'level' is defined by several extensions of User");
        assertEquals(
                "urn:example:twin:level",
                target(type, "urn:example:twin:level pr").toString());
    }

    @Test
    void unknownNamesAreRefusedWithTheNearestKnownOne() {
        assertRefused("usrName eq \"x\"", "User has no attribute 'usrName'; did you mean 'userName'?");
        assertRefused("name.givnName eq \"x\"", "'name' has no sub-attribute 'givnName'; did you mean 'givenName'?");
        assertRefused("shoeSize eq 43", "User has no attribute 'shoeSize'; it has schemas, id,");
        assertRefused("userName.value eq \"x\"", "'userName' has no sub-attribute 'value'.");
        assertRefused(
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0User:department pr",
                "did you mean '" + StandardSchemas.ENTERPRISE + "'?");
        assertRefused("urn:x:department pr", "User has no schema 'urn:x'; it has urn:");
        assertRefused(
                StandardSchemas.ENTERPRISE + ":departmnt pr",
                "did you mean '" + StandardSchemas.ENTERPRISE + ":department'?");
        assertRefused("x".repeat(500) + " pr", "User has no attribute");
    }

    @Test
    void whatIsNeverReturnedCannotBeSearched() {
        assertRefused("password eq \"x\"", "'password' is never returned");
        assertRefused("not (password pr)", "'password' is never returned");
    }

    @Test
    void aComplexAttributeAloneMeansItsValue() {
        assertEquals(
                "emails.value",
                ((Compare) condition("emails co \"@x\"")).target().toString());
        assertRefused(
                "name eq \"x\"", "'name' has no single value; name one of its sub-attributes: formatted, familyName");
        assertRefused("name co \"x\"", "'name' has no single value");
    }

    @Test
    void presenceMayAskForAWholeComplexAttribute() {
        assertNull(target("emails pr").subAttribute());
        assertEquals(new Not(condition("emails pr")), condition("emails eq null"));
        assertEquals(condition("title pr"), condition("title ne NULL"));
        assertRefused("title gt null", "null can only be compared with eq and ne, not with gt");
    }

    @Test
    void textIsFoldedWhereCaseDoesNotMatter() {
        assertEquals(new Operand.Text("kim"), operand("userName eq \"KIM\""));
        assertEquals(new Operand.Text("KIM"), operand("externalId eq \"KIM\""));
        assertEquals(new Operand.Text("kim"), operand("emails[type eq \"Kim\"]"));
    }

    @Test
    void numbersAreTextWhereTextIsWanted() {
        assertEquals(new Operand.Text("4711"), operand("externalId eq 4711"));
        assertEquals(new Operand.Text("1.50"), operand("externalId eq 1.50"));
        assertEquals(new Operand.Text("12e4"), operand("externalId eq 12e4"));
        assertRefused("title eq true", "'title' is compared with true but takes text");
    }

    @Test
    void booleansMayStandInQuotes() {
        assertEquals(new Operand.Bool(true), operand("roles[primary eq \"True\"]"));
        assertEquals(new Operand.Bool(false), operand("active eq false"));
        assertRefused("active eq \"yes\"", "'active' is compared with \"yes\" but takes true or false");
        assertRefused("active eq 1", "takes true or false");
    }

    @Test
    void numbersMayStandInQuotes() {
        assertEquals(new Operand.Numeric(new BigDecimal("2.50")), operand(BADGE + "score ge 2.50"));
        assertEquals(new Operand.Numeric(new BigDecimal("1.2E+5")), operand(BADGE + "score lt 12e4"));
        assertEquals(new Operand.Numeric(new BigDecimal("-3")), operand(BADGE + "level eq \"-3\""));
        assertRefused(BADGE + "level eq \"high\"", "takes a number");
        assertRefused(BADGE + "level eq 1e9999", "takes a number");
        assertRefused(BADGE + "level eq true", "takes a number");
    }

    @Test
    void timesAreReadWithTheirOffset() {
        Operand expected = new Operand.Time(Instant.parse("2015-10-10T21:38:21.861797900Z"));
        assertEquals(expected, operand("meta.created gt 2015-10-10T14:38:21.8617979-07:00"));
        assertEquals(expected, operand("meta.created gt \"2015-10-10T21:38:21.8617979Z\""));
        assertEquals(expected, operand("meta.created gt \"2015-10-10T23:38:21.8617979+02:00\""));
        assertEquals(expected, operand("meta.created gt \"2015-10-10T23:38:21.8617979 02:00\""));
        assertRefused("meta.created gt \"yesterday\"", "takes a dateTime, for example \"2026-05-13T04:42:34Z\"");
        assertRefused("meta.created gt 2015", "takes a dateTime");
    }

    @Test
    void operatorsMustFitTheType() {
        for (String op : List.of("gt", "ge", "lt", "le")) {
            assertRefused("active " + op + " true", "'active' is of type boolean, which cannot be compared with " + op);
            assertRefused("x509Certificates.value " + op + " \"QQ==\"", "of type binary");
        }
        for (String op : List.of("co", "sw", "ew")) {
            assertRefused("active " + op + " \"tr\"", "of type boolean");
            assertRefused("meta.created " + op + " \"2015\"", "of type dateTime");
            assertRefused(BADGE + "level " + op + " 1", "of type integer");
            assertRefused("x509Certificates " + op + " \"QQ\"", "of type binary");
            condition("profileUrl " + op + " \"https\"");
        }
    }

    @Test
    void aValuePathNeedsSubAttributes() {
        Within within = (Within) condition("emails[type eq \"work\"]");
        assertEquals("emails", within.target().toString());
        assertEquals("emails.type", ((Compare) within.on()).target().toString());
        assertEquals(new Within(within.target(), target(within, "value")), condition("emails[value pr]"));
        assertTrue(condition("name[familyName pr]") instanceof Within);
        assertRefused("schemas[value eq \"x\"]", "'schemas' has no sub-attributes");
        assertRefused("emails.type[value pr]", "'emails.type' has no sub-attributes");
        assertRefused("emails[userName pr]", "'emails' has no sub-attribute 'userName'");
        assertRefused("emails[emails.type pr]", "not 'emails.type'");
        assertRefused("emails[type[value pr]]", "'emails.type' has no sub-attributes");
    }

    @Test
    void elementsAreFilteredByTheirParts() {
        Target emails = target("emails pr");
        assertEquals(
                ((Within) condition("emails[type eq \"work\"]")).on(),
                FilterChecker.within(emails, FilterParser.parse("type eq \"WORK\"")));
        assertThrows(
                ScimException.class, () -> FilterChecker.within(target("title pr"), FilterParser.parse("value pr")));
    }

    private static Condition target(Within within, String part) {
        return new Present(within.target()
                .part(within.target().attribute().subAttribute(part).orElseThrow()));
    }

    private static Condition condition(String filter) {
        return condition(USER, filter);
    }

    private static Condition condition(ResourceType type, String filter) {
        return FilterChecker.check(type, FilterParser.parse(filter)).condition();
    }

    private static Target target(String filter) {
        return target(USER, filter);
    }

    private static Target target(ResourceType type, String filter) {
        return ((Present) condition(type, filter)).target();
    }

    private static Operand operand(String filter) {
        Condition condition = condition(filter);
        return ((Compare) (condition instanceof Within(Target _, Condition on) ? on : condition)).operand();
    }

    private static void assertRefused(String filter, String part) {
        assertRefused(USER, filter, part);
    }

    private static void assertRefused(ResourceType type, String filter, String part) {
        ScimException thrown = assertThrows(ScimException.class, () -> condition(type, filter), filter);
        String detail = ((ScimError.InvalidFilter) thrown.error()).detail();
        assertTrue(detail.contains(part), detail);
    }
}
