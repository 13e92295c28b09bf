package io.sluice.load.verify;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.load.client.Kind;
import io.sluice.load.client.Reply;
import io.sluice.load.client.Request;
import io.sluice.load.client.ScimClient;
import java.util.function.Consumer;

/** Every resource of one type, page by page, as RFC 7644 §3.4.2.4 has it. */
record Listing(ScimClient client, int pageSize) {
    /** Hands out each resource; returns the {@code totalResults} that the first page promised. */
    int read(String path, Consumer<JsonNode> resources) {
        int total = -1;
        int start = 1;
        while (true) {
            JsonNode page = page(path, start);
            total = total < 0 ? page.path("totalResults").intValue() : total;
            page.path("Resources").forEach(resources);
            int read = page.path("Resources").size();
            start += read;
            if (read == 0 || start > page.path("totalResults").intValue()) {
                return total;
            }
        }
    }

    private JsonNode page(String path, int start) {
        String separator = path.contains("?") ? "&" : "?";
        Reply reply = client.send(
                Request.get(Kind.READ_BACK, path + separator + "startIndex=" + start + "&count=" + pageSize));
        if (!reply.succeeded()) {
            throw new IllegalStateException("listing " + path + " from " + start + " was refused: " + reply);
        }
        return reply.body();
    }
}
