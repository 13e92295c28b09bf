package io.sluice.provision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.provision.Imported.Kind;
import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.sluice.scim.resource.Member;
import io.sluice.scim.resource.Resource;
import io.sluice.scim.schema.ResourceType;
import io.sluice.scim.schema.StandardSchemas;
import io.sluice.store.MemoryStores;
import io.sluice.tenant.Profile;
import io.sluice.tenant.Settings;
import io.sluice.tenant.Tenant;
import io.sluice.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an import makes of a resource; the store refuses to answer what the write did not ask for. */
class ImportsTest {
    private static final ResourceType USER = StandardSchemas.USER;
    private static final ResourceType GROUP = StandardSchemas.GROUP;
    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    private static final UUID KIM = UUID.fromString("01980000-0000-7000-8000-000000000001");
    private static final UUID LEE = UUID.fromString("01980000-0000-7000-8000-000000000002");
    private static final UUID STAFF = UUID.fromString("01980000-0000-7000-8000-000000000003");

    private final MemoryStores stores = new MemoryStores();
    private final Imports imports = new Imports(stores, StandardSchemas.ALL, Instant::now);
    private Tenant tenant = new Tenant(new TenantId(UUID.randomUUID()), "demo", Settings.DEFAULT);

    @Test
    void aFreeIdIsKept() {
        Imported taken = take(user(KIM.toString(), "kim"));

        assertEquals(new Imported(Kind.CREATED, Set.of(), false, false), taken);
        assertEquals("kim", found(KIM).document().tree().path("userName").textValue());
    }

    @Test
    void theSameAgainChangesNothing() {
        take(user(KIM.toString(), "kim"));

        assertEquals(Kind.UNCHANGED, take(user(KIM.toString(), "kim")).kind());
        assertEquals(1, found(KIM).version());
        assertEquals(1, stores.changes(tenant.id()).size());
    }

    @Test
    void whatALineLeavesOutIsGone() {
        take(user(KIM.toString(), "kim").put("title", "boss"));

        assertEquals(Kind.UPDATED, take(user(KIM.toString(), "kim")).kind());
        assertTrue(found(KIM).document().tree().path("title").isMissingNode());
    }

    @Test
    void withoutAnIdTheExternalIdTellsWhoItIsAndThenTheName() {
        take(user(KIM.toString(), "kim").put("externalId", "e"));

        Imported byExternalId = take(user(null, "renamed").put("externalId", "e"));
        Imported byName = take(user(null, "RENAMED"));

        assertEquals(Kind.UPDATED, byExternalId.kind());
        assertEquals(Kind.UPDATED, byName.kind());
        assertEquals("RENAMED", found(KIM).document().tree().path("userName").textValue());
    }

    @Test
    void anExternalIdOfSeveralIsNoSignUnlessTheNameIsOne() {
        take(user(KIM.toString(), "kim").put("externalId", "e"));
        take(user(LEE.toString(), "lee"));
        take(user(LEE.toString(), "lee").put("externalId", "e"));

        assertInstanceOf(ScimError.Uniqueness.class, refusal(user(null, "max").put("externalId", "e")));
        assertEquals(
                Kind.UNCHANGED, take(user(null, "lee").put("externalId", "e")).kind());
    }

    @Test
    void aNameThatBelongsToAnotherIsRefused() {
        take(user(KIM.toString(), "kim"));
        take(user(LEE.toString(), "lee"));

        ScimError refusal = refusal(user(LEE.toString(), "Kim"));

        assertTrue(refusal.detail().contains(KIM.toString()), refusal::detail);
    }

    @Test
    void whoeverHadAnotherIdIsFoundByItLater() {
        take(user(KIM.toString(), "kim"));
        Imported renamed = take(user("00u1", "kim"));
        assertTrue(renamed.renamed());

        take(user(LEE.toString(), "lee", "00u1"));
        Imported again = take(user("00u1", "another name"));

        assertEquals(KIM.toString(), manager(LEE));
        assertEquals(Kind.UPDATED, again.kind());
        assertEquals(
                "another name", found(KIM).document().tree().path("userName").textValue());
    }

    @Test
    void anIdOfAnotherTypeIsNotTakenTwice() {
        take(user(KIM.toString(), "kim"));

        Imported group = take(group(KIM.toString(), "Staff"));

        assertTrue(group.renamed());
    }

    @Test
    void aManagerWhoIsNotThereYetIsUnsettled() {
        assertTrue(take(user(LEE.toString(), "lee", KIM.toString())).unsettled());
        assertEquals(KIM.toString(), manager(LEE));

        take(user(KIM.toString(), "kim"));

        Imported again = take(user(LEE.toString(), "lee", KIM.toString()));
        assertEquals(new Imported(Kind.UNCHANGED, Set.of(), false, false), again);
    }

    @Test
    void aGroupTakesWhoIsThereAndWaitsForTheOthers() {
        take(user(KIM.toString(), "kim"));

        Imported first = take(group(STAFF.toString(), "Staff", KIM.toString(), LEE.toString()));
        take(user(LEE.toString(), "lee"));
        Imported second = take(group(STAFF.toString(), "Staff", KIM.toString(), LEE.toString()));

        assertEquals(Set.of(LEE.toString()), first.missing());
        assertEquals(new Imported(Kind.UPDATED, Set.of(), false, false), second);
        assertEquals(Set.of(KIM, LEE), members(STAFF));
    }

    @Test
    void asLongAsSomebodyIsMissingNobodyIsTakenOut() {
        take(user(KIM.toString(), "kim"));
        take(user(LEE.toString(), "lee"));
        take(group(STAFF.toString(), "Staff", KIM.toString()));

        take(group(STAFF.toString(), "Staff", LEE.toString(), "nobody"));
        assertEquals(Set.of(KIM, LEE), members(STAFF));

        take(group(STAFF.toString(), "Staff", LEE.toString()));
        assertEquals(Set.of(LEE), members(STAFF));
    }

    @Test
    void namesThatGroupsMayShareAreNoSignThatTwoAreTheSame() {
        tenant = new Tenant(tenant.id(), "demo", Settings.of(Profile.RFC));
        take(group(STAFF.toString(), "Staff"));

        assertEquals(Kind.CREATED, take(group(KIM.toString(), "Staff")).kind());
        assertEquals(Kind.UNCHANGED, take(group(KIM.toString(), "Staff")).kind());
    }

    private Imported take(ObjectNode line) {
        return imports.take(tenant, line, false).await();
    }

    private ScimError refusal(ObjectNode line) {
        return assertThrows(ScimException.class, () -> take(line)).error();
    }

    private Resource found(UUID user) {
        return stores.of(tenant.id()).find(USER, user).await().orElseThrow();
    }

    private String manager(UUID user) {
        return found(user)
                .document()
                .tree()
                .path(ENTERPRISE)
                .at("/manager/value")
                .asText();
    }

    private Set<UUID> members(UUID group) {
        return stores.of(tenant.id()).members(List.of(group), 10).await().stream()
                .map(Member::id)
                .collect(Collectors.toSet());
    }

    private static ObjectNode user(String id, String name, String manager) {
        ObjectNode user = user(id, name);
        user.putObject(ENTERPRISE).putObject("manager").put("value", manager);
        return user;
    }

    private static ObjectNode user(@Nullable String id, String name) {
        return line(USER, id).put("userName", name);
    }

    private static ObjectNode group(String id, String name, String... members) {
        ObjectNode group = line(GROUP, id).put("displayName", name);
        for (String member : members) {
            group.withArray("members").addObject().put("value", member);
        }
        return group;
    }

    private static ObjectNode line(ResourceType type, @Nullable String id) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.putObject("meta").put("resourceType", type.name());
        return line.put("id", id);
    }
}
