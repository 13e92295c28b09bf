package io.sluice.scim.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.sluice.scim.filter.Filter.And;
import io.sluice.scim.filter.Filter.Compare;
import io.sluice.scim.filter.Filter.Not;
import io.sluice.scim.filter.Filter.Op;
import io.sluice.scim.filter.Filter.Or;
import io.sluice.scim.filter.Filter.Present;
import io.sluice.scim.filter.Filter.Value;
import io.sluice.scim.filter.Filter.ValuePath;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class FilterParserTest {
    private static final Filter A = new Present(path("a"));
    private static final Filter B = new Present(path("b"));
    private static final Filter C = new Present(path("c"));

    @Test
    void everyOperatorIsReadInAnyCase() {
        for (Op op : Op.values()) {
            Filter expected = new Compare(path("userName"), op, new Value.Text("x"));
            assertEquals(expected, FilterParser.parse("userName " + op.name().toLowerCase(Locale.ROOT) + " \"x\""));
            assertEquals(expected, FilterParser.parse("userName " + op.name() + " \"x\""));
        }
        assertEquals(A, FilterParser.parse("a Pr"));
    }

    @Test
    void andBindsTighterThanOr() {
        assertEquals(new Or(List.of(A, new And(List.of(B, C)))), FilterParser.parse("a pr or b pr AND c pr"));
        assertEquals(new Or(List.of(new And(List.of(A, B)), C)), FilterParser.parse("a pr and b pr Or c pr"));
    }

    @Test
    void parenthesesGroupBeforeAnythingElse() {
        assertEquals(new And(List.of(new Or(List.of(A, B)), C)), FilterParser.parse("(a pr or b pr) and c pr"));
        assertEquals(new And(List.of(A, new And(List.of(B, C)))), FilterParser.parse("a pr and(b pr and c pr)"));
    }

    @Test
    void notTakesOnlyItsParenthesis() {
        assertEquals(new And(List.of(new Not(A), B)), FilterParser.parse("not (a pr) and b pr"));
        assertEquals(new Not(new Or(List.of(A, B))), FilterParser.parse("NOT(a pr or b pr)"));
    }

    @Test
    void aValuePathHoldsItsOwnFilter() {
        assertEquals(
                new ValuePath(
                        path("emails"),
                        new And(List.of(
                                new Compare(path("type"), Op.EQ, new Value.Text("work")),
                                new Compare(path("value"), Op.CO, new Value.Text("@x"))))),
                FilterParser.parse("emails[type eq \"work\" and value co \"@x\"]"));
    }

    @Test
    void anAttributeBehindAValuePathIsOneMoreTermOnTheSameElement() {
        Filter type = new Compare(path("type"), Op.EQ, new Value.Text("work"));
        Filter value = new Compare(path("Value"), Op.EQ, new Value.Text("x"));
        assertEquals(
                new ValuePath(path("emails"), new And(List.of(type, value))),
                FilterParser.parse("emails[type eq \"work\"].Value eq \"x\""));
        assertEquals(
                new And(List.of(new ValuePath(path("emails"), new And(List.of(type, A, value))), B)),
                FilterParser.parse("emails[type eq \"work\" and a pr].Value eq \"x\" and b pr"));
        assertEquals(
                new ValuePath(path("emails"), new And(List.of(new Or(List.of(A, B)), C))),
                FilterParser.parse("emails[a pr or b pr].c pr"));
    }

    @Test
    void theLastColonEndsTheUrn() {
        assertEquals(
                new Present(new AttributePath("urn:ietf:params:scim:schemas:core:2.0:User", "userName", null)),
                FilterParser.parse("urn:ietf:params:scim:schemas:core:2.0:User:userName pr"));
        assertEquals(
                new Present(new AttributePath(
                        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User", "manager", "$ref")),
                FilterParser.parse("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.$ref pr"));
    }

    @Test
    void namesMayHaveDigitsHyphensAndUnderscores() {
        assertEquals(
                new Present(new AttributePath(null, "cost-center_2", "x-1")),
                FilterParser.parse("cost-center_2.x-1 pr"));
    }

    @Test
    void attributesMayStartLikeOperators() {
        assertEquals(new Present(path("notes")), FilterParser.parse("notes pr"));
        assertEquals(new And(List.of(new Present(path("order")), A)), FilterParser.parse("order pr and a pr"));
    }

    @Test
    void literalsAreThoseOfJson() {
        assertEquals(new Value.Bool(true), value("TRUE"));
        assertEquals(new Value.Bool(false), value("false"));
        assertEquals(new Value.Null(), value("Null"));
        assertEquals(new Value.Numeric(new BigDecimal("-12.50")), value("-12.50"));
        assertEquals(new Value.Numeric(new BigDecimal("1E+5")), value("1E+5"));
        assertEquals(new Value.Numeric(new BigDecimal("2E-7")), value("2E-7"));
        assertEquals(new Value.Text("12e4"), value("12e4"));
        assertEquals(new Value.Text("true"), value("\"true\""));
        assertEquals(new Value.Text(""), value("\"\""));
    }

    @Test
    void stringsHaveEveryEscapeOfJson() {
        assertEquals(
                new Value.Text("a\"b\\c/d\b\f\n\r\té\uD83D\uDE00"),
                value("\"a\\\"b\\\\c\\/d\\b\\f\\n\\r\\t\\u00e9\\uD83D\\uDE00\""));
        assertEquals(new Value.Text("x) and (]["), value("\"x) and (][\""));
        assertEquals(new Value.Text("\uFFFF"), value("\"\uFFFF\""));
    }

    @Test
    void textWithoutQuotesEndsAtASpaceOrAClosingBracket() {
        assertEquals(new Value.Text("kcole"), value("kcole"));
        assertEquals(
                new Value.Text("54D382A4-2050-4C03-94D1-E769F1D15682"), value("54D382A4-2050-4C03-94D1-E769F1D15682"));
        assertEquals(new Value.Text("2015-10-10T14:38:21.8617979-07:00"), value("2015-10-10T14:38:21.8617979-07:00"));
        assertEquals(
                new And(List.of(
                        new Compare(path("id"), Op.EQ, new Value.Text("54D3")),
                        new Compare(path("manager"), Op.EQ, new Value.Numeric(new BigDecimal(2819))))),
                FilterParser.parse("id eq 54D3 and manager eq 2819"));
        assertEquals(
                new Not(new ValuePath(path("emails"), new Compare(path("type"), Op.EQ, new Value.Text("work")))),
                FilterParser.parse("not (emails[type eq work])"));
    }

    @Test
    void whatIsNotANumberOfJsonIsText() {
        for (String literal : List.of("007", "1.", ".5", "+1", "1e", "1e+", "-", "1e1000", "0x1F", "1.2.3", "٣")) {
            assertEquals(new Value.Text(literal), value(literal));
        }
    }

    @Test
    void spacesAroundAndBetweenDoNotMatter() {
        assertEquals(new And(List.of(A, B)), FilterParser.parse("  ( a  pr )\tand   b pr "));
        assertEquals(A, FilterParser.parse("((a pr))"));
    }

    @Test
    void errorsSayWhereAndWhatWasExpected() {
        assertFails("", 0, "name of an attribute");
        assertFails("   ", 3, "found the end");
        assertFails("userName", 8, "an operator after 'userName'");
        assertFails("userName equals \"x\"", 9, "'equals' is no operator");
        assertFails("userName eq", 11, "a value after 'eq'");
        assertFails("userName eq \"x", 12, "no closing double quote");
        assertFails("userName eq \"x\\", 15, "backslash");
        assertFails("userName eq \"\\q\"", 14, "backslash");
        assertFails("userName eq \"\\u12G4\"", 17, "four hexadecimal digits");
        assertFails("userName eq 'x'", 12, "double quotes");
        assertFails("userName eq \"x\" title pr", 16, "'title'");
        assertFails("displayName eq Pay roll", 19, "double quotes");
        assertFails("userName eq \"x\" and", 19, "name of an attribute");
        assertFails("(userName pr", 12, "')'");
        assertFails("userName pr)", 11, "')'");
        assertFails("not userName pr", 4, "'(' after 'not'");
        assertFails("emails[type pr", 14, "']'");
        assertFails("emails[type pr)", 14, "']'");
        assertFails("emails[]", 7, "name of an attribute");
        assertFails("emails[type pr].", 16, "name of an attribute");
        assertFails("a.b.c pr", 3, "'b.c' is no attribute name");
        assertFails("näme pr", 1, "is no attribute name");
        assertFails("urn:x: pr", 6, "name of an attribute");
        assertFails("1a pr", 0, "is no attribute name");
        assertFails("\"a\" pr", 0, "name of an attribute");
        assertFails("a eq \"\\u0000\"", 6, "contains \\u0000");
        assertFails("a eq \"\\ud800x\"", 6, "contains \\ud800");
        assertFails("a eq \udc00", 5, "contains \\udc00");
    }

    @Test
    void nestingAndLengthHaveLimits() {
        assertEquals(A, FilterParser.parse("(".repeat(50) + "a pr" + ")".repeat(50)));
        assertFails("(".repeat(51) + "a pr" + ")".repeat(51), 51, "50 levels");
        assertFails("not(".repeat(2_000), 204, "50 levels");
        assertFails("a[".repeat(4_000), 102, "50 levels");
        assertFails("a eq \"" + "x".repeat(10_000) + "\"", 10_000, "at most 10000");
        assertFails("a".repeat(501) + " pr", 0, "501 characters");
        assertFails("a " + "b".repeat(9_000), 2, "'" + "b".repeat(40) + "' is no operator");
        assertTrue(FilterParser.parse("a pr" + " or a pr".repeat(1_200)) instanceof Or(List<Filter> any)
                && any.size() == 1_201);
    }

    private static AttributePath path(String name) {
        return new AttributePath(null, name, null);
    }

    private static Value value(String literal) {
        return ((Compare) FilterParser.parse("a eq " + literal)).value();
    }

    private static void assertFails(String text, int position, String part) {
        ScimException thrown = assertThrows(ScimException.class, () -> FilterParser.parse(text), text);
        ScimError.InvalidFilter error = (ScimError.InvalidFilter) thrown.error();
        assertTrue(error.detail().contains(part), text + ": " + error);
        assertEquals(position, error.position(), text + ": " + error);
    }
}
