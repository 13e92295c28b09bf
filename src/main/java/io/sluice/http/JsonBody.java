package io.sluice.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import java.io.IOException;

/** Reads a body's bytes as one JSON object. A name that comes twice in one object is refused: which one counts is a guess. */
final class JsonBody {
    private static final int MAX_DEPTH = 32;
    private static final int MAX_NUMBER_LENGTH = 100;
    private static final int MAX_NAME_LENGTH = 1_000;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(MAX_NUMBER_LENGTH)
                            .maxNameLength(MAX_NAME_LENGTH)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private JsonBody() {}

    static JsonNode read(byte[] bytes) {
        if (bytes.length == 0) {
            throw refused("The body is empty; a JSON object is expected.");
        }
        JsonNode body = parse(bytes);
        if (!body.isObject()) {
            throw refused("The body is " + kind(body) + "; a JSON object is expected.");
        }
        return body;
    }

    private static JsonNode parse(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (StreamConstraintsException e) {
            throw refused("The body is nested deeper than " + MAX_DEPTH + " levels, or a number in it has more than "
                    + MAX_NUMBER_LENGTH + " digits, or a name more than " + MAX_NAME_LENGTH + " characters.");
        } catch (JsonEOFException e) {
            throw refused("The body ends in the middle of its JSON" + place(e) + ".");
        } catch (MismatchedInputException e) {
            throw refused("The body has a name twice in one object, or something behind its JSON" + place(e) + ".");
        } catch (JsonProcessingException e) {
            throw refused("The body is not JSON in UTF-8" + place(e) + ".");
        } catch (IOException e) {
            throw refused("The body is not text in UTF-8.");
        }
    }

    private static String place(JsonProcessingException e) {
        return e.getLocation() == null
                ? ""
                : ": line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
    }

    private static String kind(JsonNode body) {
        return switch (body.getNodeType()) {
            case ARRAY -> "an array";
            case STRING -> "a string";
            case NUMBER -> "a number";
            case BOOLEAN -> "a boolean";
            case NULL -> "null";
            case MISSING, BINARY, OBJECT, POJO -> "blank";
        };
    }

    private static ScimException refused(String detail) {
        return new ScimException(new ScimError.InvalidSyntax(detail));
    }
}
