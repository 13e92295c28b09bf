package io.sluice.http;

import static io.sluice.http.Wire.call;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.boot.RunningGateway;
import io.sluice.http.Wire.Answer;
import io.sluice.tenant.Scope;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A token lets do what its scopes say, and no more. */
class ScopesIT {
    private static final RunningGateway GATEWAY = RunningGateway.freshTenant();
    private static final String ID = UUID.randomUUID().toString();

    @ParameterizedTest
    @CsvSource({
        "GET,    /Users,                  READ",
        "GET,    /Users/ID,               READ",
        "POST,   /Users/.search,          READ",
        "GET,    '',                      READ",
        "POST,   /.search,                READ",
        "GET,    /Me,                     READ",
        "GET,    /Schemas,                READ",
        "GET,    /ResourceTypes/User,     READ",
        "POST,   /Users,                  WRITE",
        "PUT,    /Users/ID,               WRITE",
        "PATCH,  /Groups/ID,              WRITE",
        "DELETE, /Groups/ID,              WRITE",
        "PATCH,  /Me,                     WRITE",
        "DELETE, /Me,                     WRITE",
        "POST,   /Bulk,                   BULK",
    })
    void eachOperationNeedsOneScope(String method, String path, Scope needed) {
        Wire.Call call = call(method, "/scim/v2" + path.replace("ID", ID), method.equals("GET") ? "" : "{}");
        for (Scope scope : Scope.values()) {
            // When
            Answer answer = Wire.to(GATEWAY.with(Set.of(scope))).send(call);

            // Then
            if (scope == needed) {
                assertNotEquals(403, answer.status(), answer.body());
            } else {
                assertEquals(403, answer.status(), scope + " " + answer.body());
                String detail = answer.json().path("detail").textValue();
                assertTrue(detail.contains("needs the scope '" + needed.label() + "'"), detail);
                assertTrue(detail.contains("has only '" + scope.label() + "'"), detail);
                assertTrue(
                        answer.header("www-authenticate").contains("insufficient_scope"),
                        answer.header("www-authenticate"));
            }
        }
    }

    @Test
    void howToAuthenticateIsToldToEverybody() {
        assertEquals(
                200,
                Wire.to(GATEWAY)
                        .sendAsIs(call("GET", "/scim/v2/ServiceProviderConfig"))
                        .status());
    }
}
