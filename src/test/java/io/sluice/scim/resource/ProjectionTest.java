package io.sluice.scim.resource;

import static io.sluice.scim.resource.Devices.DEVICE;
import static io.sluice.scim.resource.Devices.WARRANTY;
import static io.sluice.scim.resource.Devices.json;
import static io.sluice.scim.schema.StandardSchemas.ENTERPRISE;
import static io.sluice.scim.schema.StandardSchemas.GROUP;
import static io.sluice.scim.schema.StandardSchemas.USER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.scim.schema.ResourceType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectionTest {
    private static final ObjectNode USER_WHOLE = json("{'schemas':['s'],'id':'1','externalId':'x','userName':'kim',"
            + "'name':{'givenName':'Kim','familyName':'Cole'},"
            + "'emails':[{'value':'a','type':'work'},{'value':'b','type':'home'},{'type':'other'}],"
            + "'" + ENTERPRISE + "':{'employeeNumber':'7','manager':{'value':'m','$ref':'r'}},"
            + "'meta':{'version':'1','created':'c'}}");
    private static final ObjectNode DEVICE_WHOLE =
            json("{'schemas':['s'],'id':'1','serial':'s1','asset':'A7','tags':['a'],"
                    + "'pin':'1234','notes':'n','maker':{'name':'M','code':'C','tier':'1'},"
                    + "'" + WARRANTY + "':{'until':'u','owner':'o'}}");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            userName                                  | 'userName':'kim'
            USERNAME , externalid                     | 'externalId':'x','userName':'kim'
            id                                        |
            schemas                                   |
            shade                                     |
            shade,userName,,name.shade                | 'userName':'kim'
            name                                      | 'name':{'givenName':'Kim','familyName':'Cole'}
            Name.GivenName                            | 'name':{'givenName':'Kim'}
            name.givenName,name.familyName            | 'name':{'givenName':'Kim','familyName':'Cole'}
            name,name.familyName                      | 'name':{'givenName':'Kim','familyName':'Cole'}
            name.familyName,name                      | 'name':{'givenName':'Kim','familyName':'Cole'}
            name.middleName                           |
            emails.value                              | 'emails':[{'value':'a'},{'value':'b'}]
            emails.display                            |
            emails[type eq "work"]                    | 'emails':[{'value':'a','type':'work'},{'value':'b','type':'home'},{'type':'other'}]
            emails[type eq "a,b]" or type eq "c\\"]"].value,userName | 'userName':'kim','emails':[{'value':'a'},{'value':'b'}]
            urn:ietf:params:scim:schemas:core:2.0:User:userName | 'userName':'kim'
            URN:ietf:params:scim:schemas:core:2.0:user:Name.givenname | 'name':{'givenName':'Kim'}
            urn:ietf:params:scim:schemas:extension:enterprise:2.0:User | '%s':{'employeeNumber':'7','manager':{'value':'m','$ref':'r'}}
            urn:ietf:params:scim:schemas:extension:enterprise:2.0:user:employeenumber | '%s':{'employeeNumber':'7'}
            urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value | '%s':{'manager':{'value':'m'}}
            urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.$ref | '%s':{'manager':{'$ref':'r'}}
            urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:division |
            urn:example:Unknown:userName              |
            employeeNumber                            |
            meta.version                              | 'meta':{'version':'1'}
            [,"],userName                             |
            userName[                                 |
            """)
    void onlyWhatIsAskedForIsAnsweredAndTheMinimum(String attributes, @Nullable String expected) {
        String more = expected == null ? "" : "," + expected.replace("%s", ENTERPRISE);

        assertEquals(json("{'schemas':['s'],'id':'1'" + more + "}"), applied(USER, attributes, null, USER_WHOLE));
    }

    @Test
    void theWholeBaseSchemaCanBeAskedForByItsUrn() {
        ObjectNode expected = USER_WHOLE.deepCopy();
        expected.remove(List.of("externalId", "meta", ENTERPRISE));

        assertEquals(expected, applied(USER, "urn:ietf:params:scim:schemas:core:2.0:User", null, USER_WHOLE));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            members                         | /nothing
            shade                           | /nothing
            id,schemas                      | /nothing
            externalId                      | /externalId
            USERNAME                        | /userName
            meta                            | /meta
            name.givenName                  | /name/givenName
            name.givenName,name.familyName  | /name
            emails.type                     | /emails/2,/emails/0/type,/emails/1/type
            urn:ietf:params:scim:schemas:extension:enterprise:2.0:User | /urn:ietf:params:scim:schemas:extension:enterprise:2.0:User
            urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager | /urn:ietf:params:scim:schemas:extension:enterprise:2.0:User/manager
            urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.$ref | /urn:ietf:params:scim:schemas:extension:enterprise:2.0:User/manager/$ref
            urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.$ref,urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager | /urn:ietf:params:scim:schemas:extension:enterprise:2.0:User/manager
            """)
    void allButWhatIsExcludedIsAnswered(String excluded, String missing) {
        ObjectNode expected = USER_WHOLE.deepCopy();
        for (String pointer : missing.split(",", -1)) {
            remove(expected, pointer);
        }

        assertEquals(expected, applied(USER, null, excluded, USER_WHOLE));
    }

    @Test
    void byDefaultWhatIsNeverReturnedOrOnlyOnRequestIsHeldBack() {
        ObjectNode expected = DEVICE_WHOLE.deepCopy();
        expected.remove(List.of("pin", "notes"));
        remove(expected, "/maker/tier");

        assertEquals(expected, applied(DEVICE, null, null, DEVICE_WHOLE));
        assertFalse(Projection.of(DEVICE, null, null).everything());
    }

    @Test
    void whatIsReturnedOnRequestCanBeRequested() {
        assertEquals(
                json("{'schemas':['s'],'id':'1','serial':'s1','notes':'n','maker':{'code':'C','tier':'1'},'" + WARRANTY
                        + "':{'owner':'o'}}"),
                applied(DEVICE, "notes,maker.tier", null, DEVICE_WHOLE));
    }

    @Test
    void whatIsNeverReturnedCannotBeRequested() {
        assertFalse(applied(DEVICE, "pin", null, DEVICE_WHOLE).has("pin"));
    }

    @Test
    void whatIsAlwaysReturnedCannotBeExcluded() {
        ObjectNode answer = applied(DEVICE, null, "id,schemas,serial,maker.code,maker.name," + WARRANTY, DEVICE_WHOLE);

        assertEquals(
                json("{'schemas':['s'],'id':'1','serial':'s1','asset':'A7','tags':['a'],'maker':{'code':'C'},'"
                        + WARRANTY + "':{'owner':'o'}}"),
                answer);
    }

    @Test
    void ifBothAreGivenWhatIsAskedForCounts() {
        assertEquals(
                json("{'schemas':['s'],'id':'1','userName':'kim'}"),
                applied(USER, "userName", "userName,name", USER_WHOLE));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", ",", " , ,"})
    void noNamesAtAllMeansEverything(@Nullable String names) {
        assertTrue(Projection.of(USER, names, names).everything());
        assertEquals(USER_WHOLE, applied(USER, names, names, USER_WHOLE));
    }

    @Test
    void anyNameMeansNotEverything() {
        assertFalse(Projection.of(USER, "shade", null).everything());
        assertFalse(Projection.of(USER, null, "members").everything());
    }

    @Test
    void callersCanSkipWhatIsNotWanted() {
        assertTrue(Projection.of(GROUP, null, null).wants("members"));
        assertFalse(Projection.of(GROUP, null, "Members").wants("members"));
        assertTrue(Projection.of(GROUP, null, "members.display").wants("members"));
        assertFalse(Projection.of(GROUP, "displayName", null).wants("members"));
        assertTrue(Projection.of(GROUP, "displayName,members.value", null).wants("members"));
        assertFalse(Projection.of(USER, null, null).wants("members"));
        assertTrue(Projection.of(USER, null, "groups.display").wants("groups"));
        assertFalse(Projection.of(DEVICE, null, null).wants("notes"));
        assertTrue(Projection.of(DEVICE, "asset", null).wants("serial"));
    }

    private static ObjectNode applied(
            ResourceType type, @Nullable String attributes, @Nullable String excluded, ObjectNode whole) {
        ObjectNode before = whole.deepCopy();
        ObjectNode answer = Projection.of(type, attributes, excluded).apply(whole);
        assertEquals(before, whole, "the representation was changed");
        return answer;
    }

    private static void remove(ObjectNode from, String pointer) {
        int slash = pointer.lastIndexOf('/');
        String last = pointer.substring(slash + 1);
        var holder = from.at(pointer.substring(0, slash));
        if (holder instanceof ObjectNode object) {
            object.remove(last);
        } else {
            ((ArrayNode) holder).remove(Integer.parseInt(last));
        }
    }
}
