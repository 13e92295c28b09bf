package io.sluice.scim.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.scim.schema.ResourceType;
import io.sluice.scim.schema.StandardSchemas;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnknownNamesTest {
    private static final ResourceType USER = StandardSchemas.USER;
    private static final String ENTERPRISE = StandardSchemas.ENTERPRISE;
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_SINGLE_QUOTES).build();

    @Test
    void whatIsKnownIsNotTold() {
        assertEquals(Set.of(), document("""
                {'schemas':['URN:ietf:params:scim:schemas:core:2.0:User','EXT'],'id':'1','meta':{'made':'up'},'USERNAME':'kim',
                 'emails':[{'value':'a','Primary':true}],'roles':[],'title':null,'EXT':{'manager':{'value':'m'}}}"""));
        assertEquals(Set.of(), patch("""
                {'op':'Replace','path':'emails[type eq "work"].value','value':'a'},{'op':'remove','path':'EXT:manager'},{'op':'remove','path':'manager'},
                {'op':'add','path':'EXT','value':{'department':'R'}},{'op':'add','value':{'name':{'givenName':'K'}}},1"""));
    }

    @Test
    void whatNoSchemaKnowsIsToldByItsName() {
        assertEquals(
                Set.of("urn:x:y", "shoe", "name.nick", "emails.size", "EXT:hat".replace("EXT", ENTERPRISE)),
                document("""
                {'schemas':['urn:x:y'],'shoe':44,'name':{'nick':'K'},'emails':[{'value':'a','size':1},{'size':2}],
                 'EXT':{'hat':'H'}}"""));
        assertEquals(Set.of("shoe", "hats.size", "name.nick", "glove"), patch("""
                {'op':'add','path':'shoe','value':44},{'op':'remove','path':'hats[owner eq "kim@example.org"].size'},
                {'op':'add','path':'name','value':{'nick':'K'}},{'op':'add','value':{'glove':1,'title':'T'}}"""));
    }

    @Test
    void aNameIsToldInFewAndHarmlessCharacters() {
        assertEquals(Set.of("a?b?c"), document("{'a\\nb@c':1}"));
        assertEquals(Set.of("hats"), patch("{'op':'remove','path':'hats[owner eq \"kim'}"));
        assertTrue(document("{'" + "n".repeat(1000) + "':1}").iterator().next().length() <= 150);
    }

    @Test
    void ofVeryManyNamesAFewAreTold() {
        String many =
                IntStream.range(0, 1000).mapToObj(i -> "'n" + i + "':1").collect(Collectors.joining(",", "{", "}"));

        assertEquals(20, document(many).size());
    }

    @Test
    void aBodyThatIsNoMessageNamesNothing() {
        for (String body : new String[] {"[]", "'text'", "null", "{'Operations':7}", "{'Operations':[[],{'op':1}]}"}) {
            assertEquals(Set.of(), UnknownNames.ofPatch(USER, json(body)), body);
        }
        assertEquals(Set.of(), document("[{'shoe':44}]"));
        assertEquals(Set.of(), document("{'emails':'a','name':7,'schemas':{'a':1},'EXT':'b'}"));
    }

    private static Set<String> document(String body) {
        return UnknownNames.ofDocument(USER, json(body));
    }

    private static Set<String> patch(String operations) {
        return UnknownNames.ofPatch(USER, json("{'Operations':[" + operations + "]}"));
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace("EXT", ENTERPRISE));
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }
}
