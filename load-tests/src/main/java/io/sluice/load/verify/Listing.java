package io.sluice.load.verify;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.load.client.Kind;
import io.sluice.load.client.Reply;
import io.sluice.load.client.Request;
import io.sluice.load.client.ScimClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;

/** Every resource of one type, page by page. */
public record Listing(ScimClient client, Paging paging, int pageSize) {
    /** By {@code startIndex} (RFC 7644 §3.4.2.4), or by {@code cursor} (RFC 9865). */
    public enum Paging {
        INDEX,
        CURSOR
    }

    /** Hands out each resource; returns the {@code totalResults} that the first page promised. */
    int read(String path, Consumer<JsonNode> resources) {
        int total = -1;
        int read = 0;
        Optional<String> next = Optional.of(paging == Paging.CURSOR ? "cursor=" : "startIndex=1");
        while (next.isPresent()) {
            JsonNode page = page(path, next.get());
            total = total < 0 ? page.path("totalResults").intValue() : total;
            page.path("Resources").forEach(resources);
            read += page.path("Resources").size();
            next = after(page, read);
        }
        return total;
    }

    private Optional<String> after(JsonNode page, int read) {
        return switch (paging) {
            case INDEX ->
                page.path("Resources").isEmpty()
                                || read >= page.path("totalResults").intValue()
                        ? Optional.empty()
                        : Optional.of("startIndex=" + (read + 1));
            case CURSOR ->
                Optional.of(page.path("nextCursor").asText())
                        .filter(cursor -> !cursor.isEmpty())
                        .map(cursor -> "cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8));
        };
    }

    private JsonNode page(String path, String place) {
        String separator = path.contains("?") ? "&" : "?";
        Reply reply = client.send(Request.get(Kind.READ_BACK, path + separator + place + "&count=" + pageSize));
        if (!reply.succeeded()) {
            throw new IllegalStateException("listing " + path + " by " + place + " was refused: " + reply);
        }
        return reply.body();
    }
}
