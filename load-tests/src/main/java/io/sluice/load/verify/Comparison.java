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
import io.sluice.load.cycle.Progress;
import io.sluice.load.directory.Directory;
import io.sluice.load.directory.Person;
import io.sluice.load.directory.Team;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
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
    private final Listing listing;
    private final Progress progress;
    private final Map<Integer, Set<String>> groupsOf = new HashMap<>();
    private final List<String> differences = new ArrayList<>();

    public Comparison(Directory directory, ScimClient client, Links links, Listing.Paging paging, Progress progress) {
        this.directory = directory;
        this.client = client;
        this.links = links;
        listing = new Listing(client, paging, PAGE);
        this.progress = progress;
    }

    /** Each in one sentence; none if the gateway holds exactly what the directory does. */
    public List<String> differences() {
        directory.teams().forEach(this::noteMembers);
        compare("user", "/Users", directory.people(), links::user, this::compareUser);
        compare("group", "/Groups?excludedAttributes=members", directory.teams(), links::group, this::compareGroup);
        return List.copyOf(differences);
    }

    private void noteMembers(int team) {
        String group = links.group(team).orElse("missing group " + team);
        directory
                .team(team)
                .members()
                .forEach(member ->
                        groupsOf.computeIfAbsent(member, _ -> new HashSet<>()).add(group));
    }

    private interface Comparer {
        void compare(int number, JsonNode found);
    }

    /** As the pages come, so that no more than a page is held. */
    private void compare(
            String what, String path, List<Integer> numbers, Function<Integer, Optional<String>> link, Comparer each) {
        String phase = what + "s read back";
        progress.begin(phase, numbers.size());
        Map<String, Integer> wanted = new HashMap<>();
        for (int number : numbers) {
            wanted.put(link.apply(number).orElse("never provisioned: " + number), number);
        }
        Set<String> seen = new HashSet<>();
        int promised = listing.read(path, resource -> {
            String id = resource.path("id").asText();
            Optional<Integer> number = Optional.ofNullable(wanted.get(id));
            if (!seen.add(id)) {
                differences.add("%s %s was listed twice".formatted(what, id));
            } else if (number.isEmpty()) {
                differences.add("%s %s is in no directory: %s".formatted(what, id, resource.path("displayName")));
            } else {
                each.compare(number.get(), resource);
                progress.step(phase);
            }
        });
        if (promised != seen.size()) {
            differences.add("%,d %ss were promised by totalResults, %,d came".formatted(promised, what, seen.size()));
        }
        wanted.keySet().removeAll(seen);
        wanted.forEach((id, number) -> differences.add("%s %d is missing (%s)".formatted(what, number, id)));
    }

    private void compareUser(int number, JsonNode found) {
        Person person = directory.person(number);
        Map<String, JsonNode> wanted = Flat.of(Mapping.user(person));
        person.manager()
                .ifPresent(manager -> wanted.put(
                        Mapping.MANAGER + ".value",
                        TextNode.valueOf(links.user(manager).orElse("nobody"))));
        String user = "user " + person.userName();
        compare(user, wanted, Flat.of(found));
        compareSets(user, "group", groupsOf.getOrDefault(number, Set.of()), values(found.path("groups")));
    }

    private void compareGroup(int number, JsonNode found) {
        Team team = directory.team(number);
        String group = "group " + team.displayName();
        compare(group, Flat.of(Mapping.group(team)), Flat.of(found));
        Set<String> wanted = team.members().stream()
                .map(member -> links.user(member).orElse("missing user " + member))
                .collect(Collectors.toSet());
        compareSets(group, "member", wanted, members(found.path("id").asText()));
    }

    private Set<String> members(String id) {
        Reply reply = client.send(Request.get(Kind.READ_BACK, "/Groups/" + id));
        return values(reply.body().path("members"));
    }

    private static Set<String> values(JsonNode references) {
        return StreamSupport.stream(references.spliterator(), false)
                .map(reference -> reference.path("value").asText())
                .collect(Collectors.toSet());
    }

    private void compareSets(String who, String what, Set<String> wanted, Set<String> found) {
        wanted.stream()
                .filter(id -> !found.contains(id))
                .forEach(id -> differences.add("%s lacks %s %s".formatted(who, what, id)));
        found.stream()
                .filter(id -> !wanted.contains(id))
                .forEach(id -> differences.add("%s should not have %s %s".formatted(who, what, id)));
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
