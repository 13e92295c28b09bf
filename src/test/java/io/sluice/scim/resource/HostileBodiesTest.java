package io.sluice.scim.resource;

import static io.sluice.scim.resource.Devices.DEVICE;
import static io.sluice.scim.resource.Devices.WARRANTY;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Bodies at random: each is read, or refused as the client's mistake; what was read stays as it is when read again. */
class HostileBodiesTest {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> NAMES = List.of(
            "schemas",
            "id",
            "meta",
            "externalId",
            "serial",
            "asset",
            "ports",
            "weight",
            "bought",
            "key",
            "manual",
            "tags",
            "pin",
            "notes",
            "maker",
            "slots",
            "name",
            "country",
            "secret",
            "code",
            "value",
            "uses",
            "primary",
            "until",
            "contract",
            "owner",
            WARRANTY,
            "",
            "shade",
            "$ref",
            "members");

    @Test
    void everyBodyIsReadOrRefused() {
        int read = 0;
        for (int seed = 0; seed < 5_000; seed++) {
            JsonNode body = body(new Random(seed));
            String place = "seed " + seed + ": " + body;
            try {
                Document document = ResourceReader.create(DEVICE, body);
                assertEquals(document, ResourceReader.create(DEVICE, document.tree()), place);
                assertEquals(document, ResourceReader.replace(DEVICE, document, document.tree()), place);
                assertDoesNotThrow(() -> Projection.of(DEVICE, "maker", null).apply(document.tree()), place);
                read++;
            } catch (ScimException e) {
                assertTrue(
                        e.error() instanceof ScimError.InvalidSyntax || e.error() instanceof ScimError.InvalidValue,
                        place);
            }
        }
        assertTrue(read > 100, "only " + read + " were read");
    }

    @Test
    void everyReplacementIsReadOrRefused() {
        Document before = ResourceReader.create(DEVICE, Devices.device("'asset':'A7','maker':{'name':'M'}"));
        int read = 0;
        for (int seed = 0; seed < 5_000; seed++) {
            JsonNode body = body(new Random(seed));
            try {
                Document after = ResourceReader.replace(DEVICE, before, body);
                assertEquals("A7", after.tree().path("asset").asText(), "seed " + seed + ": " + body);
                read++;
            } catch (ScimException e) {
                assertInstanceOf(ScimError.class, e.error());
            }
        }
        assertTrue(read > 100, "only " + read + " were read");
    }

    @Test
    void everyListOfNamesIsUnderstoodSomehow() {
        Random random = new Random(7);
        String letters = "serial.maker.name,[]\"\\:urn: ()eq$";
        for (int i = 0; i < 5_000; i++) {
            StringBuilder names = new StringBuilder();
            for (int length = random.nextInt(30); length > 0; length--) {
                names.append(
                        random.nextInt(4) == 0
                                ? NAMES.get(random.nextInt(NAMES.size()))
                                : letters.charAt(random.nextInt(letters.length())));
            }
            ObjectNode whole = Devices.device("'id':'1'");
            ObjectNode answer = Projection.of(DEVICE, names.toString(), null).apply(whole);
            assertEquals("1", answer.path("id").asText(), names.toString());
        }
    }

    /** Half of them have what is required, so that something is left to read. */
    private static JsonNode body(Random random) {
        JsonNode any = any(random, 3);
        if (random.nextBoolean() && any instanceof ObjectNode object) {
            object.setAll(Devices.device(""));
        }
        return any;
    }

    private static JsonNode any(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 6 : depth == 3 ? 9 : 8)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.booleanNode(random.nextBoolean());
            case 2 -> JSON.numberNode(random.nextInt());
            case 3 -> JSON.numberNode(new BigDecimal("1e" + random.nextInt(-500, 500)));
            case 4 -> JSON.textNode(text(random));
            case 5 -> JSON.textNode("2026-03-01T08:30:00Z");
            case 6 -> {
                ArrayNode array = JSON.arrayNode();
                for (int size = random.nextInt(4); size > 0; size--) {
                    array.add(any(random, depth - 1));
                }
                yield array;
            }
            default -> {
                ObjectNode object = JSON.objectNode();
                for (int size = random.nextInt(5); size > 0; size--) {
                    object.set(name(random), any(random, depth - 1));
                }
                yield object;
            }
        };
    }

    private static String name(Random random) {
        String name = NAMES.get(random.nextInt(NAMES.size()));
        return random.nextInt(4) == 0 ? name.toUpperCase(Locale.ROOT) : name;
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(8); length > 0; length--) {
            text.append("aZ9 \u0000\n\"é\ud83d\ude00=".charAt(random.nextInt(11)));
        }
        return text.toString();
    }
}
