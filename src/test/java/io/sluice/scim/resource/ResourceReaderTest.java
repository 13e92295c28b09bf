package io.sluice.scim.resource;

import static io.sluice.scim.resource.Devices.DEVICE;
import static io.sluice.scim.resource.Devices.WARRANTY;
import static io.sluice.scim.resource.Devices.any;
import static io.sluice.scim.resource.Devices.device;
import static io.sluice.scim.resource.Devices.json;
import static io.sluice.scim.schema.StandardSchemas.ENTERPRISE;
import static io.sluice.scim.schema.StandardSchemas.GROUP;
import static io.sluice.scim.schema.StandardSchemas.USER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.sluice.scim.schema.ResourceType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceReaderTest {
    private static final String CORE = "urn:ietf:params:scim:schemas:core:2.0:User";

    @Test
    void aUserOfEntraIsReadAsItIs() {
        ObjectNode body = json("""
                {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User","urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
                 "externalId":"kcole","userName":"kim.cole@example.org","active":true,"displayName":"Kim Cole",
                 "emails":[{"primary":true,"type":"work","value":"kim.cole@example.org"}],
                 "meta":{"resourceType":"User"},
                 "name":{"formatted":"Kim Cole","familyName":"Cole","givenName":"Kim"},
                 "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"Sales","manager":{"value":"m1"}},
                 "roles":[],"addresses":null}
                """);

        Document document = ResourceReader.create(USER, body);

        assertEquals(json("""
                        {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User","urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
                         "externalId":"kcole","userName":"kim.cole@example.org","active":true,"displayName":"Kim Cole",
                         "emails":[{"primary":true,"type":"work","value":"kim.cole@example.org"}],
                         "name":{"formatted":"Kim Cole","familyName":"Cole","givenName":"Kim"},
                         "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"Sales","manager":{"value":"m1"}}}
                        """), document.tree());
    }

    @Test
    void namesTakeTheSchemasSpellingAndValuesStayVerbatim() {
        ObjectNode body =
                json("{'USERNAME':' Kim\\t','Name':{'GIVENNAME':'  '},'Emails':[{'Value':'K@X','Primary':true}]," + "'"
                        + ENTERPRISE.toUpperCase(Locale.ROOT) + "':{'Department':'É','Manager':{'VALUE':'m'}}}");

        ObjectNode user = create(USER, body);

        assertEquals(
                json("{'schemas':['" + CORE + "','" + ENTERPRISE + "'],'userName':' Kim\\t','name':{'givenName':'  '},"
                        + "'emails':[{'value':'K@X','primary':true}],"
                        + "'" + ENTERPRISE + "':{'department':'É','manager':{'value':'m'}}}"),
                user);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'userName':'a'}",
                "{'userName':'a','title':null}",
                "{'userName':'a','title':[]}",
                "{'userName':'a','emails':[]}",
                "{'userName':'a','emails':[null]}",
                "{'userName':'a','emails':[{}]}",
                "{'userName':'a','emails':[{'value':null}]}",
                "{'userName':'a','emails':[{'shade':'blue'}]}",
                "{'userName':'a','name':{}}",
                "{'userName':'a','name':null}",
                "{'userName':'a','name':[]}",
                "{'userName':'a','name':{'givenName':null,'shade':'blue'}}",
                "{'userName':'a','shade':'blue','urn:example:Unknown':{'a':1}}",
                "{'userName':'a','department':'Sales','manager':7}",
                "{'userName':'a','id':'mine','meta':'mine','groups':[{'value':'g'}]}",
                "{'userName':'a','ID':7,'Meta':{'version':1},'GROUPS':'none'}",
                "{'userName':'a','schemas':null}",
                "{'userName':'a','schemas':[]}",
                "{'userName':'a','schemas':['urn:scim:schemas:core:1.0']}",
                "{'userName':'a','schemas':['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User']}",
                "{'userName':'a','urn:ietf:params:scim:schemas:extension:enterprise:2.0:User':null}",
                "{'userName':'a','urn:ietf:params:scim:schemas:extension:enterprise:2.0:User':{}}",
                "{'userName':'a','urn:ietf:params:scim:schemas:extension:enterprise:2.0:User':{'department':null}}",
                "{'userName':'a','urn:ietf:params:scim:schemas:extension:enterprise:2.0:User':{'manager':{'displayName':'B'}}}"
            })
    void whatIsNothingUnknownOrNotForClientsLeavesNoTrace(String body) {
        assertEquals(json("{'schemas':['" + CORE + "'],'userName':'a'}"), create(USER, json(body)));
    }

    @Test
    void anExtensionIsDeclaredBecauseItHasDataWhateverTheClientLists() {
        ObjectNode user =
                create(USER, json("{'userName':'a','schemas':['" + CORE + "'],'" + ENTERPRISE + "':{'division':'d'}}"));

        assertEquals(any("['" + CORE + "','" + ENTERPRISE + "']"), user.get("schemas"));
        assertEquals("schemas", user.fieldNames().next());
    }

    @Test
    void aPasswordIsAcceptedAndNotKept() {
        assertFalse(
                create(USER, json("{'userName':'a','password':'t1meMa$heen'}")).has("password"));
    }

    @Test
    void aWrongPasswordIsNotShown() {
        ScimError.InvalidValue error = invalidValue(USER, "{'userName':'a','password':4711}");

        assertEquals("password", error.attribute());
        assertEquals("The value of password must be a string.", error.detail());
    }

    @Test
    void membersAreCheckedAndKeptApart() {
        JsonNode body =
                json("{'displayName':'Payroll','Members':[{'value':'u1','$ref':null},{'value':'u2'},{'value':'u1'}]}");

        assertEquals(
                json("{'schemas':['urn:ietf:params:scim:schemas:core:2.0:Group'],'displayName':'Payroll'}"),
                create(GROUP, body));
        assertEquals(Optional.of(Set.of("u1", "u2")), ResourceReader.members(GROUP, body));
    }

    @Test
    void noWordAboutMembersIsNotAnEmptyList() {
        assertEquals(Optional.empty(), ResourceReader.members(GROUP, json("{'displayName':'Payroll'}")));
        assertEquals(Optional.of(Set.of()), ResourceReader.members(GROUP, json("{'members':[]}")));
        assertEquals(Optional.of(Set.of()), ResourceReader.members(GROUP, json("{'members':null}")));
        assertEquals(Optional.empty(), ResourceReader.members(USER, json("{'members':[{'value':'u1'}]}")));
    }

    @Test
    void aMemberWithoutAnIdIsRefused() {
        for (String members : List.of("'u1'", "[{'display':'Kim'}]", "[{'value':' '}]", "[1]")) {
            ScimException refusal = assertThrows(
                    ScimException.class,
                    () -> ResourceReader.members(GROUP, json("{'members':" + members + "}")),
                    members);
            assertEquals(
                    "members",
                    assertInstanceOf(ScimError.InvalidValue.class, refusal.error())
                            .attribute());
        }
    }

    @Test
    void theLastOfSeveralPrimaryValuesIsPrimary() {
        ObjectNode user = create(
                USER,
                json("{'userName':'a','emails':[{'value':'1','primary':true},{'value':'2','primary':false},"
                        + "{'value':'3','primary':true},{'value':'4'}]}"));

        assertEquals(
                any(
                        "[{'value':'1','primary':false},{'value':'2','primary':false},{'value':'3','primary':true},{'value':'4'}]"),
                user.get("emails"));
    }

    @Test
    void theBodyIsNeverChanged() {
        ObjectNode body =
                json("{'userName':'a','emails':[{'value':'1','primary':true},{'value':'2','primary':true}],'x':1}");
        ObjectNode before = body.deepCopy();

        ResourceReader.create(USER, body);

        assertEquals(before, body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "'x'", "null", "7", "true"})
    void theBodyMustBeAnObject(String body) {
        assertTrue(invalidSyntax(USER, body).detail().contains("JSON object"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'urn:x'", "{}", "[1]", "[null]", "[['urn:x']]", "true"})
    void schemasMustBeAListOfStrings(String schemas) {
        assertEquals(
                "schemas must be an array of strings, each the URN of a schema.",
                invalidSyntax(USER, "{'userName':'a','Schemas':" + schemas + "}")
                        .detail());
    }

    @ParameterizedTest
    @ValueSource(strings = {"'x'", "7", "[1]", "true"})
    void extensionDataMustBeAnObject(String data) {
        assertTrue(invalidSyntax(USER, "{'userName':'a','" + ENTERPRISE + "':" + data + "}")
                .detail()
                .contains(ENTERPRISE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'userName':'a','USERNAME':'b'}",
                "{'userName':'a','name':{'givenName':'a','GivenName':'b'}}",
                "{'userName':'a','urn:ietf:params:scim:schemas:extension:enterprise:2.0:User':{'division':'a'},"
                        + "'URN:ietf:params:scim:schemas:extension:enterprise:2.0:User':{'department':'b'}}"
            })
    void namesThatDifferOnlyInCaseAreOneTooMany(String body) {
        assertTrue(invalidSyntax(USER, body).detail().contains("is there twice"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'userName':7}                       | userName       | userName is 7, but must be a string.
            {'userName':{'value':'a'}}           | userName       | userName is {"value":"a"}, but must be a string.
            {'userName':['a']}                   | userName       | userName is ["a"], but must be a string.
            {'active':'True'}                    | active         | active is "True", but must be true or false, without quotes.
            {'active':1}                         | active         | active is 1, but must be true or false, without quotes.
            {'name':'Kim'}                       | name           | name is "Kim", but must be an object of [formatted, familyName, givenName, middleName, honorificPrefix, honorificSuffix].
            {'name':[{'givenName':'Kim'}]}       | name           | name is [{"givenName":"Kim"}], but must be an object of
            {'name':{'givenName':true}}          | name.givenName | name.givenName is true, but must be a string.
            {'emails':'a@b'}                     | emails         | emails is "a@b", but must be an array of values.
            {'emails':{'value':'a@b'}}           | emails         | but must be an array of values.
            {'emails':['a@b']}                   | emails         | emails is "a@b", but must be an object of [value, display, type, primary].
            {'emails':[[{'value':'a@b'}]]}       | emails         | but must be an object of
            {'emails':[{'primary':'yes'}]}       | emails.primary | emails.primary is "yes", but must be true or false, without quotes.
            {'profileUrl':7}                     | profileUrl     | profileUrl is 7, but must be a string.
            {'x509Certificates':[{'value':'*'}]} | x509Certificates.value | x509Certificates.value is "*", but must be base64 text.
            {'externalId':7}                     | externalId     | externalId is 7, but must be a string.
            {'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User':{'manager':'m1'}} | urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager | User:manager is "m1", but must be an object of [value, $ref, displayName].
            {'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User':{'manager':{'value':1}}} | urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value | User:manager.value is 1, but must be a string.
            """)
    void aValueOfTheWrongTypeIsNamedWithWhatIsExpected(String body, String attribute, String detail) {
        ScimError.InvalidValue error = invalidValue(USER, body);

        assertEquals(attribute, error.attribute());
        assertTrue(error.detail().contains(detail), error.detail());
    }

    @Test
    void aLongValueIsShownShortened() {
        String detail =
                invalidValue(USER, "{'active':'" + "😀".repeat(1_000) + "'}").detail();

        assertTrue(detail.length() < 150, detail);
        assertTrue(detail.contains("😀…"), detail);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'userName':null}", "{'userName':''}", "{'userName':' \\t'}", "{'userName':[]}"})
    void aUserNeedsAUserName(String body) {
        ScimError.InvalidValue error = invalidValue(USER, body);

        assertEquals("userName", error.attribute());
        assertTrue(error.detail().startsWith("userName is required"), error.detail());
    }

    @Test
    void aGroupNeedsADisplayName() {
        assertEquals("displayName", invalidValue(GROUP, "{'externalId':'x'}").attribute());
    }

    @Test
    void charactersThatCannotBeStoredAreRefused() {
        assertTrue(invalidValue(USER, "{'userName':'a\\u0000b'}").detail().contains("U+0000"));
        for (String half : new String[] {"\ud83d", "\ude00", "a\ud83d", "\ude00\ud83d", "\ud83da"}) {
            ObjectNode body = json("{'userName':'a'}");
            body.putObject("name").put("givenName", half);
            ScimException error = assertThrows(ScimException.class, () -> ResourceReader.create(USER, body));
            assertEquals("name.givenName", assertInvalidValue(error).attribute());
        }
        ObjectNode whole = json("{'userName':'a'}").put("title", "😀 ok 😀");
        assertEquals("😀 ok 😀", create(USER, whole).path("title").asText());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'ports':8                                             | 'ports':8
            'ports':-123456789012345678901234567890               | 'ports':-123456789012345678901234567890
            'weight':1.5                                          | 'weight':1.5
            'weight':0.0                                          | 'weight':0.0
            'weight':3                                            | 'weight':3
            'bought':'2015-10-10T14:38:21.8617979-07:00'          | 'bought':'2015-10-10T14:38:21.8617979-07:00'
            'key':'3q2+7w=='                                      | 'key':'3q2+7w=='
            'key':'3q2-7w'                                        | 'key':'3q2-7w'
            'manual':'../Manuals/7'                               | 'manual':'../Manuals/7'
            'tags':['a','a',null,'']                              | 'tags':['a','a','']
            'pin':'1234'                                          | 'pin':'1234'
            'maker':{'secret':'x','name':'n'}                     | 'maker':{'name':'n'}
            'slots':[{'value':'v','uses':['x',null]}]             | 'slots':[{'value':'v','uses':['x']}]
            """)
    void valuesOfEveryTypeAreKeptVerbatim(String sent, String kept) {
        ObjectNode expected = device(kept);

        ObjectNode read = create(DEVICE, device(sent));

        read.remove("schemas");
        assertEquals(expected, read);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'ports':8.0             | ports  | ports is 8.0, but must be an integer, without quotes.
            'ports':'8'             | ports  | ports is "8", but must be an integer, without quotes.
            'weight':'1.5'          | weight | weight is "1.5", but must be a number, without quotes.
            'weight':1e999          | weight | but must be a number
            'bought':'2015-10-10'   | bought | bought is "2015-10-10", but must be a date and time such as 2026-03-01T08:30:00Z.
            'bought':1444487901     | bought | bought is 1444487901, but must be a date and time.
            'bought':''             | bought | but must be a date and time such as
            'key':'a b'             | key    | key is "a b", but must be base64 text.
            'tags':'a'              | tags   | tags is "a", but must be an array of values.
            'tags':[1]              | tags   | tags is 1, but must be a string.
            'tags':[['a']]          | tags   | tags is ["a"], but must be a string.
            'maker':{'secret':1}    | maker.secret | The value of maker.secret must be a string.
            'slots':[{'uses':['a']}]| slots.value  | slots.value is required, but missing or blank.
            """)
    void valuesOfTheWrongTypeAreRefused(String sent, String attribute, String detail) {
        ScimError.InvalidValue error = invalidValue(DEVICE, device(sent).toString());

        assertEquals(attribute, error.attribute());
        assertTrue(error.detail().contains(detail), error.detail());
    }

    @Test
    void numbersBeyondAllMeasureAreRefused() {
        for (String number : new String[] {"1e400", "-1e99999", "1e-400", "1e-99999"}) {
            ObjectNode body = device("");
            body.set("weight", JsonNodeFactory.instance.numberNode(new BigDecimal(number)));
            ScimException error = assertThrows(ScimException.class, () -> ResourceReader.create(DEVICE, body));
            assertEquals("weight", assertInvalidValue(error).attribute());
        }
    }

    @Test
    void aRequiredExtensionMustHaveData() {
        assertEquals(WARRANTY, invalidValue(DEVICE, "{'serial':'s1'}").attribute());
        assertEquals(
                WARRANTY,
                invalidValue(DEVICE, "{'serial':'s1','" + WARRANTY + "':{}}").attribute());
    }

    @Test
    void whatAnExtensionRequiresIsRequiredOnceItHasData() {
        assertEquals(
                WARRANTY + ":until",
                invalidValue(DEVICE, "{'serial':'s1','" + WARRANTY + "':{'owner':'o'}}")
                        .attribute());
    }

    @Test
    void aSingleValueIsCheckedForPatch() {
        var active = USER.schema().attribute("active").orElseThrow();
        var emails = USER.schema().attribute("emails").orElseThrow();
        var name = USER.schema().attribute("name").orElseThrow();

        assertEquals(any("true"), ResourceReader.value(active, "active", any("true")));
        assertTrue(ResourceReader.value(active, "active", any("null")).isMissingNode());
        assertTrue(ResourceReader.value(name, "name", any("{'shade':'blue'}")).isMissingNode());
        assertEquals(any("[]"), ResourceReader.value(emails, "emails", any("[{}]")));
        assertEquals(any("[]"), ResourceReader.value(emails, "emails", any("null")));
        assertEquals(any("[{'value':'a'}]"), ResourceReader.value(emails, "emails", any("[{'VALUE':'a'}]")));
        assertEquals(any("{'value':'a'}"), ResourceReader.element(emails, "emails", any("{'VALUE':'a'}")));
        assertTrue(ResourceReader.element(emails, "emails", any("{}")).isMissingNode());
        ScimException error = assertThrows(
                ScimException.class,
                () -> ResourceReader.element(emails, "emails[type eq \"work\"]", any("{'primary':1}")));
        assertEquals(
                "emails[type eq \"work\"].primary", assertInvalidValue(error).attribute());
    }

    @Test
    void schemasAreDeclaredAnewAfterAnEdit() {
        ObjectNode edited = json("{'schemas':['x'],'userName':'a','" + ENTERPRISE + "':{}}");

        ResourceReader.declareSchemas(USER, edited);

        assertEquals(json("{'schemas':['" + CORE + "'],'userName':'a'}"), edited);
    }

    static ObjectNode create(ResourceType type, JsonNode body) {
        return ResourceReader.create(type, body).tree();
    }

    private static ScimError.InvalidValue invalidValue(ResourceType type, String body) {
        return assertInvalidValue(assertThrows(ScimException.class, () -> ResourceReader.create(type, any(body))));
    }

    private static ScimError.InvalidValue assertInvalidValue(ScimException error) {
        return (ScimError.InvalidValue) error.error();
    }

    private static ScimError.InvalidSyntax invalidSyntax(ResourceType type, String body) {
        return (ScimError.InvalidSyntax) assertThrows(ScimException.class, () -> ResourceReader.create(type, any(body)))
                .error();
    }
}
