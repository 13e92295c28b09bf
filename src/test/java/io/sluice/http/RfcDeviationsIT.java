package io.sluice.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the README says under "Deviations", as far as the walk through the sections does not show it. */
class RfcDeviationsIT extends RfcChecklist {
    @Test
    void rfc7644Section3_3_unknownAttributesOfABodyArePassedOver() {
        JsonNode kim = user("kim", "'shoeSize':42,'name':{'shoeSize':42},'urn:x:y':{'a':1}");

        JsonNode changed = patched(kim, "{'op':'add','value':{'shoeSize':43,'title':'Boss'}}");

        assertEquals(List.of("id", "meta", "schemas", "userName"), fields(kim));
        assertEquals("Boss", changed.path("title").textValue());
        refused(400, "invalidPath", patch(path(kim), "{'op':'add','path':'shoeSize','value':43}"));
        refused(400, "invalidFilter", get(USERS + "?filter=" + encoded("shoeSize eq 42")));
    }

    @Test
    void rfc7643Section2_4_duplicatesInOneBodyAreKept() {
        JsonNode kim = user("kim", "'emails':[{'type':'work','value':'a'},{'type':'work','value':'a'}]");

        assertEquals(List.of("a", "a"), texts(kim.path("emails"), "value"));
    }

    @Test
    void rfc7644Section3_9_attributesCountBeforeExcludedAttributes() {
        String path = path(user("kim", "'title':'Boss','nickName':'K'"));

        assertEquals(
                List.of("id", "schemas", "title"),
                fields(shown(200, get(path + "?excludedAttributes=title&attributes=title"))));
    }

    @Test
    void rfc7644Section7_5_2_namesCanBeFilteredByGet() {
        user("kim");

        assertEquals(List.of("kim"), found(USERS, "userName eq 'kim'"));
    }
}
