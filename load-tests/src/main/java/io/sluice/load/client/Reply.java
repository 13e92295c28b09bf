package io.sluice.load.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;

/**
 * What a SCIM server answered; a missing body is a missing node, one that is not JSON a text.
 *
 * @param retryAfter how long the server asks to wait
 */
public record Reply(int status, JsonNode body, Optional<Duration> retryAfter) {
    public boolean succeeded() {
        return status >= 200 && status < 300;
    }

    public String id() {
        return body.path("id").asText();
    }

    @Override
    public String toString() {
        return body.isMissingNode()
                ? "" + status
                : status + " " + body.path("detail").asText(body.toString());
    }
}
