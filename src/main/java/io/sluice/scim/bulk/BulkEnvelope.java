package io.sluice.scim.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a bulk request says of itself beside its operations (RFC 7644 §3.7). */
public final class BulkEnvelope {
    public static final String OPERATIONS = "Operations";

    private static final String SCHEMA = "urn:ietf:params:scim:api:messages:2.0:BulkRequest";
    private static final String FAIL_ON_ERRORS = "failOnErrors";
    private static final int MOST = 1_000_000_000;

    private final boolean tolerant;
    private final Map<String, JsonNode> parts = new HashMap<>();

    /** {@code tolerant}: {@code schemas} may be missing, and the number written as text. */
    public BulkEnvelope(boolean tolerant) {
        this.tolerant = tolerant;
    }

    /** Any part but the operations; names are compared without case (RFC 7643 §2.1). */
    public void add(String name, JsonNode value) {
        if (!value.isNull()) {
            parts.put(name.toLowerCase(Locale.ROOT), value);
        }
    }

    public BulkRequest around(List<BulkEntry> entries) {
        checkSchemas();
        if (entries.isEmpty()) {
            throw invalid(
                    "The body of a bulk request is an object with a list 'Operations' of at least one operation, for"
                            + " example {\"Operations\":[{\"method\":\"POST\",\"path\":\"/Users\",\"bulkId\":\"1\",\"data\":{…}}]}.");
        }
        return new BulkRequest(entries, failOnErrors());
    }

    private void checkSchemas() {
        JsonNode schemas = parts.get("schemas");
        if (schemas == null ? tolerant : named(schemas)) {
            return;
        }
        throw invalid("schemas " + (schemas == null ? "is missing" : "is " + schemas) + ", but a bulk request has"
                + " \"schemas\":[\"" + SCHEMA + "\"].");
    }

    private static boolean named(JsonNode schemas) {
        for (JsonNode urn : schemas) {
            if (SCHEMA.equalsIgnoreCase(urn.textValue())) {
                return true;
            }
        }
        return false;
    }

    private int failOnErrors() {
        JsonNode written = parts.get(FAIL_ON_ERRORS.toLowerCase(Locale.ROOT));
        if (written == null) {
            return 0;
        }
        if (written.isIntegralNumber() || (tolerant && written.isTextual())) {
            try {
                long number = Long.parseLong(written.asText().strip());
                if (number >= 0) {
                    return (int) Math.min(number, MOST);
                }
            } catch (NumberFormatException e) {
                // said below
            }
        }
        throw new ScimException(new ScimError.InvalidValue(
                FAIL_ON_ERRORS,
                FAIL_ON_ERRORS + " is " + written
                        + "; write after how many errors to stop, or leave it out to carry on."));
    }

    private static ScimException invalid(String detail) {
        return new ScimException(new ScimError.InvalidSyntax(detail));
    }
}
