package io.sluice.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.boot.RunningGateway;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A safety brake as operators show and release it; what it does is tested where it does it. */
class BrakeOverHttpIT {
    private final AdminClient admin = new AdminClient(RunningGateway.shared());
    private final String tenant = UUID.randomUUID().toString();
    private final String brake = "/tenants/" + tenant + "/brake";

    @BeforeEach
    void create() {
        admin.create(tenant);
    }

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void aReleaseTellsHowItWasAndIs() {
        JsonObject first = release(new JsonObject().put("minutes", 60).put("removals", 500))
                .json();
        JsonObject second = release(new JsonObject()).json();

        assertEquals("counting", first.getJsonObject("before").getString("state"));
        JsonObject released = first.getJsonObject("now");
        assertEquals("released", released.getString("state"));
        assertEquals(500, released.getInteger("removals"));
        assertEquals(
                released.getInstant("at").plusSeconds(3600), released.getInstant("until"), released::encodePrettily);
        assertEquals(released, second.getJsonObject("before"));
        assertEquals(second.getJsonObject("now"), admin.get(brake).json());
    }

    @Test
    void aReleaseThatCannotBeReadChangesNothingAndHearsAllOfItsMistakes() {
        AdminClient.Answer wrong =
                release(new JsonObject().put("minutes", 1.5).put("removals", 0).put("hours", 1));
        AdminClient.Answer text = release(new JsonObject().put("minutes", "5"));
        AdminClient.Answer array = admin.send("POST", brake + "/release", "[]");
        AdminClient.Answer plain = admin.send("POST", brake + "/release", "{}", "text/plain");

        assertEquals(
                new JsonArray(List.of(
                        "hours: is not known; known are minutes, removals",
                        "minutes: is not a whole number",
                        "removals: 0 is not a whole number from 1 to 1000000000")),
                wrong.json().getJsonArray("mistakes"));
        assertEquals(400, text.status());
        assertEquals(400, array.status());
        assertEquals(415, plain.status());
        assertEquals("counting", admin.get(brake).json().getString("state"));
    }

    private AdminClient.Answer release(JsonObject wanted) {
        return admin.post(brake + "/release", wanted);
    }
}
