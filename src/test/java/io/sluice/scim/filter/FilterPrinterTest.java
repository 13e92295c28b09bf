package io.sluice.scim.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FilterPrinterTest {
    @Test
    void filtersArePrintedInOneCanonicalWay() {
        assertPrinted(
                "userName eq \"k\\\"im\" or (not (active eq true) and (title pr or meta.created gt 2015))",
                "  userName EQ \"k\\u0022im\"   Or NOT((active eq True)) and ( title PR or meta.created gt 2015 )");
        assertPrinted("emails[type eq \"work\" and value ne null]", "emails[ type eq work ].value ne Null");
        assertPrinted("(a pr and b pr) and c pr", "((a pr) and (b pr)) and (c pr)");
        assertPrinted("a eq \"tab\\t€\"", "a eq \"tab\t\\u20ac\"");
        assertPrinted("urn:x:2.0:a.b eq 1.50", "urn:x:2.0:a.b eq 1.50");
    }

    @Test
    void pathsArePrintedInOneCanonicalWay() {
        assertEquals(
                "emails[type eq \"work\"].value",
                FilterPrinter.print(PathParser.parse(" emails[ type eq work ].value ")));
        assertEquals("urn:x:2.0:a.b", FilterPrinter.print(PathParser.parse("urn:x:2.0:a.b")));
    }

    private static void assertPrinted(String expected, String filter) {
        assertEquals(expected, FilterPrinter.print(FilterParser.parse(filter)));
    }
}
