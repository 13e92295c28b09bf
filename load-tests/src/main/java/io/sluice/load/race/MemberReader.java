package io.sluice.load.race;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.sluice.load.wire.Endpoint;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.BitSet;
import java.util.Map;
import java.util.UUID;

/**
 * Reads a group that is too large to be kept, and ticks off its members.
 *
 * @param places every member that is expected, each with a number of its own from 0 on
 */
record MemberReader(Endpoint endpoint, Map<UUID, Integer> places) {
    private static final JsonFactory JSON = new JsonFactory();

    /** How many of those expected are members; -1 if anybody else is, or one of them twice. */
    long members(UUID group) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(endpoint + "/Groups/" + group))
                .header("Authorization", "Bearer " + endpoint.token())
                .build();
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            HttpResponse<InputStream> answer = client.send(request, BodyHandlers.ofInputStream());
            try (JsonParser body = JSON.createParser(answer.body())) {
                return ticked(body);
            }
        }
    }

    private long ticked(JsonParser body) throws IOException {
        BitSet members = new BitSet(places.size());
        while (body.nextToken() != null) {
            if (body.currentToken() == JsonToken.FIELD_NAME
                    && body.currentName().equals("value")) {
                Integer member = places.get(UUID.fromString(body.nextTextValue()));
                if (member == null || members.get(member)) {
                    return -1;
                }
                members.set(member);
            }
        }
        return members.cardinality();
    }
}
