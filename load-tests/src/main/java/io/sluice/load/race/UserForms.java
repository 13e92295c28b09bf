package io.sluice.load.race;

import io.sluice.load.cycle.Mapping;
import io.sluice.load.directory.People;
import io.sluice.load.directory.Person;
import io.sluice.load.wire.Endpoint;
import io.sluice.load.wire.Form;
import java.util.List;
import java.util.stream.IntStream;

/** What is written about one kind of user, ready but for number and id, and what answers about one must hold. */
record UserForms(Person person, Form create, Form inBulk, Form patch, Form userName, Form patchedName) {
    private static final int KINDS = 1000;

    /** As many kinds of user as there are forms; user n is of kind n modulo that. */
    static List<UserForms> all(Endpoint endpoint, long seed) {
        People people = new People(seed);
        return IntStream.range(0, KINDS)
                .mapToObj(kind -> of(endpoint, people.person(kind).withSerial(Form.NUMBER)))
                .toList();
    }

    private static UserForms of(Endpoint endpoint, Person person) {
        String user = Mapping.user(person).toString();
        String patchedName = person.givenName() + " " + person.familyName() + " v" + Form.NUMBER;
        return new UserForms(
                person,
                Form.request("POST", endpoint, "/Users", user),
                new Form("{\"method\":\"POST\",\"path\":\"/Users\",\"bulkId\":\"%s\",\"data\":%s}"
                        .formatted(Form.NUMBER, user)),
                Form.request("PATCH", endpoint, "/Users/" + Form.ID, patch(patchedName)),
                new Form("\"userName\":\"" + person.userName() + "\""),
                new Form("\"displayName\":\"" + patchedName + "\""));
    }

    /** Three paths, as Entra writes them: a plain one, one through a value filter, one in the enterprise extension. */
    private static String patch(String displayName) {
        return """
                {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[\
                {"op":"Replace","path":"displayName","value":"%1$s"},\
                {"op":"Replace","path":"phoneNumbers[type eq \\"work\\"].value","value":"+49 %2$s"},\
                {"op":"Replace","path":"%3$s:department","value":"Abteilung %2$s"}]}""".formatted(displayName, Form.NUMBER, Mapping.ENTERPRISE);
    }
}
