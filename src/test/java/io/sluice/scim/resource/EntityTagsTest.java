package io.sluice.scim.resource;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.sluice.scim.schema.StandardSchemas;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntityTagsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "W/\"3\"           | true",
                "\"3\"             | true",
                "3                 | true",
                "*                 | true",
                "W/\"2\" , W/\"3\" | true",
                "\"2\",\"4\",*     | true",
                "W/\"2\"           | false",
                "W/\"33\"          | false",
                "w/\"3\"           | false",
                "\"W/3\"           | false",
                "\"\"              | false",
                "''                | false",
                ",,                | false",
                "\"                | false",
                "\"3               | false"
            })
    void aVersionIsNamedWeaklyStronglyInAListOrAsAny(String header, boolean named) {
        Instant now = Instant.EPOCH;
        Resource third = new Resource(
                StandardSchemas.USER, new UUID(0, 1), 3, now, now, Document.of(JsonNodeFactory.instance.objectNode()));

        assertEquals(named, EntityTags.read(header).include(third));
    }
}
