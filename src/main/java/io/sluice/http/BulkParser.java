package io.sluice.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.scim.bulk.BulkEnvelope;
import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import io.sluice.scim.resource.JsonBody;
import io.vertx.core.buffer.Buffer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Cuts the body of a bulk request into its operations while it arrives, so that it is never in memory as a whole. It looks at
 * quotes, brackets and commas only, and leaves the rest to who reads the parts: each operation, and the envelope, in which a
 * {@code 0} is left in the place of each.
 */
final class BulkParser {
    private static final byte PLACE = '0';

    /** How deep in brackets the names of the envelope are, and what stands between its operations. */
    private static final int NAMES = 1;

    private static final int OPERATIONS = 2;

    private final Taker taker;
    private final int largestOperation;
    private final Buffer envelope = Buffer.buffer();

    /** Since the last comma between operations, {@code within} their list. */
    private Buffer operation = Buffer.buffer();

    private boolean within;

    /** What is looked at, and how much of it stands in a part already. */
    private byte[] piece = {};

    private int copied;

    private int depth;
    private boolean quoted;
    private boolean escaped;

    /** In the envelope, where the last text is that may be a name. */
    private int nameStart;

    private int nameEnd;
    private int operations;

    /** Takes the parts; throws what is wrong with them. */
    interface Taker {
        void operation(JsonNode operation);

        void field(String name, JsonNode value);
    }

    /** {@code largestOperation}: as many bytes one operation may have. */
    BulkParser(Taker taker, int largestOperation) {
        this.taker = taker;
        this.largestOperation = largestOperation;
    }

    void feed(byte[] bytes) {
        piece = bytes;
        copied = 0;
        for (int at = 0; at < bytes.length; at++) {
            if (quoted) {
                goOnQuoted(at);
            } else {
                goOn(at);
            }
        }
        copyTo(bytes.length);
    }

    void end() {
        if (within) {
            readOperation(); // may say more
            throw refused("The body ends in the middle of " + name() + ".");
        }
        JsonNode body = operations == 0
                ? JsonBody.read(envelope.getBytes())
                : JsonBody.readPart("The body, with 0 in place of each operation,", envelope.getBytes());
        if (!body.isObject()) {
            throw refused("The body is not a JSON object; a bulk request is one.");
        }
        Set<String> names = new HashSet<>();
        body.properties().forEach(field -> {
            String name = field.getKey();
            if (!names.add(name.toLowerCase(Locale.ROOT))) {
                throw refused("The body has the name '" + name + "' twice.");
            }
            if (name.equalsIgnoreCase(BulkEnvelope.OPERATIONS)) {
                check(field.getValue());
            } else {
                taker.field(name, field.getValue());
            }
        });
    }

    private void check(JsonNode list) {
        if (!list.isArray()) {
            throw refused("Operations is not an array; write a list of operations.");
        }
        if (list.size() != operations) {
            throw refused("The body is not text in UTF-8.");
        }
    }

    private void goOnQuoted(int at) {
        if (escaped) {
            escaped = false;
        } else if (piece[at] == '\\') {
            escaped = true;
        } else if (piece[at] == '"') {
            quoted = false;
            if (depth == NAMES) {
                nameEnd = envelope.length() + at + 1 - copied;
            }
        }
    }

    private void goOn(int at) {
        switch (piece[at]) {
            case '"' -> {
                quoted = true;
                if (depth == NAMES) {
                    nameStart = envelope.length() + at - copied;
                }
            }
            case '{', '[' -> open(at);
            case '}', ']' -> close(at);
            case ',' -> {
                if (within && depth == OPERATIONS) {
                    endOperation(at);
                    operation = Buffer.buffer();
                    envelope.appendByte(piece[at]);
                    copied = at + 1;
                }
            }
            default -> {
                if (piece[at] < 0 && depth > 0) { // a mark of its encoding may stand before a body, but not within
                    throw refused("The body is not JSON: it has a character outside of quotes that is not ASCII.");
                }
            }
        }
    }

    private void open(int at) {
        depth++;
        if (piece[at] == '[' && depth == OPERATIONS) {
            copyTo(at + 1);
            operation = Buffer.buffer();
            within = nameOfList().equalsIgnoreCase(BulkEnvelope.OPERATIONS);
        }
    }

    private String nameOfList() {
        return JsonBody.readPart("The body", envelope.getBytes(nameStart, nameEnd))
                .asText();
    }

    private void close(int at) {
        if (within && depth == OPERATIONS) {
            endOperation(at);
            within = false;
        }
        depth--;
    }

    private void endOperation(int at) {
        copyTo(at);
        JsonNode read = readOperation();
        boolean emptyList = piece[at] != ',' && envelope.getByte(envelope.length() - 1) == '[';
        if (!read.isMissingNode()) {
            taker.operation(read);
            envelope.appendByte(PLACE);
            operations++;
        } else if (!emptyList) {
            throw refused(name() + " is empty; a JSON object is expected.");
        }
    }

    private JsonNode readOperation() {
        return JsonBody.readPart(name(), operation.getBytes());
    }

    private String name() {
        return BulkEnvelope.OPERATIONS + "[" + operations + "]";
    }

    private void copyTo(int end) {
        (within ? operation : envelope).appendBytes(piece, copied, end - copied);
        copied = end;
        if (within && operation.length() > largestOperation) {
            throw new ScimException(new ScimError.TooLarge(
                    largestOperation,
                    "One operation is larger than " + largestOperation
                            + " bytes, the limit of a single request (http.maxBodySize); divide it."));
        }
    }

    private static ScimException refused(String detail) {
        return new ScimException(new ScimError.InvalidSyntax(detail));
    }
}
