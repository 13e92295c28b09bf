package io.sluice.scim.patch;

import static io.sluice.scim.patch.Patching.ENTERPRISE;
import static io.sluice.scim.patch.Patching.group;
import static io.sluice.scim.patch.Patching.thing;
import static io.sluice.scim.patch.Patching.user;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.sluice.scim.error.ScimException;
import io.sluice.scim.resource.Document;
import io.sluice.scim.resource.ResourceReader;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every kind of value at every kind of path: done or refused with a SCIM error, and what is done leaves a sound resource. */
class AnyOperationTest {
    private static final List<String> PATHS = List.of(
            "title",
            "active",
            "name",
            "name.givenName",
            "emails",
            "emails.value",
            "emails[type eq \"work\"]",
            "emails[type eq \"work\"].value",
            "emails[primary eq \"true\"].primary",
            "emails[not (value pr)]",
            "x509Certificates[value eq \"YQ==\"].value",
            "addresses[type eq null]",
            "groups",
            "id",
            "schemas",
            "schemas.x",
            "meta.version",
            "members",
            "members.value",
            "members[value eq \"1\"]",
            "members[value eq 1]",
            "password",
            ENTERPRISE,
            ENTERPRISE + ":manager",
            ENTERPRISE + ":manager.value",
            Patching.USER,
            "urn:test:Thing",
            "serial",
            "size",
            "weight",
            "tags",
            "tags[value eq \"a\"]",
            "tags.value",
            "owners",
            "owners[rank eq 1]",
            "owners[rank eq 1e400].value",
            "owners[rank eq 1].since",
            "maker",
            "maker.lines",
            "unknown",
            "$ref",
            ":",
            "a:",
            "[",
            ".",
            "");

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "7",
            "1.5",
            "1e400",
            "''",
            "'text'",
            "'YQ=='",
            "'a\\u0000b'",
            "'\\ud800'",
            "[]",
            "{}",
            "[null]",
            "['text']",
            "[7,'text']",
            "[[]]",
            "[{}]",
            "[{'value':'v'}]",
            "[{'value':'v'},{'value':'V','primary':true},{'type':'x'}]",
            "{'value':'v','type':'work','primary':true}",
            "{'value':null}",
            "{'value':[]}",
            "{'value':{'value':1}}",
            "{'name':'n','lines':['l'],'plant':'p','givenName':'g'}",
            "{'members':[{'value':'m'}],'title':'t','tags':['t'],'emails':[{'value':'e'}],'" + ENTERPRISE
                    + "':{'department':'d'}}",
            "{'" + ENTERPRISE + "':7}",
            "{'emails':[{'value':'e'}],'EMAILS':[{'Value':'e','value':'f'}]}",
            "{'':1,' ':2,'\\u0000':3}");

    private static final List<Patching> RESOURCES = List.of(
            user(""),
            user(
                    "'title':'t','active':true,'name':{'givenName':'g'},'emails':[{'value':'e','type':'work','primary':true},{'type':'home'}],"
                            + "'x509Certificates':[{'value':'YQ=='}],'" + ENTERPRISE + "':{'manager':{'value':'m'}}"),
            group(),
            thing(""),
            thing("'serial':'s','size':1,'weight':1.5,'tags':['a'],'maker':{'name':'n','lines':['l'],'plant':'q'}"));

    @Test
    void isDoneOrRefused() {
        int done = 0;
        int refused = 0;
        for (Patching lenient : RESOURCES) {
            for (Patching resource : List.of(lenient, lenient.strictly())) {
                for (String path : PATHS) {
                    for (String value : VALUES) {
                        for (String op : List.of("add", "replace", "remove")) {
                            if (isDone(resource, "{'op':'" + op + "','path':'" + path + "','value':" + value + "}")) {
                                done++;
                            } else {
                                refused++;
                            }
                        }
                    }
                }
            }
        }
        assertTrue(done > 1_000 && refused > 1_000, done + " done, " + refused + " refused");
    }

    private static boolean isDone(Patching resource, String operation) {
        String before = resource.current().copy().toString();
        try {
            Document after = resource.apply(operation).document();
            assertEquals(ResourceReader.create(resource.type(), after.copy()), after, operation);
            return true;
        } catch (ScimException e) {
            return false;
        } catch (RuntimeException e) {
            return fail(operation + " on " + before, e);
        } finally {
            assertEquals(before, resource.current().tree().toString(), operation);
        }
    }
}
