package io.sluice.scim.resource;

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

/** Reads bytes as one JSON object. A name that comes twice in one object is refused: which one counts is a guess. */
public final class JsonBody {
    private static final int MAX_DEPTH = 32;
    private static final int MAX_NUMBER_LENGTH = 100;
    private static final int MAX_NAME_LENGTH = 1_000;
    private static final byte NO_TEXT = (byte) 0xFF;

    private static final JsonMapper JSON = JsonMapper.builder(factory())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final JsonBody BODY = new JsonBody("The body", true);
    private static final JsonBody LINE = new JsonBody("The line", false);

    private final String subject;
    private final boolean hasLines;

    private JsonBody(String subject, boolean hasLines) {
        this.subject = subject;
        this.hasLines = hasLines;
    }

    private static JsonFactory factory() {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxNumberLength(MAX_NUMBER_LENGTH)
                        .maxNameLength(MAX_NAME_LENGTH)
                        .build())
                .build();
    }

    /** The body of a request. */
    public static JsonNode read(byte[] bytes) {
        return BODY.object(bytes);
    }

    /** One line of many. */
    public static JsonNode readLine(byte[] bytes) {
        return LINE.object(bytes);
    }

    /** A part of a body: any JSON, or nothing at all. */
    public static JsonNode readPart(String name, byte[] bytes) {
        return new JsonBody(name, true).parse(bytes);
    }

    private JsonNode object(byte[] bytes) {
        if (bytes.length == 0) {
            throw refused(" is empty; a JSON object is expected.");
        }
        JsonNode body = parse(bytes);
        if (!body.isObject()) {
            throw refused(" is " + kind(body) + "; a JSON object is expected.");
        }
        return body;
    }

    private JsonNode parse(byte[] bytes) {
        checkBytes(bytes);
        try {
            return JSON.readTree(bytes);
        } catch (IOException e) {
            throw refusal(e);
        } catch (NumberFormatException e) {
            throw refusal(e);
        }
    }

    /**
     * With such bytes Jackson would guess another encoding, or, in a name, find another name that it has read before, in any
     * request: it fills the keys of its table of names up with FF.
     */
    private void checkBytes(byte[] bytes) {
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] == 0 || bytes[at] == NO_TEXT) {
                throw refused(
                        " is not JSON in UTF-8: byte " + at + " is %02X, which it never has.".formatted(bytes[at]));
            }
        }
    }

    private ScimException refusal(NumberFormatException failure) {
        return refused(" has a number that is too large or too small: " + failure.getMessage());
    }

    private ScimException refusal(IOException failure) {
        return refused(
                switch (failure) {
                    case StreamConstraintsException e ->
                        " is nested deeper than " + MAX_DEPTH + " levels, or a number in it has more than "
                                + MAX_NUMBER_LENGTH + " digits, or a name more than " + MAX_NAME_LENGTH
                                + " characters.";
                    case JsonEOFException e -> " ends in the middle of its JSON" + place(e) + ".";
                    case MismatchedInputException e ->
                        " has a name twice in one object, or something behind its JSON" + place(e) + ".";
                    case JsonProcessingException e -> " is not JSON in UTF-8" + place(e) + ".";
                    default -> " is not text in UTF-8.";
                });
    }

    private String place(JsonProcessingException e) {
        return e.getLocation() == null
                ? ""
                : ": " + (hasLines ? "line " + e.getLocation().getLineNr() + ", " : "") + "column "
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

    private ScimException refused(String detail) {
        return new ScimException(new ScimError.InvalidSyntax(subject + detail));
    }
}
