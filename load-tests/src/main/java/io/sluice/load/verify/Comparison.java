package io.sluice.load.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.sluice.load.client.Kind;
import io.sluice.load.client.Reply;
import io.sluice.load.client.Request;
import io.sluice.load.client.ScimClient;
import io.sluice.load.cycle.Flat;
import io.sluice.load.cycle.Links;
import io.sluice.load.cycle.Mapping;
import io.sluice.load.directory.Directory;
import io.sluice.load.directory.Person;
import io.sluice.load.directory.Team;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Finds every difference between a directory and what a tenant of a gateway holds. */
public final class Comparison {
    private static final int PAGE = 100;

    private final Directory directory;
    private final ScimClient client;
    private final Links links;
    private final List<String> differences = new ArrayList<>();

    public Comparison(Directory directory, ScimClient client, Links links) {
        this.directory = directory;
        this.client = client;
        this.links = links;
    }

    /** Each in one sentence; none if the gateway holds exactly what the directory does. */
    public List<String> differences() {
        compare("user", "/Users", directory.people(), links::user, this::compareUser);
        compare("group", "/Groups?excludedAttributes=members", directory.teams(), links::group, this::compareGroup);
        return List.copyOf(differences);
    }

    private interface Comparer {
        void compare(int number, JsonNode found);
    }

    private void compare(
            String what, String path, List<Integer> numbers, Function<Integer, Optional<String>> link, Comparer each) {
        Map<String, JsonNode> found = new HashMap<>();
        int promised = new Listing(client, PAGE).read(path, resource -> keep(what, found, resource));
        if (promised != found.size()) {
            differences.add("%,d %ss were promised by totalResults, %,d came".formatted(promised, what, found.size()));
        }
        for (int number : numbers) {
            Optional<JsonNode> resource = link.apply(number).map(found::remove);
            if (resource.isPresent()) {
                each.compare(number, resource.get());
            } else {
                differences.add("%s %d is missing".formatted(what, number));
            }
        }
        found.forEach((id, resource) ->
                differences.add("%s %s is in no directory: %s".formatted(what, id, resource.path("displayName"))));
    }

    private void keep(String what, Map<String, JsonNode> found, JsonNode resource) {
        if (found.put(resource.path("id").asText(), resource) != null) {
            differences.add("%s %s was listed twice".formatted(what, resource.path("id")));
        }
    }

    private void compareUser(int number, JsonNode found) {
        Person person = directory.person(number);
        Map<String, JsonNode> wanted = Flat.of(Mapping.user(person));
        person.manager()
                .ifPresent(manager -> wanted.put(
                        Mapping.MANAGER + ".value",
                        TextNode.valueOf(links.user(manager).orElse("nobody"))));
        compare("user " + person.userName(), wanted, Flat.of(found));
    }

    private void compareGroup(int number, JsonNode found) {
        Team team = directory.team(number);
        compare("group " + team.displayName(), Flat.of(Mapping.group(team)), Flat.of(found));
        Set<String> wanted = team.members().stream()
                .map(member -> links.user(member).orElse("missing user " + member))
                .collect(Collectors.toSet());
        Set<String> members = members(found.path("id").asText());
        report(team, "lacks", wanted, members);
        report(team, "should not have", members, wanted);
    }

    private Set<String> members(String id) {
        Reply reply = client.send(Request.get(Kind.READ_BACK, "/Groups/" + id));
        return StreamSupport.stream(reply.body().path("members").spliterator(), false)
                .map(member -> member.path("value").asText())
                .collect(Collectors.toSet());
    }

    private void report(Team team, String how, Set<String> these, Set<String> without) {
        these.stream()
                .filter(member -> !without.contains(member))
                .forEach(member -> differences.add("group %s %s member %s".formatted(team.displayName(), how, member)));
    }

    private void compare(String what, Map<String, JsonNode> wanted, Map<String, JsonNode> found) {
        Set<String> paths = new TreeSet<>(wanted.keySet());
        paths.addAll(found.keySet());
        for (String path : paths) {
            Optional<JsonNode> want = Optional.ofNullable(wanted.get(path));
            Optional<JsonNode> have = Optional.ofNullable(found.get(path));
            if (!want.equals(have)) {
                differences.add("%s: %s is %s, should be %s".formatted(what, path, show(have), show(want)));
            }
        }
    }

    private static String show(Optional<JsonNode> value) {
        return value.map(JsonNode::toString).orElse("absent");
    }
}
