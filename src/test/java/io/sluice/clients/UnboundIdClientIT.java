package io.sluice.clients;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.unboundid.scim2.client.ScimService;
import com.unboundid.scim2.client.requests.SearchRequestBuilder;
import com.unboundid.scim2.common.exceptions.BadRequestException;
import com.unboundid.scim2.common.exceptions.NotModifiedException;
import com.unboundid.scim2.common.exceptions.PreconditionFailedException;
import com.unboundid.scim2.common.exceptions.ResourceConflictException;
import com.unboundid.scim2.common.exceptions.ResourceNotFoundException;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.exceptions.UnauthorizedException;
import com.unboundid.scim2.common.filters.Filter;
import com.unboundid.scim2.common.messages.ListResponse;
import com.unboundid.scim2.common.messages.SortOrder;
import com.unboundid.scim2.common.types.Email;
import com.unboundid.scim2.common.types.EnterpriseUserExtension;
import com.unboundid.scim2.common.types.GroupResource;
import com.unboundid.scim2.common.types.Member;
import com.unboundid.scim2.common.types.Name;
import com.unboundid.scim2.common.types.ResourceTypeResource;
import com.unboundid.scim2.common.types.SchemaResource;
import com.unboundid.scim2.common.types.ServiceProviderConfigResource;
import com.unboundid.scim2.common.types.UserResource;
import io.sluice.boot.RunningGateway;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.ClientRequestFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.glassfish.jersey.apache5.connector.Apache5ConnectorProvider;
import org.glassfish.jersey.client.ClientConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.function.Executable;

/** The gateway as the UnboundID SCIM 2 SDK sees it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnboundIdClientIT {
    private static final String WORK = "emails[type eq \"work\"]";

    private final Client http =
            ClientBuilder.newClient(new ClientConfig().connectorProvider(new Apache5ConnectorProvider()));
    private final ScimService scim = of(RunningGateway.freshTenant());

    private ScimService of(RunningGateway gateway) {
        ClientRequestFilter asTenant =
                request -> request.getHeaders().putSingle("Authorization", "Bearer " + gateway.token());
        return new ScimService(http.target(gateway.baseUrl()).register(asTenant));
    }

    @AfterAll
    void close() {
        http.close();
    }

    @Test
    void aUserIsCreatedReadReplacedAndDeleted() throws ScimException {
        UserResource kim = new UserResource()
                .setUserName(name())
                .setActive(true)
                .setName(new Name().setGivenName("Kim").setFamilyName("Cole"))
                .setEmails(email("work", "kim@example.org"), email("home", "kim@home.example"));
        kim.setExtension(new EnterpriseUserExtension().setEmployeeNumber("4711").setDepartment("Sales"));

        UserResource created = scim.create("Users", kim);
        UserResource replaced = scim.replace(created.setTitle("Boss").setNickName("K"));

        assertTrue(created.getMeta().getLocation().toString().endsWith("/Users/" + created.getId()));
        assertEquals("Boss", replaced.getTitle());
        UserResource read = scim.retrieve(replaced);
        assertEquals(replaced, read);
        assertEquals("4711", read.getExtension(EnterpriseUserExtension.class).getEmployeeNumber());
        assertEquals(kim.getEmails(), read.getEmails());
        scim.delete(read);
        assertThrows(ResourceNotFoundException.class, () -> scim.retrieve(read));
    }

    @Test
    void aPatchAddsReplacesAndRemoves() throws ScimException {
        UserResource kim = scim.create(
                "Users",
                new UserResource()
                        .setUserName(name())
                        .setNickName("K")
                        .setEmails(email("work", "old@example.org"), email("home", "home@example.org")));

        UserResource changed = scim.modifyRequest(kim)
                .replaceValue(WORK + ".value", "new@example.org")
                .addValues("emails", email("other", "other@example.org"))
                .removeValues("emails[type eq \"home\"]")
                .removeValues("nickName")
                .replaceValue("name.familyName", "Cole")
                .replaceValue("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department", "Sales")
                .invoke();

        assertEquals(
                List.of(email("work", "new@example.org"), email("other", "other@example.org")), changed.getEmails());
        assertNull(changed.getNickName());
        assertEquals("Cole", changed.getName().getFamilyName());
        assertEquals(
                "Sales", changed.getExtension(EnterpriseUserExtension.class).getDepartment());
        assertEquals(changed, scim.retrieve(kim));
    }

    @Test
    void aGroupGainsAndLosesMembers() throws ScimException {
        String kim = user(name());
        String lee = user(name());
        GroupResource group =
                scim.create("Groups", new GroupResource().setDisplayName(name()).setMembers(member(kim)));

        scim.modifyRequest(group)
                .addValues("members", member(lee))
                .attributes("members")
                .invoke();
        assertEquals(Set.of(kim, lee), members(group));
        assertEquals(
                group.getId(),
                scim.retrieve("Users", lee, UserResource.class)
                        .getGroups()
                        .getFirst()
                        .getValue());
        assertEquals(
                1,
                scim.search("Groups", "members.value eq \"" + lee + "\"", GroupResource.class)
                        .getTotalResults());

        scim.modifyRequest(group)
                .removeValues("members[value eq \"" + kim + "\"]")
                .attributes("members")
                .invoke();
        assertEquals(Set.of(lee), members(group));

        scim.modifyRequest(group)
                .replaceValues("members", member(kim))
                .attributes("members")
                .invoke();
        assertEquals(Set.of(kim), members(group));
        scim.delete(group);
    }

    @Test
    void aGroupPatchWithoutAWishForAttributesIsAnsweredEmpty() throws ScimException {
        GroupResource group = scim.create("Groups", new GroupResource().setDisplayName(name()));
        String renamed = name();

        scim.modifyRequest("Groups", group.getId())
                .replaceValue("displayName", renamed)
                .invoke(Void.class);

        assertEquals(renamed, scim.retrieve(group).getDisplayName());
    }

    @Test
    void everyFilterTheClientCanWriteIsUnderstood() throws ScimException {
        String name = name();
        String id = user(name);
        Filter found = Filter.and(
                Filter.eq("userName", name.toUpperCase(Locale.ROOT)),
                Filter.sw("userName", name.substring(0, 20)),
                Filter.or(Filter.co("displayName", "nobody"), Filter.ew("userName", name.substring(9))),
                Filter.ne("title", "Boss"),
                Filter.pr("meta.created"),
                Filter.ge(
                        "meta.created",
                        scim.retrieve("Users", id, UserResource.class)
                                .getMeta()
                                .getCreated()
                                .getTime()),
                Filter.lt("userName", "\uffff"),
                Filter.eq("active", true),
                Filter.not(Filter.pr("nickName")),
                Filter.complex("emails", Filter.and(Filter.eq("type", "work"), Filter.gt("value", "a"))));

        ListResponse<UserResource> byGet =
                scim.searchRequest("Users").filter(found).invoke(UserResource.class);
        ListResponse<UserResource> byPost =
                scim.searchRequest("Users").filter(found).invokePost(UserResource.class);

        assertEquals(
                List.of(id),
                byGet.getResources().stream().map(UserResource::getId).toList());
        assertEquals(byGet.getResources(), byPost.getResources());
        assertEquals(
                0,
                scim.search("Users", "userName eq \"nobody at all\"", UserResource.class)
                        .getTotalResults());
    }

    @Test
    void sortedPagesJoinByIndexAndByCursor() throws ScimException {
        String prefix = name();
        for (String letter : List.of("c", "A", "e", "B", "d")) {
            user(prefix + letter);
        }

        List<String> byIndex = new ArrayList<>();
        for (int start = 1; start <= 5; start += 2) {
            ListResponse<UserResource> page = sorted(prefix).page(start, 2).invoke(UserResource.class);
            assertEquals(5, page.getTotalResults());
            page.forEach(user -> byIndex.add(user.getUserName()));
        }
        List<String> byCursor = new ArrayList<>();
        ListResponse<UserResource> page =
                sorted(prefix).firstPageCursorWithCount(2).invoke(UserResource.class);
        page.forEach(user -> byCursor.add(user.getUserName()));
        while (page.getNextCursor() != null) {
            page = sorted(prefix).pageWithCursor(page.getNextCursor(), 2).invokePost(UserResource.class);
            page.forEach(user -> byCursor.add(user.getUserName()));
        }

        assertEquals(List.of(prefix + "e", prefix + "d", prefix + "c", prefix + "B", prefix + "A"), byIndex);
        assertEquals(byIndex, byCursor);
    }

    @Test
    void onlyTheAttributesAskedForAreAnswered() throws ScimException {
        UserResource kim = scim.create(
                "Users", new UserResource().setUserName(name()).setTitle("Boss").setNickName("K"));

        UserResource title = scim.retrieveRequest(kim).attributes("title").invoke();
        UserResource untitled =
                scim.retrieveRequest(kim).excludedAttributes("title").invoke();

        assertEquals(List.of("Boss", kim.getId()), List.of(title.getTitle(), title.getId()));
        assertNull(title.getUserName());
        assertNull(untitled.getTitle());
        assertEquals("K", untitled.getNickName());
    }

    @Test
    void aVersionGuardsAgainstALostUpdate() throws ScimException {
        UserResource read = scim.create("Users", new UserResource().setUserName(name()));

        assertThrows(
                NotModifiedException.class,
                () -> scim.retrieveRequest(read).ifNoneMatch().invoke());
        scim.modifyRequest(read).ifMatch().replaceValue("title", "first").invoke();

        assertThrows(
                PreconditionFailedException.class,
                () -> scim.replaceRequest(read.setTitle("second")).ifMatch().invoke());
        assertThrows(
                PreconditionFailedException.class,
                () -> scim.deleteRequest("Users", read.getId())
                        .ifMatch(read.getMeta().getVersion())
                        .invoke());
        assertEquals("first", scim.retrieve(read).getTitle());
    }

    @Test
    void everyRefusalIsReadAsTheErrorThatItIs() throws ScimException {
        String taken = name();
        user(taken);

        assertEquals("uniqueness", refused(ResourceConflictException.class, () -> user(taken)));
        assertEquals(
                "invalidFilter",
                refused(
                        BadRequestException.class,
                        () -> scim.search("Users", "colour eq \"red\"", UserResource.class)));
        assertEquals(
                "invalidValue",
                refused(
                        BadRequestException.class,
                        () -> scim.create("Users", new UserResource().setTitle("nameless"))));
        assertEquals(
                "mutability",
                refused(
                        BadRequestException.class,
                        () -> scim.modifyRequest("Users", user(name()))
                                .replaceValue("id", "another")
                                .invoke(UserResource.class)));
        assertNull(refused(
                ResourceNotFoundException.class,
                () -> scim.delete("Users", UUID.randomUUID().toString())));
        ScimService stranger = of(new RunningGateway(RunningGateway.shared().baseUrl(), "", "", "not a token"));
        assertNull(refused(UnauthorizedException.class, () -> stranger.search("Users", "id pr", UserResource.class)));
    }

    @Test
    void whatTheGatewaySaysAboutItselfCanBeRead() throws ScimException {
        ServiceProviderConfigResource config = scim.getServiceProviderConfig();
        ListResponse<ResourceTypeResource> types = scim.getResourceTypes();
        ListResponse<SchemaResource> schemas = scim.getSchemas();

        assertTrue(config.getPatch().isSupported()
                && config.getSort().isSupported()
                && config.getEtag().isSupported());
        assertTrue(config.getPagination().supportsCursorPagination());
        assertEquals("index", config.getPagination().getDefaultPaginationMethod());
        assertFalse(config.getChangePassword().isSupported());
        assertEquals(
                "oauthbearertoken", config.getAuthenticationSchemes().getFirst().getType());
        assertEquals(
                Set.of("User", "Group"),
                types.getResources().stream().map(ResourceTypeResource::getName).collect(toSet()));
        for (ResourceTypeResource type : types) {
            assertEquals(type, scim.getResourceType(type.getName()));
        }
        for (SchemaResource schema : schemas) {
            assertEquals(schema, scim.getSchema(schema.getId()));
        }
        assertEquals(3, schemas.getTotalResults());
    }

    private static String refused(Class<? extends ScimException> kind, Executable request) {
        return assertThrows(kind, request).getScimError().getScimType();
    }

    private SearchRequestBuilder sorted(String prefix) throws ScimException {
        return scim.searchRequest("Users").filter(Filter.sw("userName", prefix)).sort("userName", SortOrder.DESCENDING);
    }

    private String user(String userName) throws ScimException {
        return scim.create(
                        "Users",
                        new UserResource()
                                .setUserName(userName)
                                .setActive(true)
                                .setEmails(email("work", userName + "@example.org")))
                .getId();
    }

    private Set<String> members(GroupResource group) throws ScimException {
        return scim.retrieve(group).getMembers().stream().map(Member::getValue).collect(toSet());
    }

    private static Member member(String id) {
        return new Member().setValue(id);
    }

    private static Email email(String type, String value) {
        return new Email().setType(type).setValue(value);
    }

    private static String name() {
        return "unbound-" + UUID.randomUUID();
    }
}
