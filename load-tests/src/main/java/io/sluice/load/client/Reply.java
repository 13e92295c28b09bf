package io.sluice.load.client;

import com.fasterxml.jackson.databind.JsonNode;

/** What a SCIM server answered; a missing body is a missing node. */
public record Reply(int status, JsonNode body) {
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
