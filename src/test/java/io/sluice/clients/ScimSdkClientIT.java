package io.sluice.clients;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.TextNode;
import de.captaingoldfish.scim.sdk.client.ScimClientConfig;
import de.captaingoldfish.scim.sdk.client.ScimRequestBuilder;
import de.captaingoldfish.scim.sdk.client.builder.ListBuilder;
import de.captaingoldfish.scim.sdk.client.resources.MetaConfiguration;
import de.captaingoldfish.scim.sdk.client.response.ServerResponse;
import de.captaingoldfish.scim.sdk.common.constants.enums.Comparator;
import de.captaingoldfish.scim.sdk.common.constants.enums.PatchOp;
import de.captaingoldfish.scim.sdk.common.constants.enums.SortOrder;
import de.captaingoldfish.scim.sdk.common.resources.EnterpriseUser;
import de.captaingoldfish.scim.sdk.common.resources.Group;
import de.captaingoldfish.scim.sdk.common.resources.ResourceNode;
import de.captaingoldfish.scim.sdk.common.resources.ServiceProvider;
import de.captaingoldfish.scim.sdk.common.resources.User;
import de.captaingoldfish.scim.sdk.common.resources.base.ScimObjectNode;
import de.captaingoldfish.scim.sdk.common.resources.complex.Name;
import de.captaingoldfish.scim.sdk.common.resources.multicomplex.Email;
import de.captaingoldfish.scim.sdk.common.resources.multicomplex.Member;
import de.captaingoldfish.scim.sdk.common.response.ListResponse;
import io.sluice.boot.RunningGateway;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The gateway as the SCIM-SDK's client sees it, which reads an answer only if its head and body are as the RFC says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScimSdkClientIT {
    private static final String USERS = "/Users";
    private static final String GROUPS = "/Groups";
    private static final String DEPARTMENT = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department";

    private final ScimRequestBuilder scim = of(RunningGateway.freshTenant());

    private static ScimRequestBuilder of(RunningGateway gateway) {
        return new ScimRequestBuilder(
                gateway.baseUrl(),
                ScimClientConfig.builder()
                        .httpHeaders(Map.of("Authorization", "Bearer " + gateway.token()))
                        .build());
    }

    @AfterAll
    void close() {
        scim.close();
    }

    @Test
    void aUserIsCreatedReadReplacedAndDeleted() {
        User kim = User.builder()
                .userName(name())
                .active(true)
                .name(Name.builder().givenName("Kim").familyName("Cole").build())
                .emails(List.of(email("work", "kim@example.org")))
                .enterpriseUser(EnterpriseUser.builder().employeeNumber("4711").build())
                .build();

        ServerResponse<User> created =
                scim.create(User.class, USERS).setResource(kim).sendRequest();
        User made = read(201, created);
        String id = id(made);
        made.setTitle("Boss");
        User replaced =
                read(200, scim.update(User.class, USERS, id).setResource(made).sendRequest());
        User found = read(200, scim.get(User.class, USERS, id).sendRequest());
        ServerResponse<User> deleted = scim.delete(User.class, USERS, id).sendRequest();
        ServerResponse<User> gone = scim.get(User.class, USERS, id).sendRequest();

        assertTrue(created.getHttpHeaders().get("location").endsWith("/Users/" + id));
        assertEquals("Boss", replaced.getTitle().orElseThrow());
        assertEquals(replaced, found);
        assertEquals(
                "4711",
                found.getEnterpriseUser().orElseThrow().getEmployeeNumber().orElseThrow());
        assertEquals(204, deleted.getHttpStatus());
        assertEquals(404, gone.getHttpStatus());
        assertEquals(404, gone.getErrorResponse().getStatus());
    }

    @Test
    void aPatchAddsReplacesAndRemoves() {
        User kim = User.builder()
                .userName(name())
                .nickName("K")
                .emails(List.of(email("work", "old@example.org"), email("home", "home@example.org")))
                .build();
        String id = id(created(kim));

        ServerResponse<User> patched = scim.patch(User.class, USERS, id)
                .addOperation()
                .op(PatchOp.REPLACE)
                .path("emails[type eq \"work\"].value")
                .value("new@example.org")
                .next()
                .op(PatchOp.REMOVE)
                .path("emails[type eq \"home\"]")
                .next()
                .op(PatchOp.ADD)
                .path("emails")
                .valueNode(email("other", "other@example.org"))
                .next()
                .op(PatchOp.ADD)
                .path(DEPARTMENT)
                .valueNode(new TextNode("Sales"))
                .next()
                .op(PatchOp.REMOVE)
                .path("nickName")
                .next()
                .op(PatchOp.REPLACE)
                .valueNode(User.builder().title("Boss").active(false).build())
                .build()
                .sendRequest();

        User changed = read(200, patched);
        assertEquals(
                List.of("new@example.org", "other@example.org"),
                changed.getEmails().stream()
                        .map(email -> email.getValue().orElseThrow())
                        .toList());
        assertTrue(changed.getNickName().isEmpty());
        assertEquals(
                List.of("Boss", false),
                List.of(changed.getTitle().orElseThrow(), changed.isActive().orElseThrow()));
        assertEquals(
                "Sales",
                changed.getEnterpriseUser().orElseThrow().getDepartment().orElseThrow());
        assertEquals(changed, read(200, scim.get(User.class, USERS, id).sendRequest()));
    }

    @Test
    void aGroupGainsAndLosesMembers() {
        String kim = user(name());
        String lee = user(name());
        Group made = read(
                201,
                scim.create(Group.class, GROUPS)
                        .setResource(Group.builder()
                                .displayName(name())
                                .members(List.of(member(kim)))
                                .build())
                        .sendRequest());
        String group = id(made);

        ServerResponse<Group> added = scim.patch(Group.class, GROUPS, group)
                .addOperation()
                .op(PatchOp.ADD)
                .path("members")
                .valueNodes(List.of(member(lee)))
                .build()
                .sendRequest();
        assertEquals(204, added.getHttpStatus());
        assertEquals(Set.of(kim, lee), members(group));
        assertEquals(
                1,
                found(scim.list(Group.class, GROUPS)
                                .filter("members.value eq \"" + lee + "\"")
                                .get()
                                .sendRequest())
                        .getTotalResults());

        ServerResponse<Group> removed = scim.patch(Group.class, GROUPS, group)
                .addOperation()
                .op(PatchOp.REMOVE)
                .path("members[value eq \"" + kim + "\"]")
                .build()
                .sendRequest();
        assertEquals(204, removed.getHttpStatus());
        assertEquals(Set.of(lee), members(group));

        Group fewer = Group.builder()
                .displayName(made.getDisplayName().orElseThrow())
                .members(List.of(member(kim)))
                .build();
        read(200, scim.update(Group.class, GROUPS, group).setResource(fewer).sendRequest());
        assertEquals(Set.of(kim), members(group));
        assertEquals(204, scim.delete(Group.class, GROUPS, group).sendRequest().getHttpStatus());
    }

    @Test
    void everyFilterTheClientCanWriteIsUnderstood() {
        String name = name();
        String id = user(name);
        ListBuilder<User> query = scim.list(User.class, USERS)
                .filter("userName", Comparator.EQ, name.toUpperCase(Locale.ROOT))
                .and("userName", Comparator.SW, name.substring(0, 20))
                .and(true, "displayName", Comparator.CO, "nobody")
                .or("userName", Comparator.EW, name.substring(9), true)
                .and("title", Comparator.NE, "Boss")
                .and("meta.created", Comparator.PR, (String) null)
                .and("userName", Comparator.GT, "a")
                .and("userName", Comparator.LE, "z")
                .and("active", Comparator.EQ, true)
                .build();

        ListResponse<User> byGet = found(query.get().sendRequest());
        ListResponse<User> byPost = found(query.post().sendRequest());

        assertEquals(
                List.of(id),
                byGet.getListedResources().stream().map(ScimSdkClientIT::id).toList());
        assertEquals(byGet.getListedResources(), byPost.getListedResources());
        assertEquals(
                0,
                found(scim.list(User.class, USERS)
                                .filter("emails[type eq \"none\"]")
                                .get()
                                .sendRequest())
                        .getTotalResults());
    }

    @Test
    void sortedPagesJoin() {
        String prefix = name();
        for (String letter : List.of("c", "A", "e", "B", "d")) {
            user(prefix + letter);
        }

        List<String> byIndex = new ArrayList<>();
        for (int start = 1; start <= 5; start += 2) {
            ListResponse<User> page =
                    found(sorted(prefix).startIndex(start).count(2).get().sendRequest());
            assertEquals(5, page.getTotalResults());
            assertEquals(start, page.getStartIndex());
            byIndex.addAll(names(page));
        }
        ListResponse<User> all = sorted(prefix).get().getAll().getResource();

        assertEquals(List.of(prefix + "e", prefix + "d", prefix + "c", prefix + "B", prefix + "A"), byIndex);
        assertEquals(byIndex, names(all));
    }

    @Test
    void onlyTheAttributesAskedForAreAnswered() {
        String id = user(name());

        ListResponse<User> names = found(scim.list(User.class, USERS)
                .filter("id eq \"" + id + "\"")
                .attributes("userName")
                .post()
                .sendRequest());
        ListResponse<User> nameless = found(scim.list(User.class, USERS)
                .filter("id eq \"" + id + "\"")
                .excludedAttributes("userName", "emails")
                .get()
                .sendRequest());

        assertEquals(
                Set.of("schemas", "id", "userName"),
                fields(names.getListedResources().getFirst()));
        assertEquals(
                Set.of("schemas", "id", "active", "meta"),
                fields(nameless.getListedResources().getFirst()));
    }

    @Test
    void aVersionGuardsAgainstALostUpdate() {
        User kim = created(User.builder().userName(name()).build());
        String id = id(kim);
        String version = kim.getMeta().orElseThrow().getVersion().orElseThrow().getEntityTag();

        ServerResponse<User> same =
                scim.get(User.class, USERS, id).setETagForIfNoneMatch(version).sendRequest();
        kim.setTitle("first");
        ServerResponse<User> first = scim.update(User.class, USERS, id)
                .setResource(kim)
                .setETagForIfMatch(version)
                .sendRequest();
        ServerResponse<User> second = scim.update(User.class, USERS, id)
                .setResource(kim)
                .setETagForIfMatch(version)
                .sendRequest();
        ServerResponse<User> deleted =
                scim.delete(User.class, USERS, id).setETagForIfMatch(version).sendRequest();

        assertEquals(304, same.getHttpStatus());
        assertEquals("first", read(200, first).getTitle().orElseThrow());
        assertEquals(List.of(412, 412), List.of(second.getHttpStatus(), deleted.getHttpStatus()));
    }

    @Test
    void everyRefusalIsReadAsTheErrorThatItIs() {
        String taken = name();
        user(taken);

        ServerResponse<User> again = scim.create(User.class, USERS)
                .setResource(
                        User.builder().userName(taken.toUpperCase(Locale.ROOT)).build())
                .sendRequest();
        ServerResponse<User> nameless = scim.create(User.class, USERS)
                .setResource(User.builder().title("nameless").build())
                .sendRequest();
        ServerResponse<User> unpatchable = scim.patch(User.class, USERS, user(name()))
                .addOperation()
                .op(PatchOp.REMOVE)
                .path("userName")
                .build()
                .sendRequest();
        ServerResponse<ListResponse<User>> unfiltered =
                scim.list(User.class, USERS).filter("colour eq \"red\"").get().sendRequest();
        try (ScimRequestBuilder stranger =
                of(new RunningGateway(RunningGateway.shared().baseUrl(), "", "", "not a token"))) {
            assertRefused(401, "", stranger.get(User.class, USERS, "1").sendRequest());
        }

        assertRefused(409, "uniqueness", again);
        assertRefused(400, "invalidValue", nameless);
        assertRefused(400, "mutability", unpatchable);
        assertRefused(400, "invalidFilter", unfiltered);
        assertRefused(404, "", scim.get(User.class, USERS, "nobody").sendRequest());
    }

    @Test
    void whatTheGatewaySaysAboutItselfCanBeRead() {
        ServerResponse<MetaConfiguration> loaded = scim.loadMetaConfiguration().sendRequest();

        assertTrue(loaded.isSuccess(), loaded::getResponseBody);
        MetaConfiguration meta = loaded.getResource();
        ServiceProvider provider = meta.getServiceProvider();
        assertTrue(provider.getPatchConfig().isSupported());
        assertTrue(provider.getSortConfig().isSupported());
        assertTrue(provider.getETagConfig().isSupported());
        assertTrue(provider.getFilterConfig().isSupported());
        assertFalse(provider.getChangePasswordConfig().isSupported());
        assertEquals(
                Set.of("User", "Group"),
                meta.getResourceTypes().stream().map(type -> type.getName()).collect(toSet()));
        assertEquals(3, meta.getSchemas().size());
    }

    private static void assertRefused(int status, String scimType, ServerResponse<?> response) {
        assertFalse(response.isSuccess());
        assertTrue(response.isValidScimResponse(), response::getResponseBody);
        assertEquals(status, response.getHttpStatus());
        assertEquals(status, response.getErrorResponse().getStatus());
        assertEquals(scimType, response.getErrorResponse().getScimType().orElse(""));
        assertFalse(response.getErrorResponse().getDetail().orElse("").isEmpty());
    }

    private static <T extends ScimObjectNode> T read(int status, ServerResponse<T> response) {
        assertEquals(status, response.getHttpStatus(), response::getResponseBody);
        assertTrue(response.isSuccess() && response.isValidScimResponse(), response::getResponseBody);
        return response.getResource();
    }

    private static <T extends ScimObjectNode> ListResponse<T> found(ServerResponse<ListResponse<T>> response) {
        return read(200, response);
    }

    private ListBuilder<User> sorted(String prefix) {
        return scim.list(User.class, USERS)
                .filter("userName", Comparator.SW, prefix)
                .build()
                .sortBy("userName")
                .sortOrder(SortOrder.DESCENDING);
    }

    private User created(User user) {
        return read(201, scim.create(User.class, USERS).setResource(user).sendRequest());
    }

    private String user(String userName) {
        return id(created(User.builder()
                .userName(userName)
                .active(true)
                .emails(List.of(email("work", userName + "@example.org")))
                .build()));
    }

    private Set<String> members(String group) {
        return read(200, scim.get(Group.class, GROUPS, group).sendRequest()).getMembers().stream()
                .map(member -> member.getValue().orElseThrow())
                .collect(toSet());
    }

    private static List<String> names(ListResponse<User> page) {
        return page.getListedResources().stream()
                .map(user -> user.getUserName().orElseThrow())
                .toList();
    }

    private static Set<String> fields(User user) {
        return user.properties().stream().map(Map.Entry::getKey).collect(toSet());
    }

    private static String id(ResourceNode resource) {
        return resource.getId().orElseThrow();
    }

    private static Member member(String id) {
        return Member.builder().value(id).build();
    }

    private static Email email(String type, String value) {
        return Email.builder().type(type).value(value).build();
    }

    private static String name() {
        return "goldfish-" + UUID.randomUUID();
    }
}
