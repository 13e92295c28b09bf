package io.sluice.load.cycle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.sluice.load.client.Kind;
import io.sluice.load.client.Request;
import io.sluice.load.cycle.Target.Matched;
import io.sluice.load.directory.Directory;
import io.sluice.load.directory.Team;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Provisions one group at a time, and its members a handful at a time; never reads a member. */
final class Groups {
    private static final String PATH = "/Groups";
    private static final String NO_MEMBERS = "excludedAttributes=members";

    private final Directory directory;
    private final Target target;
    private final Dialect dialect;
    private final Links links;

    Groups(Directory directory, Target target, Dialect dialect, Links links) {
        this.directory = directory;
        this.target = target;
        this.dialect = dialect;
        this.links = links;
    }

    /** Matches by displayName; creates what is not found, without members. */
    void provision(int number) {
        Team team = directory.team(number);
        Matched group = target.findOrCreate(
                match(Kind.MATCH, team.displayName()), Request.post(Kind.CREATE_GROUP, PATH, Mapping.group(team)));
        links.linkGroup(number, group.id());
    }

    static Request match(Kind kind, String displayName) {
        return Request.search(kind, PATH, "displayName eq \"" + displayName + "\"", "&" + NO_MEMBERS);
    }

    void rename(int number) {
        target.demand(Request.get(Kind.READ_GROUP, path(number) + "?" + NO_MEMBERS));
        TextNode name = TextNode.valueOf(directory.team(number).displayName());
        target.demand(
                Request.patch(Kind.UPDATE_GROUP, path(number), dialect.set(Map.of("displayName", name), Set.of())));
    }

    /** As the administrator's button does it: matched anew, a few members at most, and always in the default dialect. */
    void onDemand(int number, List<Integer> people) {
        JsonNode found = target.find(match(Kind.MATCH, directory.team(number).displayName()))
                .orElseThrow();
        String path = PATH + "/" + found.path("id").asText();
        target.demand(Request.get(Kind.READ_GROUP, path + "?" + NO_MEMBERS));
        target.demand(Request.patch(Kind.CHANGE_MEMBERS, path, new LegacyDialect().addMembers(ids(people))));
    }

    void addMembers(int number, List<Integer> people) {
        change(number, dialect.addMembers(ids(people)));
    }

    void removeMembers(int number, List<Integer> people) {
        change(number, dialect.removeMembers(ids(people)));
    }

    private void change(int number, JsonNode patch) {
        target.demand(Request.patch(Kind.CHANGE_MEMBERS, path(number), patch));
    }

    void delete(int number) {
        target.delete(Kind.DELETE_GROUP, path(number));
        links.forgetGroup(number);
    }

    private List<String> ids(Collection<Integer> people) {
        return people.stream().map(links::user).flatMap(Optional::stream).toList();
    }

    private String path(int number) {
        return PATH + "/" + links.group(number).orElseThrow();
    }
}
