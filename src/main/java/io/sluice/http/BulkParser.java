package io.sluice.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import io.sluice.scim.bulk.BulkEnvelope;
import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.sluice.scim.resource.JsonBody;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Cuts the body of a bulk request into its parts while it arrives, so that it is never in memory as a whole. */
final class BulkParser {
    private static final String IN_BETWEEN = ",: \t\r\n";

    private final Taker taker;
    private final int largestPart;
    private final JsonParser parser;
    private final ByteArrayFeeder feeder;
    private final Set<String> names = new HashSet<>();
    private State state = State.BEFORE;
    private String name = "";
    private @Nullable TokenBuffer part;
    private int depth;
    private long partStart;

    /**
     * The end of what arrived, if that is commas, colons and white space only. Fed by itself, Jackson's parser would forget it
     * and take a closing brace behind it.
     */
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();

    private enum State {
        BEFORE,
        INSIDE,
        OPERATIONS,
        BEHIND
    }

    /** Takes the parts; throws what is wrong with them. */
    interface Taker {
        /** Another operation begins. */
        void begins();

        void operation(JsonNode operation);

        void field(String name, JsonNode value);
    }

    /** {@code largestPart}: as many bytes one operation may have. */
    BulkParser(Taker taker, int largestPart) {
        this.taker = taker;
        this.largestPart = largestPart;
        this.parser = JsonBody.parserInParts();
        this.feeder = (ByteArrayFeeder) parser.getNonBlockingInputFeeder();
    }

    void feed(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && IN_BETWEEN.indexOf(bytes[end - 1]) >= 0) {
            end--;
        }
        if (end > 0) {
            held.write(bytes, 0, end);
            parse(held.toByteArray());
            held.reset();
        }
        held.write(bytes, end, bytes.length - end);
        if (held.size() > largestPart) {
            throw tooLarge();
        }
    }

    private void parse(byte[] bytes) {
        try {
            feeder.feedInput(bytes, 0, bytes.length);
            takeAll();
            checkSize();
        } catch (IOException e) {
            throw JsonBody.refused(e);
        } catch (NumberFormatException e) {
            throw JsonBody.refused(e);
        }
    }

    void end() {
        parse(held.toByteArray());
        try {
            feeder.endOfInput();
            takeAll();
        } catch (IOException e) {
            throw JsonBody.refused(e);
        } catch (NumberFormatException e) {
            throw JsonBody.refused(e);
        }
        if (state != State.BEHIND) {
            throw refused("The body is empty; a JSON object is expected.");
        }
    }

    private void takeAll() throws IOException {
        for (JsonToken token = parser.nextToken();
                token != null && token != JsonToken.NOT_AVAILABLE;
                token = parser.nextToken()) {
            if (part == null) {
                take(token);
            } else {
                goOn(token, part);
            }
        }
    }

    private void take(JsonToken token) throws IOException {
        switch (state) {
            case BEFORE -> {
                if (token != JsonToken.START_OBJECT) {
                    throw refused("The body is no JSON object; a bulk request is one.");
                }
                state = State.INSIDE;
            }
            case INSIDE -> inside(token);
            case OPERATIONS -> {
                if (token == JsonToken.END_ARRAY) {
                    state = State.INSIDE;
                } else {
                    taker.begins();
                    begin(token);
                }
            }
            case BEHIND -> throw refused("The body has something behind its JSON.");
        }
    }

    private void inside(JsonToken token) throws IOException {
        boolean operations = name.equalsIgnoreCase(BulkEnvelope.OPERATIONS);
        if (token == JsonToken.FIELD_NAME) {
            name = parser.currentName();
            if (!names.add(name.toLowerCase(Locale.ROOT))) {
                throw refused("The body has the name '" + name + "' twice.");
            }
        } else if (token == JsonToken.END_OBJECT) {
            state = State.BEHIND;
        } else if (!operations) {
            begin(token);
        } else if (token == JsonToken.START_ARRAY) {
            state = State.OPERATIONS;
        } else {
            throw refused("Operations is not an array; write a list of operations.");
        }
    }

    private void begin(JsonToken token) throws IOException {
        TokenBuffer begun = new TokenBuffer(null, false).forceUseOfBigDecimal(true);
        part = begun;
        depth = 0;
        partStart = offset();
        goOn(token, begun);
    }

    private void goOn(JsonToken token, TokenBuffer into) throws IOException {
        into.copyCurrentEvent(parser);
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        if (depth == 0 && token != JsonToken.FIELD_NAME) {
            checkSize();
            part = null;
            JsonNode value = JsonBody.tree(into);
            if (state == State.OPERATIONS) {
                taker.operation(value);
            } else {
                taker.field(name, value);
            }
        }
    }

    private void checkSize() {
        if (part != null && offset() - partStart > largestPart) {
            throw tooLarge();
        }
    }

    private ScimException tooLarge() {
        return new ScimException(new ScimError.TooLarge(
                largestPart,
                "One operation is larger than " + largestPart
                        + " bytes, the limit of a single request (http.maxBodySize); divide it."));
    }

    private long offset() {
        return parser.currentLocation().getByteOffset();
    }

    private static ScimException refused(String detail) {
        return new ScimException(new ScimError.InvalidSyntax(detail));
    }
}
