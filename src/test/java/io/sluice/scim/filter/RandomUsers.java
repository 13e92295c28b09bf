package io.sluice.scim.filter;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.scim.schema.Attribute;
import io.sluice.scim.schema.AttributeType;
import io.sluice.scim.schema.Mutability;
import io.sluice.scim.schema.ResourceType;
import io.sluice.scim.schema.ResourceType.Extension;
import io.sluice.scim.schema.Returned;
import io.sluice.scim.schema.Schema;
import io.sluice.scim.schema.StandardSchemas;
import io.sluice.scim.schema.Uniqueness;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * Users as whole representations, {@code id} and {@code meta} included, realistic and nasty: values that look like SQL, JSON,
 * patterns or literals, every kind of upper and lower case, much that is missing. The same seed makes the same users.
 */
public final class RandomUsers {
    /** Has the types that no standard attribute has: numbers, times, several plain texts. */
    public static final Schema BADGE = new Schema(
            "urn:example:params:scim:schemas:extension:badge:2.0:User",
            "Badge",
            "",
            List.of(
                    attribute("level", AttributeType.INTEGER, false, false),
                    attribute("score", AttributeType.DECIMAL, false, false),
                    attribute("hired", AttributeType.DATE_TIME, false, false),
                    attribute("contractor", AttributeType.BOOLEAN, false, false),
                    attribute("tags", AttributeType.STRING, true, true),
                    attribute("lucky", AttributeType.INTEGER, true, false),
                    attribute(
                            "badges",
                            AttributeType.COMPLEX,
                            true,
                            false,
                            attribute("value", AttributeType.STRING, false, true),
                            attribute("floor", AttributeType.INTEGER, false, false),
                            attribute("validTo", AttributeType.DATE_TIME, false, false),
                            attribute("scan", AttributeType.BINARY, false, true),
                            attribute("lost", AttributeType.BOOLEAN, false, false))));

    /** The standard user with the enterprise extension and {@link #BADGE}. */
    public static final ResourceType TYPE = withBadge(StandardSchemas.USER);

    static final List<String> NASTY = List.of(
            "Ärger",
            "äRGER",
            "A\u0308rger",
            "straße",
            "STRASSE",
            "İstanbul",
            "ıstanbul",
            "ΣΊΣΥΦΟΣ",
            "Σίσυφος",
            "ﬁn",
            "FIN",
            "Å",
            "Å",
            "ｗｉｄｅ",
            "日本語",
            "😀",
            "😀😁",
            "\uFFFD",
            "\uE000x",
            "50%",
            "a_b",
            "aXb",
            "%",
            "_",
            "a%b_c",
            "\\",
            "a\\b",
            "\\%",
            "quote\"d",
            "O'Brien",
            "''",
            "$.x",
            "$ref",
            "@",
            "[work]",
            "(x|y)",
            ".*",
            "^a$",
            "?",
            "a+b",
            "{\"id\":\"1\",\"value\":\"25\"}",
            "null",
            "True",
            "42",
            "-1.50",
            "2024-02-29T23:59:60Z",
            " ",
            " lead",
            "tab\there",
            "line\nbreak",
            "\u00A0",
            "kim.cole@example.org",
            "Kim.Cole@Example.ORG",
            "KIM",
            "kim",
            "Payroll EU",
            "x",
            "X");
    private static final List<String> TYPES = List.of("work", "Work", "home", "other", "mobile");
    private static final Instant FIRST = Instant.parse("2024-02-28T22:00:00Z");

    private final Random random;

    public RandomUsers(long seed) {
        random = new Random(seed);
    }

    public List<ObjectNode> next(int count) {
        List<ObjectNode> users = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            users.add(next());
        }
        return users;
    }

    public ObjectNode next() {
        ObjectNode user = object();
        user.putArray("schemas").add(TYPE.schema().id());
        user.put("id", new UUID(random.nextLong(), random.nextLong()).toString());
        user.put("userName", text() + random.nextInt(1_000));
        sometimes(user, "externalId", "displayName", "nickName", "title", "userType", "locale", "profileUrl");
        if (random.nextBoolean()) {
            sometimes(user.putObject("name"), "formatted", "familyName", "givenName", "middleName");
        }
        truth(user, "active");
        elements(user, "emails", "value", "display");
        elements(user, "phoneNumbers", "value");
        elements(user, "roles", "value", "display");
        elements(user, "addresses", "formatted", "locality", "country");
        if (random.nextBoolean()) {
            user.set(StandardSchemas.ENTERPRISE, enterprise());
        }
        if (random.nextBoolean()) {
            user.set(BADGE.id(), badge());
        }
        Instant created = instant();
        user.putObject("meta")
                .put("resourceType", TYPE.name())
                .put("created", created.toString())
                .put("lastModified", created.plusSeconds(random.nextInt(90)).toString())
                .put("version", "W/\"" + (1 + random.nextInt(3)) + "\"");
        return user;
    }

    private ObjectNode enterprise() {
        ObjectNode extension = object();
        sometimes(extension, "employeeNumber", "costCenter", "organization", "department");
        if (random.nextBoolean()) {
            sometimes(extension.putObject("manager").put("value", text()), "displayName");
        }
        return extension;
    }

    private ObjectNode badge() {
        ObjectNode extension = object();
        numbers(extension, "level");
        if (random.nextBoolean()) {
            extension.put("score", BigDecimal.valueOf(random.nextInt(-300, 300), random.nextInt(4)));
        }
        times(extension, "hired");
        truth(extension, "contractor");
        ArrayNode tags = extension.putArray("tags");
        ArrayNode lucky = extension.putArray("lucky");
        ArrayNode badges = extension.putArray("badges");
        for (int i = random.nextInt(3); i > 0; i--) {
            tags.add(text());
            lucky.add(random.nextInt(4));
            ObjectNode badge = badges.addObject();
            sometimes(badge, "value");
            numbers(badge, "floor");
            times(badge, "validTo");
            truth(badge, "lost");
            if (random.nextBoolean()) {
                badge.put("scan", random.nextBoolean() ? "QUJD" : "qujd");
            }
        }
        return extension;
    }

    private void elements(ObjectNode user, String name, String... texts) {
        if (random.nextInt(4) == 0) {
            return;
        }
        ArrayNode elements = user.putArray(name);
        for (int i = random.nextInt(4); i > 0; i--) {
            ObjectNode element = elements.addObject();
            sometimes(element, texts);
            if (random.nextInt(4) > 0) {
                element.put("type", TYPES.get(random.nextInt(TYPES.size())));
            }
            truth(element, "primary");
        }
    }

    private void sometimes(ObjectNode holder, String... names) {
        for (String name : names) {
            if (random.nextBoolean()) {
                holder.put(name, random.nextInt(30) == 0 ? "" : text());
            }
        }
    }

    private void truth(ObjectNode holder, String name) {
        if (random.nextBoolean()) {
            holder.put(name, random.nextBoolean());
        }
    }

    private void numbers(ObjectNode holder, String name) {
        if (random.nextBoolean()) {
            holder.put(name, random.nextInt(5) == 0 ? random.nextLong() : random.nextInt(-2, 3));
        }
    }

    private void times(ObjectNode holder, String name) {
        if (random.nextBoolean()) {
            holder.put(
                    name,
                    instant()
                            .atOffset(ZoneOffset.ofHours(random.nextInt(-7, 8)))
                            .toString());
        }
    }

    private String text() {
        String text = NASTY.get(random.nextInt(NASTY.size()));
        return random.nextInt(3) > 0 ? text : text + NASTY.get(random.nextInt(NASTY.size()));
    }

    /** Close together, to the microsecond, so that order and equality are both seen. */
    private Instant instant() {
        return FIRST.plus(random.nextInt(3) * 3_600_000_000L + random.nextInt(3), ChronoUnit.MICROS);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static ResourceType withBadge(ResourceType user) {
        List<Extension> extensions = new ArrayList<>(user.extensions());
        extensions.add(new Extension(BADGE, false));
        return new ResourceType(user.name(), user.endpoint(), user.description(), user.schema(), extensions);
    }

    private static Attribute attribute(
            String name, AttributeType type, boolean multiValued, boolean caseExact, Attribute... parts) {
        return new Attribute(
                name,
                type,
                multiValued,
                "",
                false,
                List.of(),
                caseExact,
                Mutability.READ_WRITE,
                Returned.DEFAULT,
                Uniqueness.NONE,
                List.of(),
                List.of(parts));
    }
}
