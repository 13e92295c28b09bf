package io.sluice.scim.resource;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class DocumentTest {
    @Test
    void decimalsKeepAllTheirDigitsFromTextToTreeAndBack() {
        String text = "{\"weight\":0.12345678901234567890123}";

        Document changed = Document.of(Document.of(text).copy());

        assertEquals(text, changed.text());
    }

    @Test
    void aCopyCanBeChangedWithoutChangingTheDocument() {
        Document document = Document.of("{\"name\":{\"givenName\":\"Kim\"}}");

        document.copy().withObjectProperty("name").put("givenName", "Ada");

        assertEquals("Kim", document.tree().path("name").path("givenName").asText());
    }

    @Test
    void textAndTreeOfTheSameDocumentAreEqual() {
        Document text = Document.of("{\"a\": 1}");

        assertEquals(text, Document.of(text.copy()));
        assertEquals(text.hashCode(), Document.of(text.copy()).hashCode());
    }
}
