package io.sluice.scim.bulk;

import io.sluice.scim.error.ScimError;
import io.sluice.scim.error.ScimException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A bulk request (RFC 7644 §3.7).
 *
 * @param failOnErrors after how many errors nothing more is carried out; 0: all that can be is
 */
public record BulkRequest(List<BulkEntry> entries, int failOnErrors) {
    /** Throws if two operations have the same bulkId: which one is meant by it would be a guess. */
    public BulkRequest {
        entries = List.copyOf(entries);
        Set<String> bulkIds = new HashSet<>();
        for (BulkEntry entry : entries) {
            String bulkId = entry.bulkId();
            if (bulkId != null && !bulkIds.add(bulkId)) {
                throw new ScimException(new ScimError.InvalidValue(
                        "bulkId",
                        "The bulkId '" + bulkId + "' is given to more than one operation, again by Operations["
                                + entry.index() + "]. Give each a bulkId of its own."));
            }
        }
    }
}
