package io.sluice.scim.resource;

import static io.sluice.scim.resource.Devices.json;
import static io.sluice.scim.schema.StandardSchemas.USER;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RepresentationTest {
    private static final UUID ID = UUID.fromString("01938c41-7a6e-7c5e-8f1d-0123456789ab");
    private static final String LOCATION = "https://scim.example.org/scim/v2/Users/" + ID;
    private static final Resource KIM = new Resource(
            USER,
            ID,
            3,
            Instant.parse("2026-03-01T08:30:00Z"),
            Instant.parse("2026-03-02T09:00:00.123456789Z"),
            Document.of("{\"schemas\": [\"urn:ietf:params:scim:schemas:core:2.0:User\"], \"userName\": \"kim\"}"));

    @Test
    void storedTextIsPassedOnWithIdAndMetaAroundIt() {
        String text = Representation.text(KIM, LOCATION, Projection.of(USER, null, null));

        assertEquals(
                "{\"id\":\"" + ID
                        + "\",\"schemas\": [\"urn:ietf:params:scim:schemas:core:2.0:User\"], \"userName\": \"kim\","
                        + "\"meta\":{\"resourceType\":\"User\",\"created\":\"2026-03-01T08:30:00.000Z\","
                        + "\"lastModified\":\"2026-03-02T09:00:00.123Z\",\"location\":\"" + LOCATION
                        + "\",\"version\":\"W/\\\"3\\\"\"}}",
                text);
    }

    @Test
    void bothWaysOfWritingSayTheSame() {
        String whole = Representation.text(KIM, LOCATION, Projection.of(USER, null, null));
        String projected = Representation.text(KIM, LOCATION, Projection.of(USER, null, "title"));

        assertEquals(json(whole), json(projected));
    }

    @Test
    void aProjectionLeavesTheStoredDocumentAlone() {
        String before = KIM.document().tree().toString();

        String text = Representation.text(KIM, LOCATION, Projection.of(USER, "id", null));

        assertEquals(json("{'id':'" + ID + "','schemas':['urn:ietf:params:scim:schemas:core:2.0:User']}"), json(text));
        assertEquals(before, KIM.document().tree().toString());
    }

    @Test
    void aLocationWithQuotesStaysWithinItsString() {
        String text = Representation.text(KIM, "https://a\"b\\c/Users/1", Projection.of(USER, null, null));

        assertEquals(
                "https://a\"b\\c/Users/1",
                json(text).path("meta").path("location").asText());
    }

    @Test
    void theEntityTagIsTheVersion() {
        assertEquals("W/\"3\"", Representation.etag(KIM));
    }
}
