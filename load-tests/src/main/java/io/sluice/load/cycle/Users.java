package io.sluice.load.cycle;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.load.client.Kind;
import io.sluice.load.client.Patience;
import io.sluice.load.client.Request;
import io.sluice.load.cycle.Target.Matched;
import io.sluice.load.directory.Directory;
import io.sluice.load.directory.Person;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Provisions one person at a time. */
final class Users {
    private static final String PATH = "/Users";

    private final Directory directory;
    private final Target target;
    private final Dialect dialect;
    private final Links links;

    Users(Directory directory, Target target, Dialect dialect, Links links) {
        this.directory = directory;
        this.target = target;
        this.dialect = dialect;
        this.links = links;
    }

    /** Matches by userName; creates who is not found, updates who is. */
    void provision(int number) {
        Person person = directory.person(number);
        Matched user = target.findOrCreate(
                match(Kind.MATCH, person.userName()), Request.post(Kind.CREATE_USER, PATH, Mapping.user(person)));
        links.linkUser(number, user.id());
        if (!user.created()) {
            update(person, user.resource(), dialect);
        }
    }

    static Request match(Kind kind, String userName) {
        return Request.search(kind, PATH, "userName eq \"" + userName + "\"", "");
    }

    /** Reads a known user and writes what differs. */
    void synchronize(int number) {
        JsonNode user = target.demand(Request.get(Kind.READ_USER, path(number)));
        update(directory.person(number), user, dialect);
    }

    /** As the administrator's button does it: matched anew, and always in the default dialect. */
    void onDemand(int number) {
        String id = rematch(directory.person(number)).path("id").asText();
        JsonNode user = target.demand(Request.get(Kind.READ_USER, PATH + "/" + id));
        update(directory.person(number), user, new LegacyDialect());
    }

    /** Who was out of sight is matched anew, and must still be there. */
    void restore(int number) {
        Person person = directory.person(number);
        JsonNode user = rematch(person);
        links.linkUser(number, user.path("id").asText());
        update(person, user, dialect);
    }

    private JsonNode rematch(Person person) {
        return target.find(match(Kind.MATCH, person.userName())).orElseThrow();
    }

    /** Writes what differs; after a lost answer, what still differs by then. */
    private void update(Person person, JsonNode user, Dialect dialect) {
        Patience patience = target.patience();
        Optional<Request> update = change(person, user, dialect);
        while (update.isPresent() && !target.attempt(update.get(), patience)) {
            update = change(person, rematch(person), dialect);
        }
    }

    private static Optional<Request> change(Person person, JsonNode user, Dialect dialect) {
        Map<String, JsonNode> wanted = Flat.of(Mapping.user(person));
        Map<String, JsonNode> found = Flat.of(user);
        Map<String, JsonNode> changes = new LinkedHashMap<>(wanted);
        changes.entrySet().removeAll(found.entrySet());
        if (changes.isEmpty()) {
            return Optional.empty();
        }
        Set<String> missing = new HashSet<>(changes.keySet());
        missing.removeAll(found.keySet());
        String path = PATH + "/" + user.path("id").asText();
        return Optional.of(Request.patch(Kind.UPDATE_USER, path, dialect.set(changes, missing)));
    }

    /** Writes the manager, if the gateway does not know of it yet. */
    void report(int number) {
        OptionalInt manager = directory.person(number).manager();
        if (manager.isEmpty()) {
            target.demand(Request.patch(Kind.UPDATE_USER, path(number), dialect.removeManager()));
            return;
        }
        String id = links.user(manager.getAsInt()).orElseThrow();
        String check = "id eq \"" + links.user(number).orElseThrow() + "\" and manager eq \"" + id + "\"";
        if (target.find(Request.search(Kind.CHECK_REFERENCE, PATH, check, "&attributes=id"))
                .isEmpty()) {
            target.demand(Request.patch(Kind.UPDATE_USER, path(number), dialect.setManager(id)));
        }
    }

    void delete(int number) {
        target.delete(Kind.DELETE_USER, path(number));
        links.forgetUser(number);
    }

    private String path(int number) {
        return PATH + "/" + links.user(number).orElseThrow();
    }
}
