package io.sluice.scim.dialect;

import static io.sluice.scim.schema.StandardSchemas.ENTERPRISE;
import static io.sluice.scim.schema.StandardSchemas.GROUP;
import static io.sluice.scim.schema.StandardSchemas.USER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.scim.patch.PatchOperation;
import io.sluice.scim.patch.PatchReader;
import io.sluice.scim.schema.ResourceType;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What each quirk of the dialect for Entra rewrites. Single quotes stand for double ones, EXT for the enterprise URN. */
class DialectTest {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_SINGLE_QUOTES).build();

    @Test
    void plainScimIsPassedOnAsTheSameObject() {
        JsonNode document = json("""
                {'schemas':['urn:ietf:params:scim:schemas:core:2.0:User'],'userName':'kim','active':true,
                 'name':{'givenName':'Kim'},'emails':[{'type':'work','primary':true,'value':'kim@example.org'}],
                 'title':null,'roles':[],'EXT':{'manager':{'value':'M1'}}}""");
        JsonNode patch = json("""
                {'Operations':[{'op':'replace','path':'active','value':false},
                 {'op':'add','path':'emails[type eq "work"].value','value':'k@example.org'},
                 {'op':'replace','value':{'displayName':'Kim','name':{'givenName':'Kim'},'EXT':{'department':'R'}}},
                 {'op':'remove','path':'title'}]}""");

        assertSame(document, Dialect.tolerant().document(USER, document));
        assertSame(patch, Dialect.tolerant().patch(USER, patch));
    }

    @Test
    void theStrictDialectRewritesNothing() {
        JsonNode document = json("{'active':'True','EXT':{'manager':''}}");
        JsonNode patch = operations("{'op':'replace','value':{'name.givenName':'','active':'True'}}");

        assertSame(document, Dialect.strict().document(USER, document));
        assertSame(patch, Dialect.strict().patch(USER, patch));
    }

    @Test
    void whatIsGivenIsNeverChanged() {
        JsonNode document = json("{'active':'True','emails':[{'primary':'True','value':''}],'EXT':{'manager':'M1'}}");
        JsonNode before = document.deepCopy();

        Dialect.tolerant().document(USER, document);

        assertEquals(before, document);
    }

    @Test
    void aBodyThatIsNoMessageIsLeftForTheReaderToRefuse() {
        for (String body :
                new String[] {"[]", "'text'", "null", "{}", "{'Operations':{}}", "{'Operations':[1,{},{'op':1}]}"}) {
            JsonNode sent = json(body);
            assertSame(sent, Dialect.tolerant().patch(USER, sent), body);
            assertSame(sent, Dialect.tolerant().document(USER, sent), body);
        }
    }

    @Test
    void everyQuirkThatRewritesSomethingIsTold() {
        // Given
        JsonNode document =
                json("{'userName':'kim','active':'True','emails':[{'primary':'True','value':'k@example.org'}]}");
        JsonNode patch = operations(
                "{'op':'Replace','path':'urn:scim:schemas:extension:enterprise:1.0:department','value':'R'}",
                "{'op':'remove','path':'title'}");
        Set<String> told = new TreeSet<>();

        // When
        Dialect.tolerant().document(USER, document, told::add);
        Dialect.tolerant().patch(USER, patch, told::add);

        // Then
        assertEquals(Set.of("booleanStrings", "capitalOperations", "misnamedSchemas"), told);
    }

    @Test
    void ofPlainScimNoQuirkIsTold() {
        Set<String> told = new TreeSet<>();

        Dialect.tolerant()
                .document(USER, json("{'userName':'kim','emails':[{'value':'k@example.org'}],'roles':[]}"), told::add);
        Dialect.tolerant()
                .patch(
                        USER,
                        operations(
                                "{'op':'replace','value':{'displayName':'Kim','name':{'givenName':'Kim'}}}",
                                "{'op':'add','path':'emails[type eq \"work\"].value','value':'k@example.org'}"),
                        told::add);

        assertEquals(Set.of(), told);
    }

    // BooleanStrings

    @Test
    void booleanStringsBecomeBooleansWhereverABooleanBelongs() {
        document(
                "{'active':'True','emails':[{'value':'a','primary':'FALSE'}]}",
                "{'active':true,'emails':[{'value':'a','primary':false}]}");
        patch("{'op':'replace','path':'active','value':'False'}", "{'op':'replace','path':'active','value':false}");
        patch("{'op':'replace','value':{'active':'false'}}", "{'op':'replace','value':{'active':false}}");
        patch(
                "{'op':'replace','path':'emails[type eq \"work\"].primary','value':'true'}",
                "{'op':'replace','path':'emails[type eq \"work\"].primary','value':true}");
    }

    @Test
    void otherStringsAndOtherAttributesKeepTheirText() {
        unchangedDocument("{'active':'yes','displayName':'True'}");
        unchangedPatch("{'op':'replace','path':'active','value':'1'}");
        unchangedPatch("{'op':'replace','path':'title','value':'False'}");
    }

    // BooleanStringsInFilters

    @Test
    void booleanStringsInAPathsFilterBecomeBooleans() {
        patch(
                "{'op':'replace','path':'roles[primary eq \"True\"].value','value':'Admin'}",
                "{'op':'replace','path':'roles[primary eq true].value','value':'Admin'}");
        unchangedPatch("{'op':'replace','path':'roles[type eq \"True\"].value','value':'Admin'}");
    }

    @Test
    void aVeryLongFilterTakesNoLongerThanItsLength() {
        for (String part : List.of("a", " ", "a ", "a eq ", "a eq \"true")) {
            JsonNode sent = operations("{'op':'remove','path':'emails[" + part.repeat(100_000) + "]'}");
            assertTimeout(Duration.ofSeconds(2), () -> Dialect.tolerant().patch(USER, sent));
        }
    }

    // BareStrings

    @Test
    void aBareStringIsTheValueOfAComplexAttribute() {
        document("{'EXT':{'manager':'M1'}}", "{'EXT':{'manager':{'value':'M1'}}}");
        patch(
                "{'op':'add','path':'EXT:manager','value':'M1'}",
                "{'op':'add','path':'EXT:manager','value':{'value':'M1'}}");
        patch(
                "{'op':'add','path':'emails[type eq \"work\"]','value':'a@example.org'}",
                "{'op':'add','path':'emails[type eq \"work\"]','value':{'value':'a@example.org'}}");
        unchangedPatch("{'op':'replace','path':'name','value':'Kim'}"); // name has no value
    }

    @Test
    void bareStringsAreMembers() {
        groupPatch(
                "{'op':'add','path':'members','value':['U1','U2']}",
                "{'op':'add','path':'members','value':[{'value':'U1'},{'value':'U2'}]}");
        groupPatch(
                "{'op':'add','path':'members','value':'U1'}", "{'op':'add','path':'members','value':[{'value':'U1'}]}");
        groupPatch(
                "{'op':'remove','path':'members','value':'U1'}", "{'op':'remove','path':'members[value eq \"U1\"]'}");
    }

    // ListsWithoutPaths

    @Test
    void aListOfOneWithoutAPathIsItsElement() {
        groupPatch("{'op':'add','value':[{'displayName':'Sales'}]}", "{'op':'add','value':{'displayName':'Sales'}}");
        unchangedGroupPatch("{'op':'add','value':[{'displayName':'Sales'},{}]}");
        unchangedGroupPatch("{'op':'add','value':['Sales']}");
    }

    // ListsForSingles

    @Test
    void aListOfOneIsUnwrappedWhereOneValueBelongs() {
        patch(
                "{'op':'add','path':'EXT:manager','value':[{'$ref':'https://x/Users/M1','value':'M1'}]}",
                "{'op':'add','path':'EXT:manager','value':{'$ref':'https://x/Users/M1','value':'M1'}}");
        patch("{'op':'add','path':'nickName','value':['Kim']}", "{'op':'add','path':'nickName','value':'Kim'}");
        patch(
                "{'op':'replace','path':'phoneNumbers[type eq \"work\"].value','value':[{'$ref':null,'value':'1'}]}",
                "{'op':'replace','path':'phoneNumbers[type eq \"work\"].value','value':'1'}");
    }

    @Test
    void theLibraryOf2019WrapsEverySimpleValue() {
        patch(
                "{'op':'replace','path':'nickName','value':[{'$ref':null,'value':'Kim'}]}",
                "{'op':'replace','path':'nickName','value':'Kim'}");
        patch(
                "{'op':'replace','path':'active','value':[{'$ref':null,'value':'False'}]}",
                "{'op':'replace','path':'active','value':false}");
    }

    @Test
    void aListOfTwoIsLeftForTheReaderToRefuse() {
        unchangedPatch("{'op':'add','path':'nickName','value':['Kim','Cole']}");
    }

    // SinglesForLists

    @Test
    void aSingleValueIsAListOfOneWhereAListBelongs() {
        document("{'emails':{'value':'a@example.org'}}", "{'emails':[{'value':'a@example.org'}]}");
        document("{'schemas':'urn:x'}", "{'schemas':['urn:x']}");
        patch(
                "{'op':'add','path':'emails','value':{'value':'a@example.org'}}",
                "{'op':'add','path':'emails','value':[{'value':'a@example.org'}]}");
    }

    // EmptyValues

    @Test
    void emptyStringsAreNoValues() {
        document("{'title':'','name':{'givenName':''}}", "{'title':null,'name':{'givenName':null}}");
        patch("{'op':'replace','path':'title','value':''}", "{'op':'replace','path':'title','value':null}");
        patch("{'op':'replace','value':{'title':''}}", "{'op':'replace','value':{'title':null}}");
        patch("{'op':'replace','path':'emails','value':''}", "{'op':'replace','path':'emails','value':null}");
        patch("{'op':'replace','path':'EXT:manager','value':''}", "{'op':'replace','path':'EXT:manager','value':null}");
        patch("{'op':'replace','path':'active','value':''}", "{'op':'replace','path':'active','value':null}");
    }

    @Test
    void aComplexValueWhoseValueIsEmptyIsNoValue() {
        document(
                "{'EXT':{'manager':{'value':'','displayName':' '}},'emails':[{'type':'work','value':''},{'value':'a'}]}",
                "{'EXT':{'manager':null},'emails':[{'value':'a'}]}");
        patch(
                "{'op':'replace','path':'EXT:manager','value':{'value':''}}",
                "{'op':'replace','path':'EXT:manager','value':null}");
    }

    @Test
    void anEmptyRequiredValueIsLeftForTheReaderToRefuse() {
        unchangedDocument("{'userName':''}");
        unchangedPatch("{'op':'replace','path':'userName','value':''}");
        unchangedPatch("{'op':'replace','value':{'userName':''}}");
    }

    @Test
    void removingNobodyDoesNotBecomeRemovingEverybody() {
        unchangedGroupPatch("{'op':'remove','path':'members','value':''}");
        groupPatch("{'op':'remove','path':'members','value':['']}", "{'op':'add','path':'members','value':[]}");
        groupPatch("{'op':'remove','path':'members','value':[]}", "{'op':'add','path':'members','value':[]}");
        unchangedGroupPatch("{'op':'remove','path':'members','value':[{'display':'Kim'}]}");
    }

    @Test
    void removingWithoutAValueStaysAsItIs() {
        unchangedGroupPatch("{'op':'remove','path':'members'}");
    }

    // ClearedValues

    @Test
    void clearingTheValueOfAComplexValueRemovesItAsAWhole() {
        patch(
                "{'op':'replace','path':'emails[type eq \"work\"].value','value':''}",
                "{'op':'remove','path':'emails[type eq \"work\"]'}");
        patch("{'op':'replace','path':'EXT:manager.value','value':null}", "{'op':'remove','path':'EXT:manager'}");
        unchangedPatch("{'op':'replace','path':'emails[type eq \"work\"].display','value':null}");
    }

    // RoleTexts, RoleDisplayNames

    @Test
    void aRoleWrittenAsJsonTextHasItsValueAndDisplay() {
        patch("""
                {'op':'add','path':'roles','value':[
                 {'value':'{"id":"18d1","value":"25","displayName":"Reader"}'}]}""", "{'op':'add','path':'roles','value':[{'value':'25','display':'Reader'}]}");
    }

    @Test
    void aRoleTextWithoutValueIsKnownByItsId() {
        document("{'roles':['{\"id\":\"18d1\",\"value\":null}']}", "{'roles':[{'value':'18d1'}]}");
    }

    @Test
    void aRoleThatMerelyBeginsLikeJsonIsARole() {
        unchangedDocument("{'roles':[{'value':'{admin'}]}");
        unchangedDocument("{'roles':[{'value':'{}'}]}");
    }

    @Test
    void displayNameOfARoleIsItsDisplay() {
        document(
                "{'roles':[{'primary':'False','type':'T','displayName':'Admin','value':'A'}]}",
                "{'roles':[{'primary':false,'type':'T','value':'A','display':'Admin'}]}");
        unchangedDocument("{'roles':[{'displayName':'Admin','display':'Chief','value':'A'}]}");
    }

    // UnprefixedExtensions, DottedExtensions

    @Test
    void anExtensionsAttributeNeedsNoUrnInAPath() {
        patch("{'op':'add','path':'manager','value':'M1'}", "{'op':'add','path':'EXT:manager','value':{'value':'M1'}}");
        patch("{'op':'remove','path':'manager.value'}", "{'op':'remove','path':'EXT:manager.value'}");
        patch("{'op':'remove','path':'Department'}", "{'op':'remove','path':'EXT:Department'}");
        unchangedPatch("{'op':'remove','path':'nothing'}");
        unchangedPatch("{'op':'remove','path':'displayName'}");
    }

    @Test
    void aDotBehindAUrnIsAColon() {
        patch(
                "{'op':'replace','path':'EXT.manager','value':'M1'}",
                "{'op':'replace','path':'EXT:manager','value':{'value':'M1'}}");
        patch("{'op':'remove','path':'EXT.manager.value'}", "{'op':'remove','path':'EXT:manager.value'}");
        patch(
                "{'op':'remove','path':'urn:ietf:params:scim:schemas:core:2.0:User.title'}",
                "{'op':'remove','path':'urn:ietf:params:scim:schemas:core:2.0:User:title'}");
    }

    @Test
    void aPathThatCannotBeReadIsLeftForTheReaderToRefuse() {
        unchangedPatch("{'op':'replace','path':'emails[type eq \"work\".value','value':''}");
        unchangedPatch("{'op':'replace','path':'emails]x[','value':''}");
        unchangedPatch("{'op':'replace','path':'..','value':''}");
        unchangedPatch("{'op':'replace','path':':','value':''}");
        unchangedPatch("{'op':'replace','path':'emails[type eq \"work\"]value','value':''}");
    }

    // CapitalOperations

    @Test
    void operationsAreWrittenSmall() {
        for (String op : List.of("Add", "REPLACE")) {
            patch(
                    "{'op':'" + op + "','path':'title','value':'Clerk'}",
                    "{'op':'" + op.toLowerCase(Locale.ROOT) + "','path':'title','value':'Clerk'}");
        }
        patch("{'Op':'Remove','Path':'title'}", "{'op':'remove','path':'title'}");
        unchangedPatch("{'op':'Increase','path':'title','value':'x'}");
    }

    // RemovalsByValue

    @Test
    void valuesThatAreListedToBeRemovedAreSelectedByAFilter() {
        groupPatch(
                "{'op':'remove','path':'members','value':[{'$ref':null,'value':'U1','type':'User'},{'Value':'U2'}]}",
                "{'op':'remove','path':'members[value eq \"U1\" or value eq \"U2\"]'}");
        patch(
                "{'op':'remove','path':'emails','value':[{'value':'a','type':'work','display':'A'},{'value':'b'}]}",
                "{'op':'remove','path':'emails[value eq \"a\" and type eq \"work\" or value eq \"b\"]'}");
        patch(
                "{'op':'remove','path':'addresses','value':[{'locality':'Town','primary':'True','unknown':1}]}",
                "{'op':'remove','path':'addresses[locality eq \"Town\" and primary eq true]'}");
    }

    @Test
    void veryManyListedValuesAreRemovedByPathsThatCanBeRead() {
        String listed =
                IntStream.range(0, 5_000).mapToObj(i -> "{'value':'" + i + "'}").collect(Collectors.joining(","));
        JsonNode sent = operations("{'op':'remove','path':'members','value':[" + listed + "]}");

        Set<String> removed = new HashSet<>();
        for (PatchOperation each : PatchReader.read(GROUP, Dialect.tolerant().patch(GROUP, sent))) {
            removed.addAll(
                    assertInstanceOf(PatchOperation.RemoveMembers.class, each).ids());
        }

        assertEquals(5_000, removed.size());
    }

    @Test
    void aValueBesideOneValueOrAFilterSaysNothingNew() {
        patch("{'op':'remove','path':'title','value':'Clerk'}", "{'op':'remove','path':'title'}");
        patch("{'op':'remove','path':'EXT:manager','value':''}", "{'op':'remove','path':'EXT:manager'}");
        patch(
                "{'op':'remove','path':'emails[type eq \"work\"].value','value':'a'}",
                "{'op':'remove','path':'emails[type eq \"work\"].value'}");
    }

    @Test
    void aTextThatIsNoIdBreaksNoFilter() {
        groupPatch(
                "{'op':'remove','path':'members','value':[{'value':'x\\\" or value pr'}]}",
                "{'op':'remove','path':'members[value eq \"x\\\\\\\" or value pr\"]'}");
    }

    // EchoedAttributes

    @Test
    void whatOnlyTheServerSetsIsLeftOutOfAValueWithoutPath() {
        patch(
                "{'op':'replace','value':{'id':'7','meta':{'version':'1'},'groups':[],'title':'Clerk'}}",
                "{'op':'replace','value':{'title':'Clerk'}}");
        unchangedPatch("{'op':'replace','path':'id','value':'7'}");
    }

    // MisnamedSchemas

    @Test
    void theSchemasOfOtherVersionsAreKnown() {
        patch(
                "{'op':'replace','path':'urn:scim:schemas:extension:enterprise:1.0:department','value':'R'}",
                "{'op':'replace','path':'EXT:department','value':'R'}");
        patch(
                "{'op':'replace','value':{'urn:ietf:params:scim:schemas:extension:enterprise:2.0User':{'department':'R'}}}",
                "{'op':'replace','value':{'EXT':{'department':'R'}}}");
        unchangedPatch("{'op':'remove','path':'urn:scim:schemas:extension:enterprise:1.0x'}");
    }

    // RoleDisplayNamePaths

    @Test
    void displayNameOfARoleIsItsDisplayInAPathToo() {
        patch(
                "{'op':'add','path':'roles[primary eq \"True\"].displayName','value':'Admin'}",
                "{'op':'add','path':'roles[primary eq true].display','value':'Admin'}");
        unchangedPatch("{'op':'add','path':'emails[type eq \"work\"].displayName','value':'Kim'}");
    }

    // KeysInDocuments

    @Test
    void pathsAsNamesStandInTheirPlaceInADocument() {
        document(
                "{'name.givenName':'Kim','NAME':{'familyName':'Cole'},'EXT:department':'R','costCenter':'7','EXT:manager.value':'M1'}",
                "{'NAME':{'familyName':'Cole','givenName':'Kim'},'EXT':{'department':'R','costCenter':'7','manager':{'value':'M1'}}}");
        document(
                "{'urn:scim:schemas:extension:enterprise:1.0':{'department':'R'},'urn:ietf:params:scim:schemas:core:2.0:User:title':'T'}",
                "{'EXT':{'department':'R'},'title':'T'}");
    }

    @Test
    void whatStandsInItsOwnPlaceCountsMore() {
        document(
                "{'department':'Old','name.givenName':'K','EXT':{'department':'New'},'name':{'givenName':'Kim'}}",
                "{'EXT':{'department':'New'},'name':{'givenName':'Kim'}}");
    }

    @Test
    void namesThatLeadNowhereInADocumentStayToBeIgnored() {
        unchangedDocument(
                "{'a.b':'1','urn:x:y':'2','meta.created':'3','emails.value':'4','name.given':'5','colour':'red'}");
        unchangedDocument("{'name.givenName':'Kim','name':'Kim Cole'}");
    }

    // KeysAsPaths

    @Test
    void pathsAsNamesBecomeOperationsInOrder() {
        patch(
                """
                {'op':'replace','value':{'displayName':'K Cole','name.givenName':'K','title':'T','userType':'E',
                 'emails[type eq "work"].value':'k@example.org','EXT:employeeNumber':'4711','EXT:manager.value':'M1'}}""",
                "{'op':'replace','value':{'displayName':'K Cole'}}",
                "{'op':'replace','path':'name.givenName','value':'K'}",
                "{'op':'replace','value':{'title':'T','userType':'E'}}",
                "{'op':'replace','path':'emails[type eq \"work\"].value','value':'k@example.org'}",
                "{'op':'replace','path':'EXT:employeeNumber','value':'4711'}",
                "{'op':'replace','path':'EXT:manager.value','value':'M1'}");
    }

    @Test
    void aValueUnderAPathAsNameIsRewrittenLikeAnyOther() {
        patch(
                "{'op':'add','value':{'EXT:manager':'M1','roles[primary eq \"True\"].display':['R'],'name.givenName':''}}",
                "{'op':'add','path':'EXT:manager','value':{'value':'M1'}}",
                "{'op':'add','path':'roles[primary eq true].display','value':'R'}",
                "{'op':'add','path':'name.givenName','value':null}");
    }

    @Test
    void namesThatLeadNowhereStayToBeIgnored() {
        unchangedPatch(
                "{'op':'replace','value':{'urn:x:y':'1','a.b':'2','meta.created':'3','EXT':{'department':'R'}}}");
    }

    @Test
    void anExtensionsAttributeNeedsNoUrnInAValueWithoutPath() {
        patch("{'op':'replace','value':{'department':'R'}}", "{'op':'replace','path':'EXT:department','value':'R'}");
    }

    private static void document(String sent, String plain) {
        assertEquals(json(plain), Dialect.tolerant().document(USER, json(sent)));
    }

    private static void unchangedDocument(String sent) {
        document(sent, sent);
    }

    private static void patch(String sent, String... plain) {
        patch(USER, sent, plain);
    }

    private static void unchangedPatch(String sent) {
        patch(USER, sent, sent);
    }

    private static void groupPatch(String sent, String plain) {
        patch(GROUP, sent, plain);
    }

    private static void unchangedGroupPatch(String sent) {
        patch(GROUP, sent, sent);
    }

    private static void patch(ResourceType type, String sent, String... plain) {
        assertEquals(operations(plain), Dialect.tolerant().patch(type, operations(sent)));
    }

    private static JsonNode operations(String... operations) {
        return json("{'Operations':[" + String.join(",", operations) + "]}");
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace("EXT", ENTERPRISE));
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }
}
