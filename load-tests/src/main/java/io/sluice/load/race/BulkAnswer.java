package io.sluice.load.race;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** The answer to a bulk request (RFC 7644 §3.7), read without keeping it. */
final class BulkAnswer {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int UUID_LENGTH = 36;

    private final JsonParser parser;
    private final Created created;
    private int count;

    /** Told of each operation that created a resource: the number that was its bulkId, and the resource's id. */
    interface Created {
        void add(int number, byte[] id);
    }

    private BulkAnswer(JsonParser parser, Created created) {
        this.parser = parser;
        this.created = created;
    }

    /** How many resources were created; all operations must have been creations. */
    static int created(String answer, Created created) {
        try (JsonParser parser = JSON.createParser(answer)) {
            return new BulkAnswer(parser, created).read();
        } catch (IOException _) {
            return 0;
        }
    }

    private int read() throws IOException {
        while (parser.nextToken() != null) {
            if (parser.currentToken() == JsonToken.FIELD_NAME
                    && parser.currentName().equals("Operations")) {
                parser.nextToken();
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                    operation();
                }
            }
        }
        return count;
    }

    private void operation() throws IOException {
        String bulkId = "";
        String location = "";
        String status = "";
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "bulkId" -> bulkId = parser.getText();
                case "location" -> location = parser.getText();
                case "status" -> status = parser.getText();
                default -> parser.skipChildren();
            }
        }
        if (status.equals("201") && location.length() > UUID_LENGTH) {
            count++;
            created.add(
                    Integer.parseInt(bulkId),
                    location.substring(location.length() - UUID_LENGTH).getBytes(US_ASCII));
        }
    }
}
