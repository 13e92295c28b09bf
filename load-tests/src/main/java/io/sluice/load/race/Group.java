package io.sluice.load.race;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sluice.load.StopException;
import io.sluice.load.cycle.Mapping;
import io.sluice.load.wire.Answer;
import io.sluice.load.wire.Form;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A group at the gateway. */
final class Group {
    private static final int AT_ONCE = 5_000;
    private static final Pattern VERSION = Pattern.compile("\"version\"\\s*:\\s*\"W/\\\\\"(\\d+)");

    private final Client client;
    private final UUID id;
    private final Form add;
    private final Form remove;

    private Group(Client client, UUID id) {
        this.client = client;
        this.id = id;
        add = patch("{\"op\":\"Add\",\"path\":\"members\",\"value\":[" + member(Form.ID) + "]}");
        remove = patch("{\"op\":\"Remove\",\"path\":\"members[value eq \\\"" + Form.ID + "\\\"]\"}");
    }

    static Group create(Client client, String name) {
        Answer created = client.send(
                "POST",
                "/Groups",
                "{\"schemas\":[\"%s\"],\"displayName\":\"%s %s\"}".formatted(Mapping.GROUP, name, UUID.randomUUID()));
        if (created.status() != 201) {
            throw new StopException("No group can be created: " + created.text());
        }
        return new Group(client, UUID.fromString(text(created.id().orElseThrow())));
    }

    private static String text(byte[] id) {
        return new String(id, US_ASCII);
    }

    private Form patch(String operation) {
        String body =
                "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],\"Operations\":[" + operation + "]}";
        return Form.request("PATCH", client.endpoint(), "/Groups/" + id, body);
    }

    private static String member(String member) {
        return "{\"value\":\"" + member + "\"}";
    }

    UUID id() {
        return id;
    }

    byte[] add(byte[] member) {
        return add.fill(0, member);
    }

    byte[] remove(byte[] member) {
        return remove.fill(0, member);
    }

    /** The first so many of the users become members, thousands with each PATCH. */
    Group fill(Population users, int members) {
        for (int from = 0; from < members; from += AT_ONCE) {
            String named = IntStream.range(from, Math.min(members, from + AT_ONCE))
                    .mapToObj(place -> text(users.id(place)))
                    .map(Group::member)
                    .collect(Collectors.joining(","));
            Answer added = client.driver()
                    .ask(patch("{\"op\":\"Add\",\"path\":\"members\",\"value\":[" + named + "]}")
                            .fill(0));
            if (added.status() != 204) {
                throw new StopException("Members cannot be added: " + added.text());
            }
        }
        return this;
    }

    /** As the gateway tells it. */
    long version() {
        Answer read = client.get("/Groups/" + id + "?excludedAttributes=members");
        Matcher version = VERSION.matcher(read.text());
        return version.find() ? Long.parseLong(version.group(1)) : -1;
    }
}
