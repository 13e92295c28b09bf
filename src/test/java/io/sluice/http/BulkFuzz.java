package io.sluice.http;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.fuzz.Trial;
import io.sluice.scim.bulk.BulkEntry;
import io.sluice.scim.bulk.BulkEnvelope;
import io.sluice.scim.bulk.BulkMethod;
import io.sluice.scim.bulk.BulkPlan;
import io.sluice.scim.bulk.BulkReader;
import io.sluice.scim.bulk.BulkRequest;
import io.sluice.scim.bulk.BulkStep;
import io.sluice.scim.dialect.Dialect;
import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.sluice.scim.schema.StandardSchemas;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Any bytes as a bulk request, whole and in pieces: read the same either way, each operation has its step, and comes after
 * what it needs.
 */
public final class BulkFuzz {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final int PIECE = 7;
    private static final int LARGEST = 100_000;

    private BulkFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        Trial.of(() -> {
            String whole = told(input, input.length);
            Trial.expectEqual(whole, told(input, PIECE));
        });
    }

    /** What comes of it, in words. */
    private static String told(byte[] input, int piece) {
        try {
            BulkRequest request = read(input, Math.max(1, piece));
            Trial.expect(isJson(input), "no JSON, but read as " + request);
            check(request);
            return request.toString();
        } catch (ScimException refused) {
            return refused.error().getClass().getSimpleName(); // the places differ
        }
    }

    private static boolean isJson(byte[] input) {
        try {
            return JSON.readTree(input).isObject();
        } catch (IOException e) {
            return false;
        }
    }

    private static BulkRequest read(byte[] input, int piece) {
        Collected collected = new Collected();
        BulkParser parser = new BulkParser(collected, LARGEST);
        for (int at = 0; at < input.length; at += piece) {
            parser.feed(Arrays.copyOfRange(input, at, Math.min(input.length, at + piece)));
        }
        parser.end();
        return collected.envelope.around(collected.entries);
    }

    private static void check(BulkRequest request) {
        long[] made = {0};
        BulkPlan plan = new BulkPlan(request.entries(), () -> new UUID(7, made[0]++));
        Set<Integer> begun = new HashSet<>();
        Set<Integer> refused = new HashSet<>();
        for (BulkStep step : plan.steps()) {
            if (step instanceof BulkStep.Refuse) {
                refused.add(step.entry().index());
            }
            if (step instanceof BulkStep.Doing doing
                    && doing.needs().stream().noneMatch(need -> refused.contains(need.index()))) {
                plan.request(doing);
            }
            if (step instanceof BulkStep.Whole whole) {
                whole.needs().forEach(need -> Trial.expect(begun.contains(need.index()), "too early: " + whole));
            }
            boolean first = begun.add(step.entry().index());
            Trial.expect(first != step instanceof BulkStep.Complete, "not once: " + step);
        }
        Trial.expectEqual(request.entries().size(), begun.size());
    }

    private static final class Collected implements BulkParser.Taker {
        private final List<BulkEntry> entries = new ArrayList<>();
        private final BulkEnvelope envelope = new BulkEnvelope(true);
        private final BulkReader reader = new BulkReader(
                StandardSchemas.ALL.resourceTypes(),
                "/scim/v2",
                path -> new ScimError.NoSuchEndpoint(path, "/Users"),
                (method, type, data) -> method == BulkMethod.PATCH
                        ? Dialect.tolerant().patch(type, data)
                        : Dialect.tolerant().document(type, data));

        @Override
        public void operation(JsonNode operation) {
            entries.add(reader.read(entries.size(), operation));
        }

        @Override
        public void field(String name, JsonNode value) {
            envelope.add(name, value);
        }
    }
}
