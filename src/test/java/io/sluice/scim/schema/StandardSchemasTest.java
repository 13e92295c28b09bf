package io.sluice.scim.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StandardSchemasTest {
    private static final String CORE_USER = "urn:ietf:params:scim:schemas:core:2.0:User";

    @Test
    void thereAreUsersWithTheEnterpriseExtensionAndGroups() {
        assertEquals(
                List.of("/Users", "/Groups"),
                StandardSchemas.ALL.resourceTypes().stream()
                        .map(ResourceType::endpoint)
                        .toList());
        assertEquals(CORE_USER, StandardSchemas.USER.schema().id());
        assertEquals(
                List.of(new ResourceType.Extension(schema(StandardSchemas.ENTERPRISE), false)),
                StandardSchemas.USER.extensions());
        assertEquals(List.of(), StandardSchemas.GROUP.extensions());
    }

    @Test
    void theUserHasTheAttributesOfTheRfcInItsOrder() {
        assertEquals(
                List.of(
                        "userName",
                        "name",
                        "displayName",
                        "nickName",
                        "profileUrl",
                        "title",
                        "userType",
                        "preferredLanguage",
                        "locale",
                        "timezone",
                        "active",
                        "password",
                        "emails",
                        "phoneNumbers",
                        "ims",
                        "photos",
                        "addresses",
                        "groups",
                        "entitlements",
                        "roles",
                        "x509Certificates"),
                names(StandardSchemas.USER.schema().attributes()));
        assertEquals(
                List.of("employeeNumber", "costCenter", "organization", "division", "department", "manager"),
                names(schema(StandardSchemas.ENTERPRISE).attributes()));
        assertEquals(
                List.of("displayName", "members"),
                names(StandardSchemas.GROUP.schema().attributes()));
    }

    @Test
    void subAttributesAreComplete() {
        assertEquals(
                List.of("formatted", "familyName", "givenName", "middleName", "honorificPrefix", "honorificSuffix"),
                parts("name"));
        assertEquals(List.of("value", "display", "type", "primary"), parts("emails"));
        assertEquals(List.of("value", "display", "type", "primary"), parts("roles"));
        assertEquals(
                List.of("formatted", "streetAddress", "locality", "region", "postalCode", "country", "type", "primary"),
                parts("addresses"));
        assertEquals(List.of("value", "$ref", "display", "type"), parts("groups"));
        assertEquals(List.of("value", "$ref", "displayName"), parts(StandardSchemas.ENTERPRISE + ":manager"));
        assertEquals(
                List.of("value", "$ref", "type", "display"),
                names(attribute(StandardSchemas.GROUP, "members").subAttributes()));
    }

    @Test
    void userNameIsRequiredUniqueAndWithoutCase() {
        Attribute userName = attribute(StandardSchemas.USER, "userName");

        assertTrue(userName.required());
        assertFalse(userName.caseExact());
        assertEquals(Uniqueness.SERVER, userName.uniqueness());
    }

    @Test
    void groupDisplayNameIsRequiredAndWithoutCase() {
        Attribute displayName = attribute(StandardSchemas.GROUP, "displayName");

        assertTrue(displayName.required());
        assertFalse(displayName.caseExact());
        assertEquals(Uniqueness.SERVER, displayName.uniqueness());
    }

    @Test
    void nothingElseIsRequired() {
        List<Attribute> required = everyAttribute().filter(Attribute::required).toList();

        assertEquals(List.of("userName", "displayName"), names(required));
    }

    @Test
    void passwordIsWrittenAndNeverReturned() {
        Attribute password = attribute(StandardSchemas.USER, "password");

        assertEquals(Mutability.WRITE_ONLY, password.mutability());
        assertEquals(Returned.NEVER, password.returned());
    }

    @Test
    void whatTheServerKnowsBetterIsReadOnly() {
        assertEquals(
                Mutability.READ_ONLY, attribute(StandardSchemas.USER, "groups").mutability());
        assertEquals(
                Mutability.READ_ONLY,
                located(StandardSchemas.ENTERPRISE + ":manager")
                        .subAttribute("displayName")
                        .orElseThrow()
                        .mutability());
        for (Attribute part : attribute(StandardSchemas.GROUP, "members").subAttributes()) {
            assertEquals(Mutability.IMMUTABLE, part.mutability(), part.name());
        }
    }

    @Test
    void externalIdComesFromTheCommonAttributesAndKeepsItsCase() {
        assertTrue(attribute(StandardSchemas.USER, "externalId").caseExact());
        assertTrue(StandardSchemas.USER.schema().attribute("externalId").isEmpty());
    }

    /** Validators count the values that exist by the canonical values of {@code type}, and make test data of them. */
    @Test
    void everyTypeHasCanonicalValuesAndNothingElseHas() {
        everyAttribute().forEach(attribute -> {
            boolean expected = attribute.name().equals("type");
            assertEquals(expected, !attribute.canonicalValues().isEmpty(), attribute.name());
        });
        assertTrue(type("emails").containsAll(List.of("work", "home", "other")));
        assertTrue(type("phoneNumbers").containsAll(List.of("work", "home", "mobile", "fax", "pager", "other")));
        assertTrue(type("addresses").containsAll(List.of("work", "home", "other")));
    }

    @Test
    void binaryAndReferencesKeepTheirCaseAndTextDoesNot() {
        everyAttribute().forEach(attribute -> {
            boolean exact = attribute.type() == AttributeType.BINARY || attribute.type() == AttributeType.REFERENCE;
            assertEquals(exact, attribute.caseExact(), attribute.name());
        });
    }

    @Test
    void everythingIsDescribed() {
        assertTrue(
                everyAttribute().noneMatch(attribute -> attribute.description().isBlank()));
    }

    @Test
    void namesAndUrnsAreFoundWithoutCase() {
        assertEquals("userName", attribute(StandardSchemas.USER, "USERNAME").name());
        assertEquals(
                "displayName", attribute(StandardSchemas.USER, "displayName").name());
        assertEquals(
                "employeeNumber",
                StandardSchemas.USER
                        .locate(StandardSchemas.ENTERPRISE.toUpperCase(Locale.ROOT), "EmployeeNumber")
                        .orElseThrow()
                        .attribute()
                        .name());
        assertTrue(StandardSchemas.USER.locate(null, "employeeNumber").isEmpty());
    }

    @Test
    void onlyPasswordsAreHeldBackSoStoredTextCanBePassedOn() {
        assertTrue(StandardSchemas.USER.answeredWhole());
        assertTrue(StandardSchemas.GROUP.answeredWhole());
    }

    private static Stream<Attribute> everyAttribute() {
        return StandardSchemas.ALL.schemas().stream()
                .flatMap(schema -> schema.attributes().stream())
                .flatMap(attribute -> Stream.concat(Stream.of(attribute), attribute.subAttributes().stream()));
    }

    private static List<String> names(List<Attribute> attributes) {
        return attributes.stream().map(Attribute::name).toList();
    }

    private static List<String> parts(String path) {
        return names(located(path).subAttributes());
    }

    private static List<String> type(String attribute) {
        return located(attribute).subAttribute("type").orElseThrow().canonicalValues();
    }

    private static Attribute located(String path) {
        int colon = path.lastIndexOf(':');
        return StandardSchemas.USER
                .locate(colon < 0 ? null : path.substring(0, colon), path.substring(colon + 1))
                .orElseThrow()
                .attribute();
    }

    private static Attribute attribute(ResourceType type, String name) {
        return type.locate(null, name).orElseThrow().attribute();
    }

    private static Schema schema(String urn) {
        return StandardSchemas.ALL.schema(urn).orElseThrow();
    }
}
