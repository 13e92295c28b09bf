package io.sluice.load.cycle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FlatTest {
    @Test
    void everyValueHasThePathThatAMappingWouldName() throws JsonProcessingException {
        assertEquals(
                Map.of(
                        "userName", "\"kim\"",
                        "name.givenName", "\"Kim\"",
                        "emails[type eq \"work\"].value", "\"k@example.org\"",
                        "emails[type eq \"work\"].primary", "true",
                        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department", "\"IT\"",
                        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value", "\"m\""),
                flat("""
                        {"schemas":["x"],"id":"1","meta":{"version":"W/1"},"userName":"kim","name":{"givenName":"Kim"},
                         "emails":[{"type":"work","value":"k@example.org","primary":true}],"roles":[],"title":null,
                         "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":
                           {"department":"IT","manager":{"value":"m","$ref":"../Users/m","displayName":"Max"}}}"""));
    }

    private static Map<String, String> flat(String json) throws JsonProcessingException {
        Map<String, String> flat = new LinkedHashMap<>();
        Flat.of(new JsonMapper().readTree(json)).forEach((path, value) -> flat.put(path, value.toString()));
        return flat;
    }
}
